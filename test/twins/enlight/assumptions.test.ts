import { afterAll, beforeAll } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { assumptions } from "../assumptions.ts";
import { answerProofs } from "./assumptions/answers.ts";
import { courseProofs } from "./assumptions/courses.ts";
import { enrollmentProofs } from "./assumptions/enrollments.ts";
import { keyProofs } from "./assumptions/keys.ts";
import { EnlightOverHttp } from "./assumptions/over-http.ts";
import { peopleProofs } from "./assumptions/people.ts";
import { requestProofs } from "./assumptions/requests.ts";
import { webhookProofs } from "./assumptions/webhooks.ts";

let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ targets: ["enlight"], port: 0 });
});
afterAll(() => mock.close());

const parts = [requestProofs, keyProofs, courseProofs, peopleProofs, enrollmentProofs, answerProofs, webhookProofs];
assumptions("enlight", parts, (sandbox) => ({ enlight: new EnlightOverHttp(mock, sandbox), mock }));
