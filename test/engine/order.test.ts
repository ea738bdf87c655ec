import { describe, expect, it } from "vitest";
import { type SmallApi, serveSmall, shelfTwin } from "./small-api.ts";

/** Everything that can be wrong with one request, from the first thing that is looked at to the last. */
const FAULTS = ["operation", "method", "credential", "role", "limit", "size", "media-type", "syntax", "value"] as const;
type Fault = (typeof FAULTS)[number];

const STATUS: Readonly<Record<Fault, number>> = {
  operation: 404,
  method: 405,
  credential: 401,
  role: 403,
  limit: 429,
  size: 413,
  "media-type": 415,
  syntax: 400,
  value: 422,
};
const STAGE: Readonly<Record<Fault, string>> = {
  operation: "match",
  method: "match",
  credential: "authenticate",
  role: "authenticate",
  limit: "limit-rate",
  size: "validate-request",
  "media-type": "validate-request",
  syntax: "validate-request",
  value: "validate-request",
};

/** A request with all these faults at once. */
async function send(api: SmallApi, faults: ReadonlySet<Fault>) {
  api.sandbox.limiter.reset();
  if (faults.has("limit")) for (let turn = 0; turn < 2; turn += 1) await api.addBook({});
  const key = faults.has("credential") ? {} : { "X-Key": faults.has("role") ? "stranger" : "reader" };
  const body = faults.has("syntax") ? "{" : faults.has("value") ? "{}" : '{"id":1,"title":"A"}';
  return api.call({
    method: faults.has("method") ? "PATCH" : "POST",
    url: faults.has("operation") ? "/shelf/nothing" : "/shelf/books",
    headers: { ...key, "Content-Type": faults.has("media-type") ? "text/plain" : "application/json" },
    body: faults.has("size") ? body.padEnd(1024 * 1024 + 1) : body,
  });
}

describe("the first fault that is told", () => {
  it.each(FAULTS.map((fault, index) => [fault, FAULTS.slice(index)] as const))(
    "is the %s, whatever else is wrong",
    async (fault, all) => {
      const api = serveSmall(shelfTwin());
      const { status } = await send(api, new Set(all));
      expect(status).toBe(STATUS[fault]);
      expect(api.told.at(-1)?.answeredBy).toBe(STAGE[fault]);
      expect(api.books()).toEqual([]);
    },
  );

  it.each(FAULTS)("is the %s when nothing else is wrong", async (fault) => {
    const { status } = await send(serveSmall(shelfTwin()), new Set([fault]));
    expect(status).toBe(STATUS[fault]);
  });

  it("is none when nothing is wrong", async () => {
    const api = serveSmall(shelfTwin());
    expect((await send(api, new Set())).status).toBe(201);
    expect(api.told.at(-1)?.answeredBy).toBe("behave");
  });

  it("is an id that cannot be one before anything else in the request", async () => {
    const { call } = serveSmall(shelfTwin());
    expect((await call({ url: "/shelf/books/x", headers: { "X-Key": "reader" } })).status).toBe(404);
  });
});

describe("what a refused request spends", () => {
  const left = async (api: SmallApi) => {
    let count = 0;
    while ((await api.call({ url: "/shelf/books/1", headers: { "X-Key": "reader" } })).status !== 429) count += 1;
    return count;
  };

  it.each(["operation", "method", "credential", "role"] as const)("is nothing for the %s", async (fault) => {
    const api = serveSmall(shelfTwin());
    await send(api, new Set([fault]));
    expect(await left(api)).toBe(2);
  });

  it.each(["size", "media-type", "syntax", "value"] as const)("is one for the %s", async (fault) => {
    const api = serveSmall(shelfTwin());
    await send(api, new Set([fault]));
    expect(await left(api)).toBe(1);
  });

  it("comes back with the next window, and Retry-After says when", async () => {
    const api = serveSmall(shelfTwin());
    await left(api);
    await api.sandbox.clock.advance(20);
    const refused = await api.addBook({ id: 1, title: "A" });
    expect([refused.status, refused.headers["retry-after"]]).toEqual([429, "40"]);
    await api.sandbox.clock.advance(40);
    expect((await api.addBook({ id: 1, title: "A" })).status).toBe(201);
  });
});
