import { Contract } from "../../src/contract/contract.ts";
import { readDescription } from "../../src/load-twin.ts";
import type { TwinExamples } from "../twins/twin-examples.ts";

const { operations } = new Contract(await readDescription("control"));
const NOWHERE = "no-such-target";

/** The operations that take a body. */
const WRITTEN = [
  "reset",
  "replaceState",
  "replaceCollection",
  "putRecord",
  "setClock",
  "advanceClock",
  "createFault",
  "changeLimit",
  "rewind",
  "subscribe",
  "triggerEvent",
];

export const examples: TwinExamples = {
  /** A subscription and a delivery, a snapshot, a fault rule that never strikes, and a request that is remembered. */
  async prepare(call) {
    const send = (method: string, path: string, body?: unknown, headers = {}) =>
      call({
        method,
        path,
        headers: { "content-type": "application/json", ...headers },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
    await send("POST", "/webhooks/subscriptions", { target: "heights", event: "*", url: "http://127.0.0.1:9/hook" });
    await send("POST", "/webhooks/trigger", { target: "heights", event: "new_order" });
    await send("PUT", "/snapshots/kept");
    await send("POST", "/clock/advance", { seconds: 0 }, { "understudy-sandbox": "default" });
    await send("POST", "/faults", { target: "heights", operation: "listCourses", status: 503, after: 1000 });
    await call({
      method: "GET",
      path: "/../heights/api/v1/courses",
      headers: {
        "x-request-id": "3f6c0d4e-5f0e-4c8f-9c52-1d1b7a2b8f10",
        authorization: "Token token=heights-admin-key",
      },
    });
  },
  stateOf: "heights",
  accepted: {
    reset: [{ body: {} }],
    putRecord: [{ path: { id: 77 }, body: { account_id: 1, name: "New" } }],
    setClock: [{ body: { now: "2030-01-01T00:00:00Z" } }, { body: { frozen: false } }],
    createFault: [{ body: { delayMs: 0 } }, { body: { connection: "hang", times: 1 } }],
    takeSnapshot: [{ path: { name: "another" } }],
    listRequests: [{ query: { status: "4xx", target: "heights", operationId: "listCourses", limit: 5 } }],
    exportRequests: [{ query: { since: "2026-01-01T00:00:00Z" } }],
  },
  refused: {
    reset: { 404: [{ body: { target: NOWHERE } }] },
    takeSnapshot: { 422: [{ path: { name: "a b" } }, { path: { name: "x".repeat(65) } }] },
    listRequests: { 422: [{ query: { status: "9xx" } }, { query: { since: "yesterday" } }] },
    exportRequests: { 422: [{ query: { target: NOWHERE } }, { query: { operationId: "eatCourses" } }] },
    rewind: { 404: [{ body: { to: "no-such-request" } }] },
    getConduct: { 422: [{ query: { target: NOWHERE } }, { query: { since: "once" } }] },
    awaitSettled: { 422: [{ query: { timeoutMs: -1 } }] },
    replaceState: { 422: [{ body: { roles: [{ id: "x" }] } }, { body: { nothing: [] } }] },
    replaceCollection: {
      404: [{ path: { collection: "nothing" } }],
      422: [{ body: [{ id: "x" }] }, { body: {} }],
    },
    putRecord: { 404: [{ path: { collection: "nothing" } }], 422: [{ body: { account_id: 1, name: 5 } }] },
  },
  forbidden: { "*": { headers: { origin: "http://elsewhere.example" } } },
  limited: [],
  varying: [],
  unreachable: [
    ...WRITTEN.map((operation) => ({
      operation,
      status: 413,
      reason: "whole states may be long; coverage.test.ts announces a body that is too long",
    })),
    ...operations.map(({ id }) => ({
      operation: id,
      status: 401,
      reason: "a mock without an admin token asks for none; coverage.test.ts asks one that has it",
    })),
  ],
  skips: [
    {
      reason: "whole states may be longer than 2 MB",
      tests: WRITTEN.map((operation) => `refuses a body of 2 MB with 413: ${operation}`),
    },
    {
      reason: "what is not there is made",
      tests: [
        "answers what does not exist with 404: putRecord",
        "answers ids that cannot be ids with 404: putRecord",
        "answers ids that cannot be ids with 404: takeSnapshot",
      ],
    },
    {
      reason: "a name that is wrong is a mistake of who steers, and is told",
      tests: ["replaceState", "replaceCollection", "putRecord", "createFault"].map(
        (one) => `ignores fields that are not described: ${one}`,
      ),
    },
  ],
};
