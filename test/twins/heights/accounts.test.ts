import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { curl } from "../curl.ts";
import { type Answer, expectError, Heights, KEYS, type Schema } from "./client.ts";

// Accounts: whose key, whose records, whose allowance; and the worlds they stand in.

let mock: Mock;
let heights: Heights;
let tests = 0;

beforeAll(async () => {
  mock = await startMock({ targets: ["heights"], port: 0 });
});
beforeEach(() => {
  tests += 1;
  heights = new Heights(mock, `accounts-${tests}`);
});
afterAll(() => mock.close());

/** One record of each kind that an account owns. */
interface Belongings {
  readonly course: number;
  readonly bundle: number;
  readonly product: number;
  readonly role: number;
  readonly order: string;
  readonly email: string;
  readonly studentName: string;
}

async function belongingsOf(accountId: number): Promise<Belongings> {
  const own = async <Record extends { account_id: number }>(collection: string): Promise<Record> => {
    const { body } = await heights.state<Record[]>("GET", collection);
    const found = body.find(({ account_id }) => account_id === accountId);
    if (found === undefined) throw new Error(`account ${accountId} has no ${collection}`);
    return found;
  };
  type Numbered = { account_id: number; id: number };
  const student = await own<{ account_id: number; email: string; name: string }>("students");
  return {
    course: (await own<Numbered>("courses")).id,
    bundle: (await own<Numbered>("bundles")).id,
    product: (await own<Numbered>("digital_products")).id,
    role: (await own<Numbered>("roles")).id,
    order: (await own<{ account_id: number; id: string }>("orders")).id,
    email: student.email,
    studentName: student.name,
  };
}

type Ask = (mine: Belongings, theirs: Belongings) => Promise<Answer<unknown>>;

/** Every way to name a record, by operation; each request is valid but for the one record that is another account's. */
function questions(client: Heights): Readonly<Record<string, readonly Ask[]>> {
  const post = (path: string, fields: object) => client.post<unknown>(path, fields);
  /** Once with the other's student, once with the other's course, bundle or role. */
  const access = (path: string, field: "course" | "bundle" | "role"): readonly Ask[] => [
    (mine, theirs) => post(path, { email: theirs.email, name: "Any", [`${field}_id`]: mine[field] }),
    (mine, theirs) => post(path, { email: mine.email, name: "Any", [`${field}_id`]: theirs[field] }),
  ];
  const percentage = (course: number, user_email: string) =>
    post(`/courses/${course}/completion-percentage`, { user_email });
  return {
    getCourse: [(_, { course }) => client.get(`/courses/${course}`)],
    getBundle: [(_, { bundle }) => client.get(`/bundles/${bundle}`)],
    getDigitalProduct: [(_, { product }) => client.get(`/digital_products/${product}`)],
    getOrder: [(_, { order }) => client.get(`/orders/${order}`)],
    getStudentDetails: [(_, { email }) => client.get(`/students/details?email=${email}`)],
    getCompletionPercentage: [
      (mine, theirs) => percentage(theirs.course, mine.email),
      (mine, theirs) => percentage(mine.course, theirs.email),
      (_, theirs) => percentage(theirs.course, theirs.email),
    ],
    enrollStudent: [
      (mine, { course }) => post("/student/enroll", { email: mine.email, course_id: course }),
      (mine, { bundle }) => post("/student/enroll", { email: mine.email, bundle_id: bundle }),
    ],
    unenrollStudent: [(_, { email, studentName }) => post("/student/unenroll", { email, name: studentName })],
    revokeCourse: access("/student/revoke-course", "course"),
    revokeBundle: access("/student/revoke-bundle", "bundle"),
    grantRole: access("/student/grant-role", "role"),
    revokeRole: access("/student/revoke-role", "role"),
    resetCourseProgress: access("/student/reset-course-progress", "course"),
    resetBundleProgress: access("/student/reset-bundle-progress", "bundle"),
  };
}

const PAIRS = [
  { key: KEYS.academy, mine: 1, theirs: 2 },
  { key: KEYS.university, mine: 2, theirs: 1 },
];

