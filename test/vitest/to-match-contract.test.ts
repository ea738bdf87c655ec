import http from "node:http";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { openContract } from "../../src/index.ts";
import { useMock } from "../../src/vitest/index.ts";
import { COURSE, courses, HEADERS, heights } from "./answers.ts";
import { axiosAnswer, nodeFetchAnswer, supertestAnswer, undiciAnswer } from "./clients.ts";

const GOOD = courses(COURSE);
const BAD = courses(COURSE, { ...COURSE, price: 99 });
const AT = "body /courses/1/price";

/** What a matcher says when it objects. */
async function objection(assert: () => unknown): Promise<string> {
  try {
    await assert();
  } catch (error) {
    return stripVTControlCharacters((error as Error).message);
  }
  throw new Error("it did not object");
}

describe("toMatchContract holds to the contract", () => {
  const answers = {
    "a plain object with a parsed body": (text: string) => ({ status: 200, headers: HEADERS, body: JSON.parse(text) }),
    "a plain object with text": (text: string) => ({ status: 200, headers: Object.entries(HEADERS), body: text }),
    "a plain object with bytes": (text: string) => ({ statusCode: 200, headers: HEADERS, body: Buffer.from(text) }),
    "a response of fetch": (text: string) => new Response(text, { headers: HEADERS }),
    "a promise of one": (text: string) => Promise.resolve(new Response(text, { headers: HEADERS })),
    "a response of undici": (text: string) => undiciAnswer(text),
    "a response of node-fetch": (text: string) => nodeFetchAnswer(text),
    "a response of axios": (text: string) => axiosAnswer(JSON.parse(text)),
    "a response of axios as bytes": (text: string) => axiosAnswer(Buffer.from(text)),
    "an error of axios": (text: string) => ({ isAxiosError: true, response: axiosAnswer(JSON.parse(text)) }),
    "a response of supertest": (text: string) => supertestAnswer(text),
    "a response of got": (text: string) => ({ ...undiciAnswer(""), body: {}, rawBody: Buffer.from(text) }),
  };
  for (const [name, answer] of Object.entries(answers)) {
    it(name, async () => {
      await expect(answer(GOOD)).toMatchContract(heights, "listCourses");
      expect(await objection(() => expect(answer(BAD)).toMatchContract(heights, "listCourses"))).toContain(AT);
      await expect(answer(BAD)).not.toMatchContract(heights, "listCourses");
      expect(await objection(() => expect(answer(GOOD)).not.toMatchContract(heights, "listCourses"))).toContain(
        "GET /api/v1/courses answered 200, which Heights Platform API documents",
      );
    });
  }

  it("headers too, in any letter case", async () => {
    const headers = { "Content-Type": "application/json", "X-Request-Id": "r", "X-API-Version": "v1" };
    await expect({ status: 200, headers, body: GOOD }).toMatchContract(heights, "listCourses");
    const { "X-Request-Id": _, ...fewer } = headers;
    const said = await objection(() =>
      expect({ status: 200, headers: fewer, body: GOOD }).toMatchContract(heights, "listCourses"),
    );
    expect(said).toMatch(/response header \/x-request-id \(missing\)/i);
  });

  it("at once when nothing has to be read first", () => {
    expect(() => void expect(axiosAnswer(JSON.parse(BAD))).toMatchContract(heights, "listCourses")).toThrow(AT);
    expect(() => void expect(supertestAnswer(BAD)).toMatchContract(heights, "listCourses")).toThrow(AT);
  });

  it("a response without a body", async () => {
    const empty = { ...supertestAnswer(undefined), status: 204 };
    const said = await objection(() => expect(empty).toMatchContract(heights, "listCourses"));
    expect(said).toContain("one of 200, 401");
    const head = { ...supertestAnswer(undefined), req: { method: "HEAD", path: "/api/v1/courses" } };
    await expect(head).toMatchContract(heights);
    expect(await objection(() => expect(supertestAnswer(undefined)).toMatchContract(heights))).toContain("a body");
  });

  it("with the status that is right here", async () => {
    await expect(new Response(GOOD, { headers: HEADERS })).toMatchContract(heights, "listCourses", { status: 200 });
    const assert = () => expect(axiosAnswer(JSON.parse(GOOD))).toMatchContract(heights, "listCourses", { status: 401 });
    expect(await objection(assert)).toContain("response status\n  Expected: 401\n  Received: 200\n    {\n");
  });
});

