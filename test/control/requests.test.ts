import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openContract } from "../../src/index.ts";
import { type Mock, startMock } from "../../src/start-mock.ts";
import { twins } from "../../src/twins/index.ts";
import { head, sendRaw } from "../http/raw-socket.ts";
import { harFaults } from "./har-schema.ts";
import { type Steering, startSteering } from "./steering.ts";

let steering: Steering;
beforeAll(async () => {
  steering = await startSteering();
});
afterAll(() => steering.mock.close());

const KEY = "Token token=heights-admin-key";

interface Asked {
  readonly id?: string;
  readonly method?: string;
  readonly key?: string | null;
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request to Heights in a sandbox; one that is left without an answer has status 0. */
async function ask(sandbox: string, path: string, { id, method = "GET", key = KEY, body, headers }: Asked = {}) {
  const sent = steering.mock.inject({
    method,
    url: `/~${sandbox}/heights${path}`,
    headers: {
      ...(key === null ? {} : { authorization: key }),
      ...(id === undefined ? {} : { "x-request-id": id }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  return sent.catch(() => ({ status: 0, headers: {} as Record<string, string>, text: "" }));
}
const courses = "/api/v1/courses";
const idsOf = (body: readonly { readonly id: string }[]) => body.map(({ id }) => id);

describe("GET /requests", () => {
  it("lists what was asked and answered, newest first, with everything that belongs to it", async () => {
    const send = steering.inSandbox("list");
    await send("PUT", "/clock", { now: "2026-01-01T00:00:00Z", frozen: true });
    await ask("list", `${courses}?page=1`, { id: "one" });
    const sent = JSON.stringify({ email: "new@example.com", name: "New", course_id: 123 });
    await ask("list", "/api/v1/student/enroll", { id: "two", method: "POST", body: sent });
    const { body } = await send("GET", "/requests");
    expect(idsOf(body)).toEqual(["two", "one"]);
    expect(body[1]).toEqual({
      id: "one",
      at: "2026-01-01T00:00:00.000Z",
      target: "heights",
      operationId: "listCourses",
      method: "GET",
      path: `${courses}?page=1`,
      status: 200,
      durationMs: expect.any(Number),
      answeredBy: "behave",
      forced: null,
      fault: null,
      violations: [],
      sideEffects: [],
      deliveries: [],
      request: { headers: { authorization: "[redacted]", "x-request-id": "one" }, body: null, length: 0 },
      response: {
        headers: expect.objectContaining({ "X-Request-Id": "one" }),
        body: { courses: expect.any(Array) },
        length: expect.any(Number),
      },
    });
    expect(body[0].request).toMatchObject({ body: JSON.parse(sent), length: sent.length });
    const { history } = { history: (await send("GET", "/history")).body[0] };
    expect(body[0].sideEffects).toEqual(
      history.changes.map(({ collection, id, before, after }: Record<string, unknown>) => ({
        collection,
        id,
        kind: before === undefined ? "created" : after === undefined ? "removed" : "changed",
      })),
    );
    expect(body[0].sideEffects).toContainEqual({ collection: "students", id: expect.any(Number), kind: "created" });
  });

  it("tells the webhook deliveries that a request caused", async () => {
    const send = steering.inSandbox("deliveries");
    await send("POST", "/webhooks/subscriptions", { target: "heights", event: "*", url: "http://127.0.0.1:9/" });
    const sent = JSON.stringify({ email: "new@example.com", name: "New", course_id: 123 });
    await ask("deliveries", "/api/v1/student/enroll", { id: "enrolled", method: "POST", body: sent });
    const { body: deliveries } = await send("GET", "/webhooks/deliveries");
    const { body } = await send("GET", "/requests/enrolled");
    expect(body.deliveries.length).toBeGreaterThan(1);
    expect(body.deliveries).toEqual(idsOf(deliveries));
  });

  it("filters by target, operation, status, class of status, time, id, and number", async () => {
    const send = steering.inSandbox("filters");
    await send("PUT", "/clock", { now: "2026-01-01T00:00:00Z", frozen: true });
    await ask("filters", courses, { id: "a" });
    await ask("filters", courses, { id: "b", key: null });
    await send("POST", "/clock/advance", { seconds: 60 });
    await ask("filters", "/api/v1/courses/999", { id: "c" });
    await ask("filters", "/nothing", { id: "d" });
    await send("POST", "/faults", { connection: "reset" });
    await ask("filters", courses, { id: "e" });
    const found = async (query: string) => idsOf((await send("GET", `/requests?${query}`)).body).join("");
    expect(await found("")).toBe("edcba");
    expect(await found("target=heights")).toBe("edcba");
    expect(await found("operationId=listCourses")).toBe("eba");
    expect(await found("status=404")).toBe("dc");
    expect(await found("status=4xx")).toBe("dcb");
    expect(await found("status=4XX&operationId=listCourses")).toBe("b");
    expect(await found("status=0")).toBe("e");
    expect(await found("since=2026-01-01T00:01:00Z")).toBe("edc");
    expect(await found("since=2026-01-01T01:01:00%2B01:00")).toBe("edc");
    expect(await found("since=2026-01-01T01:01:00+01:00")).toBe("edc");
    expect(await found("since=2027-01-01T00:00:00Z")).toBe("");
    expect(await found("since=b")).toBe("edc");
    expect(await found("limit=2")).toBe("ed");
    expect(await found("status=4xx&limit=1")).toBe("d");
    const har = (await send("GET", "/requests.har?status=4xx&since=a")).body;
    expect(har.log.entries.map(({ _requestId }: { _requestId: string }) => _requestId)).toEqual(["b", "c", "d"]);
  });

  it.each([
    ["target=nobody", "/target", 'target must be one of heights, was "nobody"'],
    ["operationId=eat", "/operationId", expect.stringContaining('was "eat"')],
    ["status=9xx", "/status", 'status must be a status, a class like 4xx, or 0, was "9xx"'],
    ["status=ok", "/status", expect.any(String)],
    ["since=yesterday", "/since", expect.stringContaining("must be an RFC 3339 date-time or the id of a remembered")],
    ["limit=0", "/limit", expect.any(String)],
    ["limit=many", "/limit", expect.any(String)],
  ])("refuses %s with 422", async (query, pointer, detail) => {
    for (const path of ["/requests", "/requests.har"]) {
      const { status, body } = await steering.send("GET", `${path}?${query}`);
      expect([status, body.errors]).toEqual([422, [{ pointer, detail }]]);
    }
  });

  it("remembers a thousand requests, each sandbox its own, until they are deleted or the sandbox is reset", async () => {
    const send = steering.inSandbox("many");
    for (let turn = 1; turn <= 1005; turn += 1) await ask("many", "/nothing", { id: `n${turn}` });
    const { body } = await send("GET", "/requests");
    expect([body.length, body[0].id, body.at(-1).id]).toEqual([1000, "n1005", "n6"]);
    expect((await send("GET", "/requests/n5")).status).toBe(404);
    expect((await steering.inSandbox("others")("GET", "/requests")).body).toEqual([]);
    expect((await send("DELETE", "/requests")).status).toBe(204);
    expect((await send("GET", "/requests")).body).toEqual([]);
    await ask("many", "/nothing");
    await send("POST", "/reset");
    expect((await send("GET", "/requests")).body).toEqual([]);
  });

  it("keeps the beginning of a long body, and of bytes that are no text their base64", async () => {
    const send = steering.inSandbox("bodies");
    const long = JSON.stringify({ email: "x", student_password: "hidden-one", more: "é".repeat(40_000) });
    await ask("bodies", "/api/v1/student/enroll", { id: "long", method: "POST", body: long });
    const bytes = new Uint8Array([0xff, 0xfe, 0, 1]);
    const headers = { "content-type": "application/octet-stream" };
    await ask("bodies", "/api/v1/student/enroll", { id: "bytes", method: "POST", body: bytes, headers });
    const { body: cut } = await send("GET", "/requests/long");
    expect(cut.request).toMatchObject({ isCut: true, length: Buffer.byteLength(long) });
    expect(cut.request.body).toMatch(/^\{"email":"x","student_password":"\[redacted\]","more":"é+$/);
    const { body: raw } = await send("GET", "/requests/bytes");
    expect(raw.request).toMatchObject({ encoding: "base64", body: Buffer.from(bytes).toString("base64"), length: 4 });
  });
});

describe("a request id", () => {
  it.each(twins.map(({ name }) => name))("comes with every answer of %s, and leads to the journal", async (name) => {
    const mock = await startMock({ targets: [name], port: 0 });
    const path = `/${name}${twins.find((twin) => twin.name === name)?.tryPath ?? ""}`;
    const found = [];
    for (const [method, url, headers] of [
      ["GET", path, {}],
      ["GET", `/${name}/nothing/at/all`, {}],
      ["TRACE", path, {}],
      ["HEAD", path, {}],
      ["OPTIONS", path, {}],
      ["OPTIONS", path, { origin: "http://page.example", "access-control-request-method": "GET" }],
      ["GET", path, { prefer: "code=418" }],
      ["GET", path, { prefer: "delay=nonsense" }],
    ] as const) {
      const answer = await mock.inject({ method, url, headers });
      const id = answer.headers["x-request-id"] ?? "";
      found.push([method, mock.control.request(id)?.status === answer.status]);
    }
    mock.control.fault({ connection: "truncate" });
    const { headers } = await mock.inject({ url: path, headers: {} });
    expect(mock.control.request(headers["x-request-id"] ?? "")).toBeDefined();
    expect(found.filter(([, isFound]) => !isFound)).toEqual([]);
    expect(mock.control.requests()).toHaveLength(found.length + 1);
    await mock.close();
  });

  it("that callers choose twice leads to the newest", async () => {
    const send = steering.inSandbox("twice");
    await ask("twice", courses, { id: "same" });
    await ask("twice", "/nothing", { id: "same" });
    expect((await send("GET", "/requests/same")).body).toMatchObject({ path: "/nothing", status: 404 });
    expect((await send("GET", "/requests?since=same")).body).toEqual([]);
    const { status, body } = await send("GET", "/requests/other");
    expect([status, body.detail]).toEqual([404, "request other is not remembered"]);
  });

  it.each(["a/b?c=d", "%2F", "../x", "[redacted]", "{}", "ä".normalize("NFD").replace(/[^a]/g, "~")])(
    "may look like %s",
    async (id) => {
      const send = steering.inSandbox("odd-ids");
      await ask("odd-ids", courses, { id });
      expect((await send("GET", `/requests/${encodeURIComponent(id)}`)).body).toMatchObject({ id, status: 200 });
    },
  );
});

describe("why", () => {
  const whyOf = async (sandbox: string, id: string) =>
    (await steering.inSandbox(sandbox)("GET", `/requests/${id}`)).body.why;

  it("says that no operation, or no such method, is described", async () => {
    await ask("why", "/nothing", { id: "path" });
    await ask("why", courses, { id: "method", method: "PATCH" });
    expect(await whyOf("why", "path")).toMatchObject({
      stage: "match",
      sentence: "No operation of heights is described at this path: no operation at /nothing.",
      description: { file: "openapi/heights.yaml", rule: { pointer: "/paths" } },
    });
    expect(await whyOf("why", "method")).toMatchObject({
      sentence: "The path is described, but not with this method: PATCH is not described for /api/v1/courses.",
      description: { rule: { pointer: "/paths/~1courses" } },
    });
  });

  it("says which security schemes were tried, and who the caller is", async () => {
    await ask("why", courses, { id: "nobody", key: null });
    await ask("why", courses, { id: "unknown", key: "Bearer no-such-key-here" });
    await ask("why", courses, { id: "member", key: "Token token=heights-member-key" });
    const accepted = [["tokenKey"], ["bearerKey"]];
    expect(await whyOf("why", "nobody")).toMatchObject({
      stage: "authenticate",
      sentence: "The operation wants tokenKey or bearerKey, and the request presented nothing of the kind.",
      security: { accepted, presented: [] },
      description: { rule: { pointer: "/security" } },
    });
    expect(await whyOf("why", "unknown")).toMatchObject({
      security: { accepted, presented: ["tokenKey", "bearerKey"] },
      description: { rule: { pointer: "/components/securitySchemes/tokenKey" } },
      assumptions: expect.arrayContaining(["heights/token-spelling"]),
    });
    expect(await whyOf("why", "member")).toMatchObject({
      sentence: "user 11 is known, but may not do this.",
      refusal: { problem: "forbidden" },
      security: { caller: "user 11" },
    });
  });

  it("says which limit refused, how far it is used up, and until when", async () => {
    const send = steering.inSandbox("why-limit");
    await send("PUT", "/clock", { now: "2026-01-01T00:00:00Z", frozen: true });
    await send("PATCH", "/limits/heights/standard", { limit: 2 });
    for (const id of ["x", "y", "z"]) await ask("why-limit", courses, { id });
    expect(await whyOf("why-limit", "z")).toMatchObject({
      stage: "limit-rate",
      sentence: "The limit standard of 2 requests in 60 seconds is used up until 2026-01-01T00:01:00.000Z.",
      limit: {
        policy: "standard",
        allowed: false,
        limit: 2,
        used: 2,
        remaining: 0,
        resetAt: "2026-01-01T00:01:00.000Z",
      },
      description: { rule: { pointer: "/x-rate-limit/0", line: expect.any(Number) } },
    });
    expect((await whyOf("why-limit", "y")).limit).toMatchObject({ allowed: true, used: 2, remaining: 0 });
  });

  it("says which preference or fault rule struck", async () => {
    const send = steering.inSandbox("why-fault");
    await ask("why-fault", courses, { id: "forced", headers: { prefer: "code=429" } });
    await ask("why-fault", courses, { id: "not-had", headers: { prefer: "code=418" } });
    const { body: rule } = await send("POST", "/faults", { operation: "listCourses", status: 503, times: 1 });
    await ask("why-fault", courses, { id: "struck" });
    await send("POST", "/faults", { connection: "hang" });
    await ask("why-fault", courses, { id: "hung" });
    const forced = await whyOf("why-fault", "forced");
    expect(forced).toMatchObject({
      stage: "inject-fault",
      sentence: "The request asked for this answer: Prefer: code=429.",
      preference: "code=429",
      description: { rule: { pointer: "/paths/~1courses/get/responses/429" } },
    });
    expect(forced.limit).toBeUndefined(); // what the invented answer says of limits is invented too
    expect((await whyOf("why-fault", "not-had")).sentence).toMatch(
      /^The request preferred .*documents no answer with code 418/,
    );
    expect(await whyOf("why-fault", "struck")).toMatchObject({
      sentence: "The fault rule fault_1 struck.",
      faults: [{ id: rule.id, status: 503, operation: "listCourses" }],
    });
    expect((await whyOf("why-fault", "hung")).sentence).toBe(
      "The fault rule fault_2 struck, and nothing was answered.",
    );
    await send("DELETE", "/faults");
    expect((await whyOf("why-fault", "struck")).faults).toEqual([{ id: "fault_1" }]);
  });

  it("says where the request breaks the description, each place with its line", async () => {
    const body = '{"email":5,"course_id":"x","name":"N"}';
    await ask("why", "/api/v1/student/enroll", { id: "unfit", method: "POST", body });
    const why = await whyOf("why", "unfit");
    expect(why).toMatchObject({
      stage: "validate-request",
      refusal: { problem: "invalid" },
      description: { rule: { pointer: "/components/schemas/EnrollRequest/properties/email/type" } },
    });
    expect(why.violations.map(({ at }: { at: string }) => at)).toEqual(["/email", "/course_id"]);
    for (const { line } of why.violations) expect(line).toBeGreaterThan(1000);
  });

  it("says which operation decided, on which line, which records it named, missed, showed and wrote, on which assumptions", async () => {
    const { readFileSync } = await import("node:fs");
    const written = readFileSync(new URL("../../openapi/heights.yaml", import.meta.url), "utf8").split("\n");
    await ask("why", "/api/v1/courses/123", { id: "found" });
    await ask("why", "/api/v1/courses/999", { id: "missing" });
    await ask("why", courses, { id: "all" });
    const found = await whyOf("why", "found");
    expect(found).toMatchObject({
      stage: "behave",
      sentence: "Every check was passed, and the behaviour of getCourse answered.",
      records: [{ collection: "courses", id: 123, kind: "named" }],
    });
    const { operation, rule } = found.description;
    expect([operation.pointer, rule.pointer]).toEqual([
      "/paths/~1courses~1{id}/get",
      "/paths/~1courses~1{id}/get/responses/200",
    ]);
    expect([written[operation.line - 1], written[operation.line]]).toEqual([
      "    get:",
      "      operationId: getCourse",
    ]);
    expect(written[rule.line - 1]).toBe('        "200":');
    expect(await whyOf("why", "missing")).toMatchObject({
      sentence: "Every check was passed, and the behaviour of getCourse refused (not-found).",
      records: [{ collection: "courses", id: "999", kind: "missing" }],
    });
    expect((await whyOf("why", "all")).records).toContainEqual({ collection: "courses", id: 123, kind: "shown" });
    const { assumptions } = await openContract("heights");
    for (const id of found.assumptions) expect(assumptions.map((one) => one.id)).toContain(id);
    expect(found.assumptions).toContain("heights/unpublished-by-id");
  });

  it("knows the lines of a document that was given as a file, and does without where it is gone", async () => {
    const file = new URL("../cli/documents/bookshelf.yaml", import.meta.url).pathname;
    const mock = await startMock({ targets: [file], port: 0 });
    await mock.inject({ url: "/nothing", headers: { "x-request-id": "nothing" } });
    expect(await mock.control.why("nothing")).toMatchObject({
      description: { file, rule: { pointer: "/paths", line: expect.any(Number) } },
    });
    await mock.close();
  });
});

describe("GET /requests.har", () => {
  it("is an HTTP Archive 1.2, to be saved under its name, of everything that was sent over a socket", async () => {
    const mock: Mock = await startMock({ targets: ["heights", "height"], port: 0 });
    const { host } = new URL(mock.url);
    const send = async (url: string, init: RequestInit = {}) => {
      const answer = await fetch(`${mock.url}${url}`, init).catch(() => undefined);
      await answer?.arrayBuffer().catch(() => undefined);
    };
    const headers = { authorization: KEY, cookie: "sid=abcdef" };
    await send(`/~har/heights${courses}?per_page=5&api_key=not-to-be-seen&q=%C3%A9`, { headers });
    const form = new URLSearchParams({ email: "a@b.example", name: "A", course_id: "123", password: "not-to-be-seen" });
    await send("/~har/heights/api/v1/student/enroll", { method: "POST", headers, body: form });
    await send("/~har/heights/api/v1/student/enroll", { method: "POST", headers, body: new Uint8Array([0xff, 0, 1]) });
    await send(`/~har/heights${courses}`, { method: "HEAD", headers });
    await send(`/~har/heights${courses}`, { method: "OPTIONS", headers });
    const control = mock.control.sandbox("har");
    for (const connection of ["reset", "truncate", "malformed"] as const) {
      control.fault({ connection, times: 1 });
      await send(`/~har/heights${courses}`, { headers });
    }
    const {
      status,
      headers: told,
      body,
    } = await sendRaw(
      mock.url,
      head("GET /~har/__understudy/requests.har HTTP/1.1", `Host: ${host}`, "Connection: close"),
    );
    expect([status, told["content-disposition"], told["content-type"]]).toEqual([
      200,
      'attachment; filename="understudy.har"',
      "application/json; charset=utf-8",
    ]);
    const har = JSON.parse(body);
    expect(harFaults(har)).toEqual([]);
    expect(har).toEqual(control.har());
    const { entries, creator } = har.log;
    expect(creator.name).toBe("Understudy");
    expect(entries.map(({ response }: { response: { status: number } }) => response.status)).toEqual([
      200, 200, 400, 200, 204, 0, 200, 200,
    ]);
    expect(entries[0].request).toMatchObject({
      url: `${mock.url}/~har/heights${courses}?per_page=5&api_key=%5Bredacted%5D&q=%C3%A9`,
      queryString: [
        { name: "per_page", value: "5" },
        { name: "api_key", value: "[redacted]" },
        { name: "q", value: "é" },
      ],
    });
    expect(entries[0].response.content).toMatchObject({ mimeType: "application/json; charset=utf-8" });
    expect(JSON.parse(entries[0].response.content.text)).toHaveProperty("courses");
    expect(entries[0].response.content.size).toBe(Buffer.byteLength(entries[0].response.content.text));
    expect(entries[1].request.postData.text).toBe("email=a%40b.example&name=A&course_id=123&password=[redacted]");
    expect(entries[2].request.postData).toMatchObject({
      text: Buffer.from([0xff, 0, 1]).toString("base64"),
      _encoding: "base64",
    });
    expect(entries[3].response.content.size).toBe(0);
    expect(body).not.toMatch(/not-to-be-seen|heights-admin-key|abcdef/);
    await mock.close();
  });

  it("names the host that was asked", async () => {
    const host = "academy.heightsplatform.com";
    await steering.mock.inject({ url: courses, headers: { host, authorization: KEY, "understudy-sandbox": "hosts" } });
    const [entry] = steering.mock.control.sandbox("hosts").har().log.entries;
    expect(entry?.request.url).toBe(`http://${host}${courses}`);
  });
});

describe("mock.control", () => {
  it("gives the same in-process, oldest first, without credentials", async () => {
    const control = steering.mock.control.sandbox("in-process");
    await ask("in-process", courses, { id: "first" });
    const body = JSON.stringify({ email: "a@b.example", password: "not-to-be-seen" });
    await ask("in-process", "/api/v1/student/enroll", { id: "second", method: "POST", body });
    expect(idsOf(control.requests())).toEqual(["first", "second"]);
    expect(idsOf(control.requests({ status: 200 }))).toEqual(["first"]);
    expect(idsOf(control.requests({ limit: 1 }))).toEqual(["second"]);
    const second = control.request("second");
    expect(new TextDecoder().decode(second?.request.body)).toBe('{"email":"a@b.example","password":"[redacted]"}');
    expect(second?.request.headers.authorization).toBe("[redacted]");
    expect(control.request("third")).toBeUndefined();
    expect(await control.why("third")).toBeUndefined();
    expect((await control.why("second"))?.stage).toBe("behave");
    expect(() => control.requests({ target: "nobody" })).toThrow(TypeError);
    expect(() => control.har({ limit: 0.5 })).toThrow("limit must be a whole number from 1 on, was 0.5");
  });
});