describe.each(PAIRS)("with $key", ({ key, mine, theirs }) => {
  it("every operation answers 404 for what belongs to the other account, and leaves it as it is", async () => {
    const [own, foreign] = [await belongingsOf(mine), await belongingsOf(theirs)];
    const before = heights.control.state("heights");
    for (const [operation, asks] of Object.entries(questions(heights.as(key)))) {
      for (const ask of asks) {
        const answer = await ask(own, foreign);
        expect({ operation, status: answer.status }).toEqual({ operation, status: 404 });
        expectError(answer, 404, "not_found");
      }
    }
    expect(heights.control.state("heights")).toEqual(before);
  });

  it("lists hold records of the account alone", async () => {
    const client = heights.as(key);
    const owners = new Map<string, number>();
    for (const [collection, records] of Object.entries(heights.control.state("heights"))) {
      for (const { id, account_id } of records as { id: string; account_id: number }[]) {
        owners.set(`${collection} ${id}`, account_id);
      }
    }
    const lists = {
      "/courses": "courses",
      "/courses/roles": "roles",
      "/bundles": "bundles",
      "/digital_products": "digital_products",
      "/orders?status=all": "orders",
      "/students": "students",
      "/students/completions": "students",
      "/students/answers": "answers",
      "/students/project-posts": "project_posts",
    };
    for (const [path, collection] of Object.entries(lists)) {
      const { body } = await client.get<Record<string, { id: string }[]>>(path);
      const found = (body[collection] ?? []).map(({ id }) => owners.get(`${collection} ${id}`));
      expect({ path, owners: [...new Set(found)] }).toEqual({ path, owners: [mine] });
    }
    const { user_email } = (
      heights.control.state("heights").orders as { account_id: number; user_email: string }[]
    ).find(({ account_id }) => account_id === theirs) ?? { user_email: "" };
    const { body } = await client.get<Schema<"OrderList">>(`/orders?status=all&user_email=${user_email}`);
    expect(body.orders).toEqual([]);
  });
});

describe("the list of questions", () => {
  it("has every operation that names a record", () => {
    const [target] = mock.targets;
    const naming = target?.contract.operations.filter(
      ({ id, method, path }) => method === "POST" || path.includes("{") || id === "getStudentDetails",
    );
    expect(Object.keys(questions(heights)).sort()).toEqual(naming?.map(({ id }) => id).sort());
  });
});

describe("an email that both accounts know", () => {
  it("is two students", async () => {
    const university = heights.as(KEYS.university);
    const { email } = await belongingsOf(1);
    expect((await university.post("/student/enroll", { email })).status).toBe(422);
    const { body } = await university.post("/student/enroll", { email, name: "Somebody Else" });
    expect(body.student.id).not.toBe(55);
    expect(await heights.details(email)).toMatchObject({ id: 55, name: "Student Name" });
    expect((await university.details(email)).orders).toEqual([]);
  });

  it("has orders in the currency of its account", async () => {
    const university = heights.as(KEYS.university);
    const { course } = await belongingsOf(2);
    await university.post("/student/enroll", { email: "ada@example.com", name: "Ada", course_id: course });
    expect((await university.details("ada@example.com")).orders).toMatchObject([{ currency: "EUR" }]);
  });
});