describe("toMatchContract leaves the body readable", () => {
  it("of fetch", async () => {
    const response = new Response(GOOD, { headers: HEADERS });
    await expect(response).toMatchContract(heights, "listCourses");
    await expect(response).toMatchContract(heights, "listCourses");
    expect(response.bodyUsed).toBe(false);
    expect(await response.json()).toEqual(JSON.parse(GOOD));
    await expect(response).toMatchContract(heights, "listCourses"); // it knows what it has read
  });

  it("of undici, by each of its methods and as a stream", async () => {
    const response = undiciAnswer(GOOD);
    await expect(response).toMatchContract(heights, "listCourses");
    await expect(response).toMatchContract(heights, "listCourses");
    expect(await response.body.json()).toEqual(JSON.parse(GOOD));
    expect(await response.body.text()).toBe(GOOD);
    expect(Buffer.from(await response.body.arrayBuffer()).toString()).toBe(GOOD);
    const chunks: Buffer[] = [];
    for await (const chunk of response.body) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toBe(GOOD);
  });

  it("of node-fetch", async () => {
    const response = nodeFetchAnswer(GOOD);
    await expect(response).toMatchContract(heights);
    await expect(response).toMatchContract(heights);
    expect(await response.json()).toEqual(JSON.parse(GOOD));
    await expect(response).toMatchContract(heights);
  });

  it("or says what to do when it was read before", async () => {
    const ofFetch = new Response(GOOD, { headers: HEADERS });
    await ofFetch.text();
    const ofUndici = undiciAnswer(GOOD);
    await ofUndici.body.text();
    const locked = new Response(GOOD, { headers: HEADERS });
    locked.body?.getReader();
    for (const response of [ofFetch, ofUndici, locked]) {
      for (const assertion of [expect(response), expect(response).not]) {
        expect(await objection(() => assertion.toMatchContract(heights, "listCourses"))).toMatch(
          /^the body of this response was read already: match the response before reading it/,
        );
      }
    }
  });
});

describe("toMatchContract without an operationId", () => {
  const mock = useMock({ targets: ["heights", "height"] });
  const headers = { authorization: "Token token=heights-admin-key" };

  it("goes by the method and URL that the client kept", async () => {
    await expect(axiosAnswer(JSON.parse(GOOD))).toMatchContract(heights);
    await expect(supertestAnswer(GOOD)).toMatchContract(heights);
    await expect({ method: "get", url: "/api/v1/courses", status: 200, headers: HEADERS, body: GOOD }).toMatchContract(
      heights,
    );
    const response = await fetch(`${mock.baseUrl("heights")}/courses/123`, { headers });
    await expect(response).toMatchContract(heights);
    const whole = await fetch(mock.baseUrl("heights").replace("/~test", "/~other"), { headers });
    expect(await objection(() => expect(whole).toMatchContract(heights))).toMatch(
      /^Heights Platform API describes no operation at any method of \/~other.*; say which operation was called/,
    );
  });

  it("knows an answer to HEAD, whose body is only announced, from one whose body is missing", async () => {
    const response = await fetch(`${mock.baseUrl("heights")}/courses`, { method: "HEAD", headers });
    await expect(response).toMatchContract(heights, "listCourses", { status: 200 });
    const empty = new Response(null, { headers: { ...HEADERS, "content-length": "0" } });
    expect(await objection(() => expect(empty).toMatchContract(heights, "listCourses"))).toContain("a body");
  });

  it("asks when the URL alone is not enough", async () => {
    const height = await openContract("height");
    const response = await fetch(`${mock.baseUrl("height")}/lists`, {
      headers: { authorization: "api-key secret_1234" },
    });
    const said = await objection(() => expect(response).toMatchContract(height));
    expect(said).toMatch(/\/lists is the path of \w+, \w+, and the response does not tell its method; say which/);
    expect(await objection(() => expect({ status: 200 }).toMatchContract(height))).toMatch(
      /^the response does not tell which URL it came from/,
    );
  });

  it("reads a response of node:http", async () => {
    const get = () =>
      new Promise<http.IncomingMessage>((resolve) => {
        http.get(`${mock.baseUrl("heights")}/courses`, { headers }, resolve);
      });
    const response = await get();
    await expect(response).toMatchContract(heights, "listCourses", { status: 200 });
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    expect(JSON.parse(Buffer.concat(chunks).toString()).courses[0]).toEqual(COURSE);
    await expect(await get()).toMatchContract(heights);
  });
});

