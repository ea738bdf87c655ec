import { afterAll, beforeAll } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { assumptions } from "../assumptions.ts";
import { enrollmentProofs } from "./assumptions/enrollments.ts";
import { recordProofs } from "./assumptions/records.ts";
import { requestProofs } from "./assumptions/requests.ts";
import { tokenProofs } from "./assumptions/tokens.ts";
import { Coursepath } from "./client.ts";

let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ targets: ["coursepath"], port: 0 });
});
afterAll(() => mock.close());

const parts = [requestProofs, tokenProofs, recordProofs, enrollmentProofs];
assumptions("coursepath", parts, (sandbox) => ({ coursepath: new Coursepath(mock, sandbox), mock }));