describe("the documented limits", () => {
  const PATHS = ["/courses", "/courses/roles", "/account", "/bundles"];

  /** Statuses of so many requests by turns with these keys, to paths by turns. */
  async function statuses(count: number, ...keys: readonly string[]): Promise<readonly number[]> {
    const all: number[] = [];
    for (let index = 0; index < count; index += 1) {
      const Authorization = `Token token=${keys[index % keys.length]}`;
      const headers = { Authorization, "Understudy-Sandbox": heights.sandbox };
      const url = `/heights/api/v1${PATHS[index % PATHS.length]}`;
      all.push((await mock.inject({ url, headers })).status);
    }
    return all;
  }
  const times = (count: number, status: number) => Array<number>(count).fill(status);

  beforeEach(() => heights.control.freeze(true));

  it("let 60 requests a minute through for a standard account, whichever key and endpoint", async () => {
    const second = {
      id: 12,
      account_id: 1,
      name: "Second",
      email: "second@example.com",
      admin: true,
      api_key: "second",
    };
    expect((await heights.state("PUT", "users/12", second)).status).toBe(201);
    expect(await statuses(62, KEYS.academy, "second")).toEqual([...times(60, 200), 429, 429]);
    expect(await statuses(1, KEYS.university)).toEqual([200]);

    const refused = await heights.get("/orders");
    expectError(refused, 429, "rate_limited");
    expect(refused.headers.get("retry-after")).toBe("60");
    expect(refused.headers.get("x-api-version")).toBe("v1");

    await heights.control.advance(59);
    expect((await heights.get("/orders")).headers.get("retry-after")).toBe("1");
    await heights.control.advance(1);
    expect(await statuses(61, "second", KEYS.academy)).toEqual([...times(60, 200), 429]);
  });

  it("let 300 through for an account on the Academy plan", async () => {
    expect(await statuses(301, KEYS.university)).toEqual([...times(300, 200), 429]);
    await heights.control.advance(60);
    expect(await statuses(1, KEYS.university)).toEqual([200]);
  });

  it("follow a change of plan", async () => {
    expect(await statuses(61, KEYS.academy)).toEqual([...times(60, 200), 429]);
    await heights.patchState("accounts/1", { plan: "academy" });
    expect(await statuses(1, KEYS.academy)).toEqual([200]);
  });

  it("are not spent by who may not ask, and are by requests that fail", async () => {
    await statuses(70, KEYS.member, "nobody");
    expect(await statuses(58, KEYS.academy)).toEqual(times(58, 200));
    expect((await heights.get("/courses/999999")).status).toBe(404);
    expect((await heights.post("/student/enroll", {})).status).toBe(422);
    expect(await statuses(1, KEYS.academy)).toEqual([429]);
  });
});

describe("the documented host", () => {
  const port = () => Number(new URL(mock.url).port);
  const ask = (host: string, path: string, key: string) =>
    curl(port(), `https://${host}${path}`, {
      headers: [`Understudy-Sandbox: ${heights.sandbox}`, `Authorization: Token token=${key}`],
    });

  it("serves without a prefix, and picks the account", async () => {
    const { status, body } = await ask("academy.heightsplatform.com", "/api/v1/courses", KEYS.academy);
    expect(status).toBe(200);
    expect(body).toEqual((await heights.get("/courses")).body);
    expect((await ask("university.heightsplatform.com", "/api/v1/courses", KEYS.university)).status).toBe(200);
    expect((await ask(`Academy.HeightsPlatform.com:${port()}`, "/api/v1/courses", KEYS.academy)).status).toBe(200);
  });

  it.each([
    ["university.heightsplatform.com", KEYS.academy],
    ["university.heightsplatform.com", KEYS.member],
    ["academy.heightsplatform.com", KEYS.university],
    ["nobody.heightsplatform.com", KEYS.academy],
  ])("%s does not know %s", async (host, key) => {
    const { status, body, headers } = await ask(host, "/api/v1/courses", key);
    expect(status).toBe(401);
    expect(body).toMatchObject({ errors: [{ code: "unauthorized" }], request_id: headers["x-request-id"] });
    expect(headers).not.toHaveProperty("x-api-version");
  });

  it("has no address below the target's name", async () => {
    expect((await ask("academy.heightsplatform.com", "/heights/api/v1/courses", KEYS.academy)).status).toBe(404);
  });

  it("takes a sandbox in front of the path", async () => {
    await heights.post("/student/enroll", { email: "ada@example.com", name: "Ada" });
    const path = "/api/v1/students/details?email=ada@example.com";
    const statusIn = async (prefix: string) => {
      const headers = ["Authorization: Bearer heights-admin-key"];
      return (await curl(port(), `https://academy.heightsplatform.com${prefix}${path}`, { headers })).status;
    };
    expect([await statusIn(`/~${heights.sandbox}`), await statusIn("")]).toEqual([200, 404]);
  });
});

