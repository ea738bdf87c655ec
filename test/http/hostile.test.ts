import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../src/start-mock.ts";
import type { JournalEntry } from "../../src/world/journal-entry.ts";
import { answerOf, expectHeightsError, expectProblemDetails } from "./error-shape.ts";
import { head, RawSocket, sendRaw } from "./raw-socket.ts";

const KEY = "Authorization: Token token=heights-admin-key";
const JSON_TYPE = "Content-Type: application/json";
const FORM_TYPE = "Content-Type: application/x-www-form-urlencoded";
const ENROLL = "/heights/api/v1/student/enroll";
const MEGABYTE = 1024 * 1024;

const faults: unknown[] = [];
let mock: Mock;
beforeAll(async () => {
  const onAnswer = ({ violations, error }: JournalEntry) => void faults.push(...violations, ...(error ? [error] : []));
  mock = await startMock({ targets: ["heights"], port: 0, onAnswer });
});
afterAll(async () => {
  await mock.close();
  expect(faults, "what was hostile made the mock break its own description").toEqual([]);
});

let sandboxes = 0;
function newSandbox(): string {
  sandboxes += 1;
  return `hostile-${sandboxes}`;
}

interface Sent {
  readonly sandbox?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
  readonly method?: string;
}

async function send(path: string, { sandbox = newSandbox(), headers = {}, body, method }: Sent = {}) {
  const response = await fetch(`${mock.url}${path}`, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: { Authorization: "Token token=heights-admin-key", "Understudy-Sandbox": sandbox, ...headers },
    ...(body === undefined ? {} : { body }),
  });
  return answerOf(response);
}

const post = (path: string, body: string | Uint8Array, type = "application/json") =>
  send(path, { body, headers: { "Content-Type": type } });

async function expectAlive(): Promise<void> {
  expect((await send("/heights/api/v1/courses")).status).toBe(200);
}

function enrollHead(...more: readonly string[]): string {
  return head(`POST ${ENROLL} HTTP/1.1`, "Host: localhost", KEY, `Understudy-Sandbox: ${newSandbox()}`, ...more);
}

describe("bodies that cannot be read", () => {
  it.each([
    ["an open brace", "{"],
    ["a trailing comma", '{"email":"a@example.com",}'],
    ["single quotes", "{'email':'a@example.com'}"],
    ["text after the value", '{"email":"a@example.com"} x'],
    ["NaN", '{"email":NaN}'],
    ["an open string", '{"email":"a'],
    ["100,000 open brackets", "[".repeat(100_000)],
    ["100,000 levels of arrays", "[".repeat(100_000) + "]".repeat(100_000)],
    ["100,000 levels in a member", `{"email":"a@example.com","x":${'{"x":'.repeat(100_000)}1${"}".repeat(100_000)}}`],
  ])("JSON with %s is 400", async (_, body) => {
    expectHeightsError(mock, await post(ENROLL, body), 400);
    await expectAlive();
  });

  it("JSON that is no UTF-8 is 400", async () => {
    const broken = Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d]);
    expectHeightsError(mock, await post(ENROLL, broken), 400);
  });

  it("UTF-8 of a lone surrogate is 400", async () => {
    const broken = Buffer.concat([Buffer.from('{"email":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')]);
    expectHeightsError(mock, await post(ENROLL, broken), 400);
  });

  it.each(["%zz", "email=%E0%A4%A", "email=%", "%=x"])("the form text %s is 400", async (body) => {
    expectHeightsError(mock, await post(ENROLL, body, "application/x-www-form-urlencoded"), 400);
  });

  it.each(["text/plain", "application/xml", "multipart/form-data; boundary=x", "nonsense", "application/jsonx"])(
    "%s is 415",
    async (type) => expectHeightsError(mock, await post(ENROLL, "email=a@example.com", type), 415),
  );

  it("a compressed body is 415", async () => {
    const body = gzipSync('{"email":"student@example.com"}');
    const headers = { "Content-Type": "application/json", "Content-Encoding": "gzip" };
    expectHeightsError(mock, await send(ENROLL, { body, headers }), 415);
  });

  it.each(["null", "1", '"text"', "[]", "true"])("the JSON value %s is 422", async (body) => {
    expectHeightsError(mock, await post(ENROLL, body), 422);
  });

  it("an empty body names what is required", async () => {
    const answer = await post(ENROLL, "");
    expectHeightsError(mock, answer, 422);
    expect(JSON.parse(answer.text).errors).toEqual([{ code: "unprocessable_entity", message: "email is required" }]);
  });
});

