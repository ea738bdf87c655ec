import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/contract/document.ts";
import type { JournalEntry } from "../../src/world/journal-entry.ts";
import { SHELF, type SmallApi, serveSmall, shelfTwin } from "./small-api.ts";

const READER = { "X-Key": "reader" };
const json = (content: JsonObject, more: JsonObject = {}) => ({
  description: "",
  content: { "application/json": content },
  ...more,
});

const EXAMPLES = { short: { value: { id: 1, title: "A" } }, long: { $ref: "#/components/examples/Long" } };
const responses = {
  200: json({ schema: { $ref: "#/components/schemas/Book" }, examples: EXAMPLES }),
  302: { description: "", headers: { Location: { required: true, schema: { type: "string", format: "uri" } } } },
  404: json({ example: { reason: "gone for good" } }),
  409: json({
    schema: { type: "object", required: ["holder"], properties: { holder: { type: "string", minLength: 3 } } },
  }),
  418: json({ schema: { type: "string", pattern: "(?=tea)" } }),
  422: json({
    schema: { type: "object", required: ["id"] },
    example: { broken: true },
    examples: { bad: { value: {} } },
  }),
  429: json(
    { schema: { type: "object" } },
    {
      headers: {
        "Retry-After": { required: true, schema: { type: "integer" } },
        "X-Reason": { schema: { type: "string" }, example: "many" },
      },
    },
  ),
  "5XX": json({ schema: { type: "object" }, examples: { down: { value: { down: true } } } }),
};

/** The shelf with more to say about `getBook`. */
const DOCUMENT = withGet({ operationId: "getBook", responses });

function withGet(get: JsonObject): JsonObject {
  const { paths, components, ...rest } = SHELF as { paths: Record<string, JsonObject>; components: JsonObject };
  const long = { value: { id: 2, title: "A very long title" } };
  return {
    ...rest,
    "x-rate-limit": { name: "minute", limit: 50, windowSeconds: 60, countedBy: "credential" },
    paths: { ...paths, "/books/{id}": { ...paths["/books/{id}"], get } },
    components: { ...components, examples: { Long: long } },
  };
}

function serve() {
  // Not strict: what the shelf answers by itself is not all documented here.
  const api = serveSmall(shelfTwin(), { document: DOCUMENT, strict: false });
  const prefer = async (wish: string, headers: Record<string, string> = READER) => {
    const answer = await api.call({ url: "/shelf/books/7", headers: { ...headers, Prefer: wish } });
    const body = answer.text === "" ? undefined : JSON.parse(answer.text);
    return { ...answer, body, entry: api.told.at(-1) as JournalEntry };
  };
  return { ...api, prefer };
}

