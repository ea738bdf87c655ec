import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { Description } from "../description.ts";
import { completed, requestOf } from "../inputs.ts";
import { Coursepath, expectForbidden, idsOf, JOHN, type Schema } from "./client.ts";

// Rights: an administrator may do everything, a learner may look at what is her own.

let mock: Mock;
let john: Coursepath;
let tests = 0;

beforeAll(async () => {
  mock = await startMock({ targets: ["coursepath"], port: 0 });
});
beforeEach(() => {
  tests += 1;
  john = new Coursepath(mock, `rights-${tests}`, JOHN);
});
afterAll(() => mock.close());

/** What a learner may do with the examples of the description, which are about John. */
const ALLOWED = [
  "getOwnMember",
  "listCourses",
  "getCourse",
  "getMember",
  "listMemberCourses",
  "listMemberGroups",
  "getCourseMember",
];
const { operations } = new Description("coursepath");

describe("a learner", () => {
  it.each(operations.filter(({ id }) => ALLOWED.includes(id)).map(({ path }) => path))("may GET %s", async (path) => {
    const operation = operations.find((one) => one.path === path && one.method === "GET");
    if (operation === undefined) throw new Error(path);
    expect((await john.get(requestOf(operation, completed(operation, {})).path)).status).toBe(200);
  });

  it.each(operations.filter(({ id }) => !ALLOWED.includes(id)))("may not: $method $path", async (operation) => {
    const before = withoutTokens(john);
    const { method, path, headers, body } = requestOf(operation, completed(operation, {}));
    expectForbidden(await john.send(path, { method, headers, ...(body === undefined ? {} : { body }) }));
    expect(withoutTokens(john)).toEqual(before);
  });

  it.each([
    "/members/1",
    "/members/987654321",
    "/members/5",
    "/members/02",
    "/members/3/courses",
    "/members/3/groups",
    "/courses/3",
    "/courses/5",
    "/courses/987654321",
    "/courses/1/members/3/coursemember",
    "/courses/nonsense",
  ])("may not GET %s, whether it is there or not", async (path) => {
    expectForbidden(await john.get(path));
  });

  it("lists the own courses, page by page", async () => {
    expect(idsOf(await john.list("/courses"))).toEqual([1, 2]);
    expect(idsOf(await john.list("/courses?offset=1"))).toEqual([2]);
    expect(idsOf(await john.list("/courses?limit=1"))).toEqual([1]);
  });

  it("may see a course as long as she is in it", async () => {
    const admin = new Coursepath(mock, john.sandbox);
    await admin.delete("/courses/2/members/2/coursemember");
    expectForbidden(await john.get("/courses/2"));
    await admin.post("/courses/5/members/2/coursemember");
    await admin.post("/courses/7/members/2/coursemember");
    expect((await john.get("/courses/7")).status).toBe(200);
    expect(idsOf(await john.list("/courses"))).toEqual([1, 5, 7]);
  });

  it("asks for her result in a course that she is not in: 404", async () => {
    expect((await john.get("/courses/5/members/2/coursemember")).status).toBe(404);
  });

  it("who is made an administrator may do everything at once", async () => {
    expectForbidden(await john.get("/members"));
    await john.patchState("members/2", { role: "administrator" });
    expect((await john.list<Schema<"Member">>("/members?limit=3")).length).toBe(3);
  });
});

function withoutTokens(of: Coursepath): object {
  const { used_tokens: _, ...rest } = of.control.state("coursepath");
  return rest;
}