describe("bodies that are too long", () => {
  const long = `{"email":"student@example.com","name":"${"x".repeat(2 * MEGABYTE)}"}`;

  it("2 MB are 413, and the next request works", async () => {
    expectHeightsError(mock, await post(ENROLL, long), 413);
    await expectAlive();
  });

  it("2 MB without a Content-Length are 413", async () => {
    const stream = new Blob([long]).stream();
    const response = await fetch(`${mock.url}${ENROLL}`, {
      method: "POST",
      headers: { Authorization: "Token token=heights-admin-key", "Content-Type": "application/json" },
      body: stream,
      duplex: "half",
    } as RequestInit);
    expectHeightsError(mock, await answerOf(response), 413);
    await expectAlive();
  });

  it("2 MB written to the end are answered in full before the connection is closed", async () => {
    const socket = new RawSocket(mock.url).write(enrollHead(JSON_TYPE, `Content-Length: ${long.length}`)).write(long);
    const { responses } = await socket.end();
    expect(responses).toHaveLength(1);
    expect(responses[0]?.headers.connection).toBe("close");
    expectHeightsError(mock, { ...responses[0]!, text: responses[0]!.body }, 413);
  });

  it("100 MB that were only announced are 413 at once", async () => {
    const socket = new RawSocket(mock.url).write(enrollHead(JSON_TYPE, `Content-Length: ${100 * MEGABYTE}`));
    const [response] = await socket.responses();
    expectHeightsError(mock, { ...response!, text: response!.body }, 413);
    expect((await socket.end()).responses).toHaveLength(1);
  });

  it("100 MB that were announced to a path without an operation are 404 at once", async () => {
    const lines = ["POST /heights/api/v1/nowhere HTTP/1.1", "Host: localhost", `Content-Length: ${100 * MEGABYTE}`];
    const response = await sendRaw(mock.url, head(...lines));
    expectHeightsError(mock, { ...response, text: response.body }, 404);
  });

  it("a body within the limit by one byte is read", async () => {
    const body = `{"email":"student@example.com","x":"`.padEnd(MEGABYTE - 2, "x");
    expect((await post(ENROLL, `${body}"}`)).status).toBe(200);
    expectHeightsError(mock, await post(ENROLL, `${body}x"}`), 413);
  });

  it("in-process, 2 MB are 413 too", async () => {
    const headers = { authorization: "Token token=heights-admin-key", "content-type": "application/json" };
    const answer = await mock.inject({ method: "POST", url: ENROLL, headers, body: long });
    expectHeightsError(mock, answer, 413);
  });
});

describe("Expect", () => {
  const body = '{"email":"student@example.com"}';

  it("100-continue is told to go on", async () => {
    const socket = new RawSocket(mock.url).write(
      enrollHead(JSON_TYPE, "Expect: 100-continue", `Content-Length: ${body.length}`),
    );
    const [response] = await socket.write(body).responses();
    expect(response?.status).toBe(200);
    expect((await socket.halfClose().end()).text).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\n/);
  });

  it("an unknown expectation is ignored", async () => {
    const response = await sendRaw(
      mock.url,
      enrollHead(JSON_TYPE, "Expect: miracles", `Content-Length: ${body.length}`) + body,
    );
    expect(response.status).toBe(200);
  });
});

