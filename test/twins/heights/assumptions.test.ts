import { afterAll, beforeAll } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { assumptions } from "../assumptions.ts";
import { accessProofs } from "./assumptions/access.ts";
import { orderProofs } from "./assumptions/orders.ts";
import { recordProofs } from "./assumptions/records.ts";
import { requestProofs } from "./assumptions/requests.ts";
import { webhookProofs } from "./assumptions/webhooks.ts";
import { Heights } from "./client.ts";

let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ targets: ["heights"], port: 0 });
});
afterAll(() => mock.close());

const parts = [requestProofs, recordProofs, orderProofs, accessProofs, webhookProofs];
assumptions("heights", parts, (sandbox) => ({ heights: new Heights(mock, sandbox), mock }));