describe("sandboxes", () => {
  it("by path and by header are the same world, and others see nothing of it", async () => {
    await heights.post("/student/enroll", { email: "ada@example.com", name: "Ada" });
    const headers = { Authorization: "Bearer heights-admin-key" };
    const url = "/heights/api/v1/students/details?email=ada@example.com";
    const byPath = await fetch(`${mock.url}/~${heights.sandbox}${url}`, { headers });
    const other = await fetch(`${mock.url}/~${heights.sandbox}-other${url}`, { headers });
    const none = await fetch(`${mock.url}${url}`, { headers });
    expect([byPath.status, other.status, none.status]).toEqual([200, 404, 404]);
    expect(await byPath.json()).toEqual(await heights.details("ada@example.com"));
  });

  it("start alike: the same requests get the same answers", async () => {
    const answers = async (sandbox: string) => {
      const client = new Heights(mock, sandbox);
      client.control.freeze(true);
      await client.control.moveTo(Date.parse("2026-01-01T00:00:00Z"));
      const first = await client.post("/student/enroll", { email: "ada@example.com", name: "Ada", course_id: 123 });
      return [first.text, first.headers.get("x-request-id"), (await client.get("/orders?page=1")).text];
    };
    expect(await answers("alike-one")).toEqual(await answers("alike-two"));
  });

  it("go back to their fixtures", async () => {
    const before = heights.control.state("heights");
    await heights.post("/student/enroll", { email: "ada@example.com", name: "Ada", course_id: 123 });
    expect(heights.control.state("heights")).not.toEqual(before);
    heights.control.reset();
    expect(heights.control.state("heights")).toEqual(before);
  });
});

describe("the request id", () => {
  it("of the caller comes back, in the header and in an error", async () => {
    const init = { headers: { "X-Request-Id": "my-request-1" } };
    expect((await heights.send("/courses", init)).headers.get("x-request-id")).toBe("my-request-1");
    const missing = await heights.send<Schema<"Error">>("/courses/999999", init);
    expect(missing.headers.get("x-request-id")).toBe("my-request-1");
    expect(missing.body.request_id).toBe("my-request-1");
  });

  it("is a fresh one otherwise", async () => {
    const ids = [await heights.get("/courses"), await heights.get("/courses")].map(({ headers }) =>
      headers.get("x-request-id"),
    );
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });
});

describe("every error has the documented body", () => {
  const form = (body: string | Blob, type: string): RequestInit => ({
    method: "POST",
    headers: { "Content-Type": type },
    body,
  });
  const cases: readonly (readonly [number, string, string, RequestInit])[] = [
    [400, "bad_request", "/student/enroll", form('{"email":', "application/json")],
    [401, "unauthorized", "/account", { headers: { Authorization: "Token token=nobody" } }],
    [403, "forbidden", "/account", { headers: { Authorization: `Token token=${KEYS.member}` } }],
    [404, "not_found", "/courses/999999", {}],
    [404, "not_found", "/courses/abc", {}],
    [404, "not_found", "/no-such-endpoint", {}],
    [405, "method_not_allowed", "/courses", { method: "DELETE" }],
    [
      413,
      "payload_too_large",
      "/student/enroll",
      form(`email=${"a".repeat(1_100_000)}`, "application/x-www-form-urlencoded"),
    ],
    [415, "unsupported_media_type", "/student/enroll", form("<email/>", "application/xml")],
    [422, "unprocessable_entity", "/student/enroll", form("{}", "application/json")],
  ];

  it.each(cases)("%i %s at %s", async (status, code, path, init) => {
    const answer = await heights.send(path, init);
    expectError(answer, status, code);
    const isKnownCaller = ![401, 405].includes(status) && path !== "/no-such-endpoint";
    expect(answer.headers.get("x-api-version")).toBe(isKnownCaller ? "v1" : null);
  });

  it("with one entry for each fault", async () => {
    const answer = await heights.post("/student/revoke-course", { email: "no email", course_id: "many" });
    const messages = expectError(answer, 422, "unprocessable_entity");
    expect([...messages].sort()).toEqual([
      'course_id must be integer, was string "many"',
      'email must be a string in the format email, was string "no email"',
      "name is required",
    ]);
  });
});