describe("toMatchContract tells", () => {
  it("each violation with place, expectation, finding, rule, and the body around it", async () => {
    const list = [COURSE, { ...COURSE, id: 124, price: 99 }, { id: 125, sold_separately: true, price: "1.0" }];
    const assert = () =>
      expect(new Response(courses(...list), { headers: HEADERS })).toMatchContract(heights, "listCourses");
    expect(await objection(assert)).toBe(`expect(response).toMatchContract(contract, "listCourses")

GET /api/v1/courses answered 200, which does not fit Heights Platform API v1:

response body /courses/1/price (type)
  Expected: string
  Received: number 99
  Rule:     /components/schemas/Money/type
    /courses/1: {
      … 1 more
      "title": "Example Course",
      "sold_separately": true,
  >   "price": 99,
    }

response body /courses/2/title (missing)
  Expected: a value
  Received: missing
  Rule:     /components/schemas/CourseListItem/required
    /courses/2: {
      "id": 125,
      "sold_separately": true,
      "price": "1.0",
  >   (no "title")
    }`);
  });

  it("an undocumented status with the beginning of what came", async () => {
    const body = "<html>\n \u001b[2J <title>Bad Gateway</title>".padEnd(1000, "!");
    const response = new Response(body, { status: 502, headers: { "content-type": "text/html" } });
    const said = await objection(() => expect(response).toMatchContract(heights, "listCourses"));
    expect(said).toContain("response status (undocumented-status)\n  Expected: one of 200, 401");
    expect(said).toContain("    <html> [2J <title>Bad Gateway</title>!!!");
    expect(said.length).toBeLessThan(700);
  });

  it("of many violations the first ten, and how many more there are", async () => {
    const assert = () => expect({ status: 200, headers: HEADERS, body: courses(...new Array(40).fill({})) });
    const said = await objection(() => assert().toMatchContract(heights, "listCourses"));
    expect(said.match(/Rule:/g)).toHaveLength(10);
    expect(said).toMatch(/… and \d+ more$/);
  });

  it("the nearest operation, or all of them", async () => {
    // The compiler would object too.
    const loose = heights as Awaited<ReturnType<typeof openContract>>;
    expect(await objection(() => expect({ status: 200 }).toMatchContract(loose, "listCuorses"))).toBe(
      'Heights Platform API has no operation "listCuorses"; did you mean "listCourses"?',
    );
    expect(await objection(() => expect({ status: 200 }).not.toMatchContract(loose, "zzz"))).toMatch(
      /has no operation "zzz"; expected one of getAccount, listCourses/,
    );
  });

  it("what is no response, and what is no contract", async () => {
    for (const [received, found] of [
      [3, "found number 3"],
      [null, "found object null"],
      [undefined, "found undefined"],
      [[], "found an array without a numeric status"],
      [{ status: "200" }, "found an object without a numeric status"],
    ] as const) {
      const said = await objection(() => expect(received).toMatchContract(heights, "listCourses"));
      expect(said).toContain("expected a response of fetch, undici, axios or supertest, or { status, headers, body }");
      expect(said).toContain(found);
    }
    const stream = { ...axiosAnswer(undiciAnswer(GOOD).body) };
    expect(await objection(() => expect(stream).toMatchContract(heights, "listCourses"))).toMatch(
      /is a stream: read it/,
    );
    const promised = openContract("heights") as unknown as typeof heights;
    expect(await objection(() => expect(stream).toMatchContract(promised, "listCourses"))).toBe(
      "toMatchContract expects the contract that openContract gives, found a promise of one; await openContract(…) first",
    );
  });
});