describe("queries", () => {
  it.each([10_000, 60_000])("%d bytes of query are read", async (length) => {
    const answer = await send(`/heights/api/v1/courses?q=${"x".repeat(length)}`);
    expect(answer.status).toBe(200);
  });

  it("10 kB in a parameter with a meaning are refused by that meaning", async () => {
    expectHeightsError(mock, await send(`/heights/api/v1/students?page=${"9".repeat(10_000)}`), 422);
    expectHeightsError(mock, await send(`/heights/api/v1/orders?status=${"x".repeat(10_000)}`), 422);
  });

  it.each(["0", "-1", "1.5", "NaN", "Infinity", "-0.1", "1e400", "abc", "", "0x10", "%zz", "%00", "1%002", "٣", "1 2"])(
    "page=%s is 422",
    async (page) => expectHeightsError(mock, await send(`/heights/api/v1/students?page=${page}`), 422),
  );

  it.each(["99999999", "9007199254740991"])("page=%s is past the end, and empty", async (page) => {
    const answer = await send(`/heights/api/v1/students?page=${page}`);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text).students).toEqual([]);
  });

  it.each([
    "__proto__[polluted]=1",
    "constructor[prototype][polluted]=1",
    "__proto__=1",
    "toString=1",
    "hasOwnProperty=1",
  ])("?%s is an unknown parameter, and ignored", async (query) => {
    expect((await send(`/heights/api/v1/orders?${query}`)).status).toBe(200);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("paths", () => {
  it.each([
    "0",
    "-1",
    "1.5",
    "NaN",
    "abc",
    "999999999",
    "99999999999999999999999",
    "1e2",
    "%00",
    "%zz",
    "%",
    "123%00",
    "%2e%2e",
    "__proto__",
    "constructor",
    "%F0%9F%92%A9",
    "%ED%A0%80",
    "123;x=1",
    "123,124",
    "%20123",
  ])("the course id %s is 404", async (id) => {
    expectHeightsError(mock, await send(`/heights/api/v1/courses/${id}`), 404);
  });

  it.each([
    "/heights",
    "/heights/",
    "/heights/api/v1",
    "/heights//api/v1/courses",
    "/heights/api/v1/courses/123/x",
    "/heights/%61pi/v1/__proto__",
  ])("%s is 404", async (path) => expectHeightsError(mock, await send(path), 404));
});

describe("names of the object prototype", () => {
  const attempts: readonly (readonly [string, string])[] = [
    ["application/json", '{"email":"student@example.com","__proto__":{"polluted":1}}'],
    ["application/json", '{"email":"student@example.com","constructor":{"prototype":{"polluted":1}}}'],
    ["application/x-www-form-urlencoded", "email=student@example.com&__proto__[polluted]=1"],
    ["application/x-www-form-urlencoded", "email=student@example.com&constructor[prototype][polluted]=1"],
    ["application/x-www-form-urlencoded", "email=student@example.com&a[__proto__][polluted]=1"],
  ];

  it.each(attempts)("in %s %s are ignored, and pollute nothing", async (type, body) => {
    expect((await post(ENROLL, body, type)).status).toBe(200);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it("do not stand in for a required member", async () => {
    expectHeightsError(mock, await post(ENROLL, '{"__proto__":{"email":"student@example.com"}}'), 422);
  });

  it("are no headers of ours", async () => {
    const lines = ["GET /heights/api/v1/courses HTTP/1.1", "Host: localhost", KEY, "__proto__: x", "constructor: y"];
    expect((await sendRaw(mock.url, head(...lines, `Understudy-Sandbox: ${newSandbox()}`))).status).toBe(200);
  });
});

describe("text that is none", () => {
  it.each([
    ["a NUL in JSON", "application/json", '{"email":"student@example.com\\u0000"}'],
    ["a NUL in an ignored member", "application/json", '{"email":"student@example.com","x":"\\u0000"}'],
    ["a NUL in a form", "application/x-www-form-urlencoded", "email=student%00@example.com"],
    ["a lone surrogate as an email", "application/json", '{"email":"\\ud800"}'],
    ["an array for a text", "application/json", '{"email":["student@example.com"]}'],
    ["an object for a text", "application/x-www-form-urlencoded", "email[x]=student@example.com"],
  ])("%s is 422", async (_, type, body) => expectHeightsError(mock, await post(ENROLL, body, type), 422));

  it("a lone surrogate in a name is kept, and shown again", async () => {
    const sandbox = newSandbox();
    const body = '{"email":"surrogate@example.com","name":"a\\ud800b"}';
    const answer = await send(ENROLL, { sandbox, body, headers: { "Content-Type": "application/json" } });
    expect(JSON.parse(answer.text).student.name).toBe("a\ud800b");
    expect((await send("/heights/api/v1/students/details?email=surrogate@example.com", { sandbox })).status).toBe(200);
  });
});

describe("headers", () => {
  const get = (...lines: readonly string[]) =>
    sendRaw(mock.url, head("GET /heights/api/v1/courses HTTP/1.1", ...lines, `Understudy-Sandbox: ${newSandbox()}`));

  it("of two Authorizations the first one counts", async () => {
    expect((await get("Host: localhost", KEY, "Authorization: Bearer nonsense")).status).toBe(200);
    const refused = await get("Host: localhost", "Authorization: Bearer nonsense", KEY);
    expectHeightsError(mock, { ...refused, text: refused.body }, 401);
  });

  it("of two Content-Types the first one counts", async () => {
    const body = "email=student@example.com";
    const first = enrollHead(FORM_TYPE, "Content-Type: text/plain", `Content-Length: ${body.length}`);
    expect((await sendRaw(mock.url, first + body)).status).toBe(200);
    const second = enrollHead("Content-Type: text/plain", FORM_TYPE, `Content-Length: ${body.length}`);
    expect((await sendRaw(mock.url, second + body)).status).toBe(415);
  });

  it("two Hosts, or none, are 400", async () => {
    for (const hosts of [["Host: localhost", "Host: academy.heightsplatform.com"], []]) {
      const response = await get(...hosts, KEY);
      expect(expectProblemDetails({ ...response, text: response.body }, 400).detail).toMatch(/Host/);
    }
  });

  it("HTTP/1.0 needs no Host", async () => {
    const lines = ["GET /heights/api/v1/courses HTTP/1.0", KEY, `Understudy-Sandbox: ${newSandbox()}`];
    expect((await sendRaw(mock.url, head(...lines))).status).toBe(200);
  });

  it("two sandboxes are none", async () => {
    const response = await get("Host: localhost", "Understudy-Sandbox: other");
    expectProblemDetails({ ...response, text: response.body }, 400);
  });

  it("a header of 70 kB is 431", async () => {
    const socket = new RawSocket(mock.url).write(
      head("GET /heights/api/v1/courses HTTP/1.1", "Host: localhost", `X-Long: ${"x".repeat(70_000)}`),
    );
    const { responses } = await socket.end();
    expectProblemDetails({ ...responses[0]!, text: responses[0]!.body }, 431);
    await expectAlive();
  });

  it.each(["\x01", "é", "x".repeat(300), "a b"])("the request id %j does not come back", async (id) => {
    const response = await get("Host: localhost", KEY, `X-Request-Id: ${id}`);
    expect(response.headers["x-request-id"]).not.toBe(id);
  });

  it("any Authorization is answered with 401, however odd", async () => {
    for (const value of [
      "",
      "Token",
      "Token token=",
      'Token token="',
      "Bearer",
      "Basic eDp5",
      "Token token=__proto__",
    ]) {
      const response = await get("Host: localhost", `Authorization: ${value}`);
      expectHeightsError(mock, { ...response, text: response.body }, 401);
    }
  });
});

describe("methods and request targets", () => {
  it("an unknown method that HTTP has heard of is 405 with Allow", async () => {
    const answer = await sendRaw(mock.url, head("PROPFIND /heights/api/v1/courses HTTP/1.1", "Host: localhost", KEY));
    expectHeightsError(mock, { ...answer, text: answer.body }, 405);
    expect(answer.headers.allow).toBe("GET, HEAD, OPTIONS");
  });

  it("a method that nobody has heard of is refused with a reason", async () => {
    const answer = await sendRaw(mock.url, head("BREW /heights/api/v1/courses HTTP/1.1", "Host: localhost", KEY));
    expectProblemDetails({ ...answer, text: answer.body }, 400);
    expectHeightsError(mock, await mock.inject({ method: "BREW", url: "/heights/api/v1/courses" }), 405);
  });

  it("CONNECT is refused with a reason", async () => {
    const answer = await sendRaw(mock.url, head("CONNECT example.com:443 HTTP/1.1", "Host: example.com:443"));
    expectProblemDetails({ ...answer, text: answer.body }, 400);
  });

  it("a request target in absolute form is served, and its host counts", async () => {
    const local = `GET ${mock.url}/heights/api/v1/courses/123?x=1 HTTP/1.1`;
    const course = await sendRaw(mock.url, head(local, "Host: elsewhere.example", KEY, "Understudy-Sandbox: absolute"));
    expect(course.status).toBe(200);
    const hosted = "GET http://university.heightsplatform.com/api/v1/courses HTTP/1.1";
    const refused = await sendRaw(mock.url, head(hosted, "Host: localhost", KEY, "Understudy-Sandbox: absolute"));
    expectHeightsError(mock, { ...refused, text: refused.body }, 401);
  });

  it.each(["OPTIONS * HTTP/1.1", "GET http://localhost HTTP/1.1", "GET //x HTTP/1.1", "GET /#x HTTP/1.1"])(
    "%s has an answer",
    async (line) => {
      const { status } = await sendRaw(mock.url, head(line, "Host: localhost"));
      expect([204, 400, 404]).toContain(status);
    },
  );
});

describe("broken HTTP", () => {
  it.each([
    ["no HTTP at all", "hello\r\n\r\n"],
    ["a broken version", "GET / HTTP/9.x\r\n\r\n"],
    ["a NUL in a header", head("GET / HTTP/1.1", "Host: localhost", "X: a\0b")],
    [
      "two lengths",
      head("POST /heights/api/v1/student/enroll HTTP/1.1", "Host: x", "Content-Length: 1", "Content-Length: 2"),
    ],
    ["a negative length", head("POST /heights/api/v1/student/enroll HTTP/1.1", "Host: x", "Content-Length: -1")],
    [
      "length and chunks",
      `${head("POST / HTTP/1.1", "Host: x", "Content-Length: 5", "Transfer-Encoding: chunked")}0\r\n\r\n`,
    ],
    ["a broken chunk", `${head("POST / HTTP/1.1", "Host: x", "Transfer-Encoding: chunked")}zz\r\nhello\r\n`],
  ])("%s is 400", async (_, bytes) => {
    const { responses } = await new RawSocket(mock.url).write(bytes).end();
    expect(responses).toHaveLength(1);
    expectProblemDetails({ ...responses[0]!, text: responses[0]!.body }, 400);
    await expectAlive();
  });

  it("an upload that ends half-way is 400, and the connection is closed", async () => {
    const socket = new RawSocket(mock.url).write(`${enrollHead(JSON_TYPE, "Content-Length: 100")}{"email":`);
    const { responses } = await socket.halfClose().end();
    for (const { status } of responses) expect(status).toBe(400);
    await expectAlive();
  });

  it("uploads that are cut off harm nobody", async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const socket = new RawSocket(mock.url).write(`${enrollHead(JSON_TYPE, "Content-Length: 100")}{"email":`);
      await expectAlive();
      socket.abort();
    }
    await expectAlive();
  });

  it("pipelined requests are answered in their order", async () => {
    const body = '{"email":"student@example.com"}';
    const sandbox = `Understudy-Sandbox: ${newSandbox()}`;
    const get = (path: string) => head(`GET /heights/api/v1/${path} HTTP/1.1`, "Host: localhost", KEY, sandbox);
    const enroll = enrollHead(JSON_TYPE, `Content-Length: ${body.length}`) + body;
    const socket = new RawSocket(mock.url).write(get("courses/123") + enroll + get("courses/x") + get("bundles/10"));
    const responses = await socket.responses(4);
    socket.abort();
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 404, 200]);
    expect(JSON.parse(responses[3]!.body).id).toBe(10);
  });

  it("a body where none is described is read past, and the next request on the connection works", async () => {
    const sandbox = `Understudy-Sandbox: ${newSandbox()}`;
    const lines = ["GET /heights/api/v1/courses/123 HTTP/1.1", "Host: localhost", KEY, sandbox];
    const socket = new RawSocket(mock.url).write(`${head(...lines, "Content-Length: 3")}{{{${head(...lines)}`);
    const responses = await socket.responses(2);
    socket.abort();
    expect(responses.map(({ status }) => status)).toEqual([200, 200]);
  });
});