describe("Prefer", () => {
  it.each([
    ["code=200", 200, { id: 1, title: "A" }],
    ["code=404", 404, { reason: "gone for good" }],
    ["code=503", 503, { down: true }],
    ["example=long", 200, { id: 2, title: "A very long title" }],
    ["example=down", 500, { down: true }],
    ["code=502, example=down", 502, { down: true }],
    ["code=200, example=short", 200, { id: 1, title: "A" }],
    ["code=409", 409, { holder: expect.any(String) }],
  ])("%s answers %d with what is documented, and says so", async (wish, status, body) => {
    const answer = await serve().prefer(wish);
    expect([answer.status, answer.body]).toEqual([status, body]);
    expect(answer.headers).toMatchObject({ "understudy-forced": wish, "preference-applied": wish });
    expect(answer.entry).toMatchObject({ status, answeredBy: "inject-fault", forced: wish, violations: [] });
  });

  it.each([
    ["code=429", { "retry-after": "60", "x-reason": "many" }],
    ["code=302", { location: expect.stringMatching(/^https:/) }],
  ])("%s comes with the headers that are documented", async (wish, headers) => {
    expect((await serve().prefer(wish)).headers).toMatchObject(headers);
  });

  it.each([
    ["code=201", "getBook documents no answer with code 201; it documents: 200, 302, 404, 409, 418, 422, 429, 5XX"],
    ["code=abc", "getBook documents no answer with code abc; it documents: 200, 302, 404, 409, 418, 422, 429, 5XX"],
    ["code=", "getBook documents no answer with code ; it documents: 200, 302, 404, 409, 418, 422, 429, 5XX"],
    ["example=other", "getBook has no example other; there are: short, long, bad, down"],
    ["code=404, example=short", "getBook 404 has no example short; there are: none"],
    ["dynamic=maybe", 'Prefer: dynamic must be true or false, was "maybe"'],
  ])("%s is answered with 400 and says what there is", async (wish, detail) => {
    const { status, headers, body, entry } = await serve().prefer(wish);
    expect([status, headers["content-type"], body.detail]).toEqual([
      400,
      "application/problem+json; charset=utf-8",
      detail,
    ]);
    expect(headers).not.toHaveProperty("understudy-forced");
    expect(entry).toMatchObject({ answeredBy: "inject-fault", forced: undefined, violations: [] });
  });

  it.each(["code=418", "code=422, example=bad"])("%s, which nothing that fits can answer, says so", async (wish) => {
    const { status, body, entry } = await serve().prefer(wish);
    expect([status, body.detail]).toEqual([501, expect.stringContaining("no example that fits")]);
    expect(entry.violations).toEqual([]);
  });

  it("code=422 passes over an example that breaks its own description", async () => {
    expect((await serve().prefer("code=422")).body).toHaveProperty("id");
  });

  it("dynamic=true makes a body from the schema, the same for the same request id and another for another", async () => {
    const { prefer } = serve();
    const made = async (id: string) => (await prefer("dynamic=true", { ...READER, "X-Request-Id": id })).text;
    const all = await Promise.all(["a", "b", "c", "d"].map(made));
    expect(new Set(all).size).toBeGreaterThan(1);
    expect(all).not.toContain('{"id":1,"title":"A"}');
    expect(await made("a")).toBe(all[0]);
    expect((await prefer("dynamic=true, code=200")).headers["understudy-forced"]).toBe("code=200, dynamic=true");
  });

  it("takes quotes, several preferences and unknown ones as RFC 7240 has them", async () => {
    const { prefer } = serve();
    const answer = await prefer('respond-async, Code="404"; why="so, it is", code=409, delay=1');
    expect([answer.status, answer.headers["preference-applied"]]).toEqual([404, "code=404, delay=1"]);
  });

  it("that says nothing to the mock leaves the answer as it is", async () => {
    const { status, headers, entry } = await serve().prefer("return=minimal");
    expect([status, entry.answeredBy, entry.forced]).toEqual([404, "behave", undefined]);
    expect(headers).not.toHaveProperty("preference-applied");
  });

  it("delay=N waits and then answers as ever", async () => {
    const { addBook, prefer } = serve();
    await addBook({ id: 7, title: "Seven" });
    const { status, body, headers, entry } = await prefer("delay=20");
    expect([status, body, entry.answeredBy]).toEqual([200, { id: 7, title: "Seven" }, "behave"]);
    expect(headers["preference-applied"]).toBe("delay=20");
    expect(entry.durationMs).toBeGreaterThanOrEqual(19);
  });

  it("changes no state and no chance, and spends the limit", async () => {
    const { call, books, sandbox, sent } = serve();
    const before = sandbox.dice.state();
    const headers = {
      ...READER,
      "Content-Type": "application/json",
      Prefer: "code=201, dynamic=true",
      "X-Request-Id": "x",
    };
    const { status } = await call({ method: "POST", url: "/shelf/books", headers, body: '{"id":1,"title":"A"}' });
    expect([status, books(), sent, sandbox.dice.state()]).toEqual([201, [], [], before]);
    expect(sandbox.limiter.counters(sandbox.clock.now())[0]?.used).toBe(1);
  });

  it("comes after credential, role and limit, and before the request is validated", async () => {
    const { prefer, call } = serve();
    expect((await prefer("code=404", {})).status).toBe(401);
    expect((await prefer("code=404", { "X-Key": "stranger" })).status).toBe(403);
    expect((await call({ url: "/shelf/books/no-number", headers: { ...READER, Prefer: "code=409" } })).status).toBe(
      409,
    );
    let statuses: number[] = [];
    for (let turn = 0; turn < 50; turn += 1) statuses = [...statuses, (await prefer("code=409")).status];
    expect(statuses.slice(-2)).toEqual([409, 429]);
  });

  it("that chooses the answer is not asked by the fault rules; one that only delays is", async () => {
    const { prefer, sandbox } = serve();
    sandbox.faults.add({ status: 503 });
    expect((await prefer("code=404")).status).toBe(404);
    expect(sandbox.faults.list()[0]?.asked).toBe(0);
    const { status, headers } = await prefer("delay=1");
    expect([status, headers["understudy-fault"], headers["preference-applied"]]).toEqual([503, "fault_1", "delay=1"]);
  });

  it("is left to the API where the mock itself is steered", async () => {
    const { call } = serve();
    expect((await call({ url: "/__understudy/nothing", headers: { Prefer: "code=500" } })).status).toBe(404);
  });
});

describe("a behaviour that breaks the description", () => {
  it("is told under a rule that only delays, or spoils the connection", async () => {
    const getBook = () => ({ status: 200, body: { id: "seven" } }) as never;
    const { call, told, sandbox }: SmallApi = serveSmall(shelfTwin({ behaviours: { getBook } }), {
      document: DOCUMENT,
    });
    sandbox.faults.add({ headers: { "X-Edge": "1" } });
    const { status } = await call({ url: "/shelf/books/7", headers: READER });
    expect([status, told.at(-1)?.violations.length]).toEqual([500, 2]);
  });
});

describe("Retry-After of a provoked 429", () => {
  it("is the end of the caller's own window, and headers say that nothing is left", async () => {
    const left = ({ limit }: { limit: { remaining: number } | undefined }) => ({ "X-Left": String(limit?.remaining) });
    const { call, sandbox } = serveSmall(shelfTwin({ replyHeaders: left as never }), { document: DOCUMENT });
    const get = (more = {}) => call({ url: "/shelf/books/7", headers: { ...READER, ...more } });
    await get();
    await sandbox.clock.advance(20);
    const forced = await get({ Prefer: "code=429" });
    expect(forced.headers).toMatchObject({ "retry-after": "40", "x-left": "0" });
    sandbox.faults.add({ status: 429 });
    expect((await get()).headers).toMatchObject({ "retry-after": "40", "x-left": "0" });
  });
});
