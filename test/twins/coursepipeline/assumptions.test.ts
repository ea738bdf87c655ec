import { afterAll, beforeAll } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { assumptions } from "../assumptions.ts";
import { credentialProofs } from "./assumptions/credentials.ts";
import { keyProofs } from "./assumptions/keys.ts";
import { limitProofs } from "./assumptions/limits.ts";
import { recordProofs } from "./assumptions/records.ts";
import { requestProofs } from "./assumptions/requests.ts";
import { Pipeline } from "./client.ts";

let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ targets: ["coursepipeline"], port: 0 });
});
afterAll(() => mock.close());

const parts = [requestProofs, credentialProofs, limitProofs, keyProofs, recordProofs];
assumptions("coursepipeline", parts, (sandbox) => new Pipeline(mock, sandbox));
