import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signToken } from "../../../src/engine/json-web-token.ts";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { type CurlOptions, curl, type WireAnswer } from "../curl.ts";
import { ADMIN, type Caller, Coursepath, JOHN } from "./client.ts";

// Every request of the documentation, byte for byte as curl sends it. The expected values stand here once more, and not
// only in the description, so that the description cannot vouch for itself.

let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ targets: ["coursepath"], port: 0 });
});
afterAll(() => mock.close());

const INSTANT = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const ID = expect.toSatisfy((value) => Number.isInteger(value) && (value as number) > 0, "an id");
const TEXT_OR_NULL = expect.toSatisfy((value) => value === null || typeof value === "string", "a text or null");

const JOHN_SMITH = {
  id: 2,
  email: "john.smith@example.com",
  name: "John Smith",
  company: "Example Company",
  department: "Sales",
  country: "NL",
  externalId: "EMP-1002",
  association: "Guild of Examples",
  identification: "ID-1002",
  registration: "REG-1002",
  role: "learner",
  createdAt: "2015-05-12T08:00:00.000Z",
  updatedAt: "2015-05-12T08:00:00.000Z",
};
const ANY_MEMBER = {
  id: ID,
  email: expect.stringContaining("@"),
  name: expect.any(String),
  company: TEXT_OR_NULL,
  department: TEXT_OR_NULL,
  country: TEXT_OR_NULL,
  externalId: TEXT_OR_NULL,
  association: TEXT_OR_NULL,
  identification: TEXT_OR_NULL,
  registration: TEXT_OR_NULL,
  role: expect.stringMatching(/^(administrator|learner)$/),
  createdAt: INSTANT,
  updatedAt: INSTANT,
};
const EXAMPLE_COURSE = {
  id: 1,
  name: "Example Course",
  description: "The first steps.",
  url: "https://academy123xxx.coursepath.com/courses/1",
  createdAt: "2015-02-02T09:00:00.000Z",
  updatedAt: "2015-02-02T09:00:00.000Z",
};
const ANY_COURSE = {
  id: ID,
  name: expect.any(String),
  description: TEXT_OR_NULL,
  url: expect.stringMatching(/^https:/),
  createdAt: INSTANT,
  updatedAt: INSTANT,
};
const SALES = { id: 1, name: "Sales", createdAt: "2015-03-03T09:00:00.000Z" };
const ANY_GROUP = { id: ID, name: expect.any(String), createdAt: INSTANT };
const RESULT = {
  courseId: 1,
  memberId: 2,
  score: 85,
  success: true,
  startedAt: "2015-05-12T08:30:00.000Z",
  completedAt: "2015-05-12T10:00:00.000Z",
  certificate: "https://academy123xxx.coursepath.com/certificates/1-2.pdf",
  createdAt: "2015-05-12T08:15:00.000Z",
};
const ERROR = (code: string) => ({ error: { code, message: expect.any(String) } });
const INVITATION = {
  to: "john.smith@example.com",
  subject: expect.any(String),
  body: expect.any(String),
  action: expect.any(String),
  link: expect.stringMatching(/^https:\/\/academy123xxx\.coursepath\.com\/invite\//),
};

/** The two ways in which the API is addressed: below the target's name, and by the documented host. */
const ADDRESSES = [
  { address: "its base URL", baseUrl: () => mock.baseUrl("coursepath") },
  { address: "the documented host", baseUrl: () => "https://academy123xxx.coursepath.com/api/v1" },
];

describe.each(ADDRESSES)("the documented requests, sent by curl to $address", ({ address, baseUrl }) => {
  let coursepath: Coursepath;
  let tests = 0;
  beforeEach(() => {
    tests += 1;
    coursepath = new Coursepath(mock, `${address.replaceAll(" ", "-")}-${tests}`);
  });
  const bare = (path: string, { headers = [], ...options }: CurlOptions = {}): Promise<WireAnswer> => {
    const all = [`Understudy-Sandbox: ${coursepath.sandbox}`, ...headers];
    return curl(Number(new URL(mock.url).port), `${baseUrl()}${path}`, { ...options, headers: all });
  };
  const send = async (path: string, options: CurlOptions = {}, caller: Caller = ADMIN): Promise<WireAnswer> => {
    const token = await coursepath.as(caller).token();
    return bare(path, { ...options, headers: [`Authorization: Bearer ${token}`, ...(options.headers ?? [])] });
  };
  const post = (path: string, data?: string) => send(path, { method: "POST", ...(data === undefined ? {} : { data }) });
  const shown = ({ status, body }: WireAnswer) => ({ status, body });

  describe("Authentication", () => {
    // The token of the documentation: made in 2015, and signed with a key that nobody told.
    const DOCUMENTED =
      "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJqdGkiOjUwODg3MDEzOCwiaWF0IjoxNDMxNDI2NTQxLCJlbWFpbCI6ImpvaG4uc21pdGhAZXhhbXBsZS5jb20ifQ.ChS4fJK5fXT0jYcIVxuJarFBfGP1FkBSE_sk9E4cVuY";
    const headers = [`Authorization: Bearer ${DOCUMENTED}`];
    const relax = () => coursepath.setAcademy({ jwt_max_age_seconds: null, jwt_single_use: false });

    it("refuses the documented token as it stands, however old tokens may be", async () => {
      expect(shown(await bare("/courses", { headers }))).toEqual({ status: 401, body: ERROR("unauthorized") });
      await relax();
      expect((await bare("/courses", { headers })).status).toBe(401);
    });

    it("takes a token of the same claims, signed with the key of the academy, once its age is let pass", async () => {
      const claims = { jti: 508_870_138, iat: 1_431_426_541, email: "john.smith@example.com" };
      const own = [`Authorization: Bearer ${await signToken("coursepath-jwt-secret", claims, 0)}`];
      expect((await bare("/courses", { headers: own })).status).toBe(401);
      await relax();
      const { status, body } = await bare("/courses", { headers: own });
      expect(status).toBe(200);
      expect(body).toContainEqual(EXAMPLE_COURSE);
      expect((await bare("/courses", { headers: own })).status).toBe(200);
    });

    it("takes the token that the documented PHP code makes", async () => {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
      const iat = Math.floor(coursepath.control.now() / 1000);
      const claims = { jti: 1_804_289_383, iat, email: "john.smith@example.com" };
      const unsigned = `${part({ typ: "JWT", alg: "HS256" })}.${part(claims)}`;
      const { createHmac } = await import("node:crypto");
      const signature = createHmac("sha256", "coursepath-jwt-secret").update(unsigned).digest("base64url");
      const own = [`Authorization: Bearer ${unsigned}.${signature}`];
      expect(shown(await bare("/members/me", { headers: own }))).toEqual({ status: 200, body: JOHN_SMITH });
    });

    it("refuses a request without a token", async () => {
      expect(shown(await bare("/courses"))).toEqual({ status: 401, body: ERROR("unauthorized") });
    });
  });

  describe("Courses", () => {
    it("one, all, and those of a member", async () => {
      expect(shown(await send("/courses/1"))).toEqual({ status: 200, body: EXAMPLE_COURSE });
      const all = (await send("/courses")).body as unknown[];
      expect(all).toHaveLength(100);
      expect(all[0]).toEqual(EXAMPLE_COURSE);
      expect(all).toEqual(all.map(() => ANY_COURSE));
      const own = (await send("/members/2/courses")).body as unknown[];
      expect(own).toEqual([EXAMPLE_COURSE, { ...ANY_COURSE, id: 2, name: "Second Course" }]);
      expect((await send("/courses", {}, JOHN)).body).toEqual(own);
    });
  });

  describe("Members", () => {
    it("oneself, one, all, and those of a course", async () => {
      expect(shown(await send("/members/me", {}, JOHN))).toEqual({ status: 200, body: JOHN_SMITH });
      expect(shown(await send("/members/2"))).toEqual({ status: 200, body: JOHN_SMITH });
      const all = (await send("/members")).body as unknown[];
      expect(all).toHaveLength(500);
      expect(all).toContainEqual(JOHN_SMITH);
      expect(all).toEqual(all.map(() => ANY_MEMBER));
      const inCourse = (await send("/courses/2/members")).body as unknown[];
      expect(inCourse).toHaveLength(250);
      expect(inCourse).toContainEqual(JOHN_SMITH);
    });

    it.each([
      "email=john.smith@example.com",
      "externalId=EMP-1002",
      "association=Guild%20of%20Examples&company=Example+Company",
      "identification=ID-1002",
      "registration=REG-1002",
      "department=Sales&country=NL&externalId=EMP-1002",
    ])("filtered by %s", async (query) => {
      for (const path of ["/members", "/courses/1/members"]) {
        expect(await send(`${path}?${query}`).then(shown)).toEqual({ status: 200, body: [JOHN_SMITH] });
      }
    });
  });

  describe("Create and update members", () => {
    const JANE = { ...ANY_MEMBER, email: "jane.doe@example.com", name: "Jane Doe", role: "learner" };

    it.each(["/members", "/courses/1/members", "/programs/1/members"])("POST %s with an email alone", async (path) => {
      expect(shown(await post(path, "email=jane.doe@example.com"))).toEqual({ status: 201, body: JANE });
      expect(shown(await post(path, '{"email":"jane.doe@example.com"}'))).toEqual({ status: 200, body: JANE });
    });

    it("POST /members with everything", async () => {
      const fields = "email=jane.doe@example.com&name=Jane&company=A&department=B&country=C&externalId=1";
      const body = { ...JANE, name: "Jane", company: "A", department: "B", country: "C", externalId: "1" };
      expect(shown(await post("/members", fields))).toEqual({ status: 201, body });
    });

    it("without the one required parameter", async () => {
      for (const path of ["/members", "/courses/1/members", "/programs/1/members"]) {
        const answer = await post(path, "name=Jane");
        expect(shown(answer)).toEqual({ status: 422, body: ERROR("unprocessable_entity") });
        expect(JSON.stringify(answer.body)).toContain("email is required");
      }
    });

    it("POST /members/{memberId}", async () => {
      const body = { ...JOHN_SMITH, company: "New", updatedAt: INSTANT };
      expect(shown(await post("/members/2", "email=john.smith@example.com&company=New"))).toEqual({
        status: 200,
        body,
      });
    });
  });

  describe("Course enrollment", () => {
    it("the result, enrolling, and removing", async () => {
      const path = "/courses/1/members/2/coursemember";
      expect(shown(await send(path))).toEqual({ status: 200, body: RESULT });
      expect(shown(await post(path))).toEqual({ status: 200, body: RESULT });
      const fresh = { startedAt: null, completedAt: null, score: null, success: null, certificate: null };
      const body = { ...RESULT, ...fresh, memberId: 1, createdAt: INSTANT };
      expect(shown(await post("/courses/1/members/1/coursemember"))).toEqual({ status: 201, body });
      expect((await bareDelete(path)).status).toBe(204);
      expect(shown(await send(path))).toEqual({ status: 404, body: ERROR("not_found") });
    });
  });

  describe("Program enrollment", () => {
    it("adding and removing", async () => {
      const path = "/programs/1/members/1/programmember";
      const body = { programId: 1, memberId: 1, createdAt: INSTANT };
      expect(shown(await post(path))).toEqual({ status: 201, body });
      expect((await bareDelete(path)).status).toBe(204);
    });
  });

  describe("Invite members", () => {
    it.each(["/members/2/invite", "/courses/1/members/2/invite", "/programs/1/members/2/invite"])(
      "POST %s, with stored texts and with others",
      async (path) => {
        expect(shown(await post(path))).toEqual({ status: 202, body: INVITATION });
        const mail = "mail[subject]=Hello&mail[body]=Join%20us&mail[action]=Go";
        const body = { ...INVITATION, subject: "Hello", body: "Join us", action: "Go" };
        expect(shown(await post(path, mail))).toEqual({ status: 202, body });
      },
    );
  });

  describe("Groups", () => {
    it("all, the members of one, those of a member, adding, and removing", async () => {
      const all = (await send("/groups")).body as unknown[];
      expect(all).toHaveLength(100);
      expect(all).toEqual(all.map(() => ANY_GROUP));
      expect(all[0]).toEqual(SALES);
      expect((await send("/groups/1/members")).body).toContainEqual(JOHN_SMITH);
      expect(shown(await send("/members/2/groups"))).toEqual({ status: 200, body: [SALES] });
      expect(shown(await post("/members/2/groups", "name=Everyone"))).toMatchObject({ status: 201, body: { id: 2 } });
      expect(shown(await post("/members/2/groups"))).toEqual({ status: 422, body: ERROR("unprocessable_entity") });
      expect((await bareDelete("/members/2/groups?name=Everyone")).status).toBe(204);
      expect((await send("/members/2/groups")).body).toEqual([SALES]);
      expect((await bareDelete("/members/2/groups", "name=Sales")).status).toBe(204);
      expect((await bareDelete("/members/2/groups")).status).toBe(204);
      expect((await send("/members/2/groups")).body).toEqual([]);
    });
  });

  /** `curl -X DELETE`; its answer has no body that could be read as JSON. */
  async function bareDelete(path: string, data?: string) {
    const token = await coursepath.token();
    const headers = { "understudy-sandbox": coursepath.sandbox, authorization: `Bearer ${token}` };
    const { host, pathname, search } = new URL(`${baseUrl()}${path}`);
    const type = data === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" };
    const request = { method: "DELETE", url: `${pathname}${search}`, headers: { ...headers, ...type, host } };
    return mock.inject({ ...request, ...(data === undefined ? {} : { body: data }) });
  }
});
