import { afterAll, beforeAll } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { assumptions } from "../assumptions.ts";
import { listProofs } from "./assumptions/lists.ts";
import { outsideProofs } from "./assumptions/outside.ts";
import { requestProofs } from "./assumptions/requests.ts";
import { searchProofs } from "./assumptions/search.ts";
import { taskProofs } from "./assumptions/tasks.ts";
import { Height } from "./client.ts";

let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ targets: ["height"], port: 0 });
});
afterAll(() => mock.close());

const parts = [requestProofs, listProofs, taskProofs, searchProofs, outsideProofs];
assumptions("height", parts, (sandbox) => ({ height: new Height(mock, sandbox) }));
