import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { Coursepath, expectInvalid, expectMissing, FORM, idsOf, type Schema } from "./client.ts";

// Members, made and changed; the groups they are in.

type Member = Schema<"Member">;

let mock: Mock;
let coursepath: Coursepath;
let tests = 0;

beforeAll(async () => {
  mock = await startMock({ targets: ["coursepath"], port: 0 });
});
beforeEach(() => {
  tests += 1;
  coursepath = new Coursepath(mock, `members-${tests}`);
});
afterAll(() => mock.close());

async function created(fields: object): Promise<Member> {
  const { status, body, text } = await coursepath.post("/members", fields);
  expect(status, text).toBe(201);
  return body;
}

describe("a new member", () => {
  it("has what was sent, and is found by it", async () => {
    const fields = {
      email: "jane.doe@example.com",
      name: "Dr. Jane Doe",
      company: "Doe & Daughters",
      department: "Ärzte",
      country: "US",
      externalId: "007",
      association: "Guild",
      identification: "X-1",
      registration: "1e3",
    };
    const member = await created(fields);
    expect(member).toEqual({
      ...fields,
      id: expect.any(Number),
      role: "learner",
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: member.createdAt,
    });
    expect((await coursepath.get(`/members/${member.id}`)).body).toEqual(member);
    for (const [name, value] of Object.entries(fields)) {
      if (name === "name") continue;
      const found = await coursepath.list(`/members?${new URLSearchParams({ [name]: value })}`);
      expect(found).toContainEqual(member);
    }
  });

  it("can act for herself at once", async () => {
    await created({ email: "jane.doe@example.com" });
    const jane = coursepath.as({ email: "jane.doe@example.com", secret: "coursepath-jwt-secret" });
    expect((await jane.get<Member>("/members/me")).body.name).toBe("Jane Doe");
    expect(await jane.list("/courses")).toEqual([]);
  });

  it.each([
    ["john.smythe@example.com", "John Smythe"],
    ["mary-ann.o_neil@example.com", "Mary Ann O Neil"],
    ["jane.doe+news@example.com", "Jane Doe"],
    ["JANE.ROE@EXAMPLE.COM", "Jane Roe"],
    ["jane@example.com", "Jane"],
    ["j.r.r.tolkien@example.com", "J R R Tolkien"],
    ["agent007@example.com", "Agent007"],
    ["42@example.com", "42"],
    ["_@example.com", "_"],
    ["+tag@example.com", "+tag"],
    ["o'brien@example.com", "O'brien"],
  ])("without a name, of %s: %s", async (email, name) => {
    expect((await created({ email })).name).toBe(name);
  });

  it("always gets some name from an email", async () => {
    await fc.assert(
      fc.asyncProperty(fc.emailAddress(), fc.constantFrom(undefined, null, ""), async (email, name) => {
        const { status, body } = await coursepath.post("/members", { email, name });
        if (status === 422) return; // quoted and other rare forms are refused
        expect(body.name.trim()).not.toBe("");
        expect(body.name).not.toContain("@");
        expect(body.email).toBe(email.toLowerCase());
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    [{}, /^email is required\.$/],
    [{ email: "" }, /^email must be .*email/],
    [{ email: "nobody" }, /^email must be/],
    [{ email: null }, /^email must be/],
    [{ email: ["a@example.com"] }, /^email must be/],
    [{ email: "nobody", company: 7, country: {} }, /email must be.*; company must be.*; country must be/],
    [{ email: "a@example.com", name: "x".repeat(256) }, /^name must be/],
    [{ email: "a@example.com", name: "a\u0000b" }, /^name /],
  ])("cannot be made from %j", async (fields, message) => {
    const before = coursepath.records("members").length;
    expect(expectInvalid(await coursepath.post("/members", fields))).toMatch(message);
    expect(coursepath.records("members")).toHaveLength(before);
  });

  it("comes from a form as from JSON", async () => {
    const { status, body } = await coursepath.raw<Member>(
      "/members",
      FORM,
      "email=jane.doe%40example.com&company=A+%26+B",
    );
    expect({ status, ...body }).toMatchObject({ status: 201, name: "Jane Doe", company: "A & B", department: null });
  });
});

describe("a known email", () => {
  it("is updated, not made again, in whatever letter case", async () => {
    const before = coursepath.records("members").length;
    const fields = { email: "John.Smith@EXAMPLE.com", company: "New Company", country: "" };
    const { status, body } = await coursepath.post("/members", fields);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: 2,
      name: "John Smith",
      company: "New Company",
      country: null,
      department: "Sales",
    });
    expect(coursepath.records("members")).toHaveLength(before);
  });

  it("of another academy is new here", async () => {
    expect((await created({ email: "admin@example.org" })).id).not.toBe(4);
    expect(coursepath.records<Member>("members").find(({ id }) => id === 4)?.name).toBe("Olga Otherside");
  });

  it("is added to the course, and keeps the results that she has", async () => {
    const { status, body } = await coursepath.post("/courses/1/members", { email: "john.smith@example.com" });
    expect({ status, id: body.id }).toEqual({ status: 200, id: 2 });
    const { body: result } = await coursepath.get<Schema<"CourseMember">>("/courses/1/members/2/coursemember");
    expect(result.score).toBe(85);
  });
});

describe("an update", () => {
  it("changes what is sent, and the time of the change", async () => {
    const { body: before } = await coursepath.get<Member>("/members/2");
    const { status, body } = await coursepath.post("/members/2", { department: "Support", externalId: null });
    expect(status).toBe(200);
    expect(body).toEqual({ ...before, department: "Support", externalId: null, updatedAt: body.updatedAt });
    expect(Date.parse(body.updatedAt)).toBeGreaterThan(Date.parse(before.updatedAt));
    expect((await coursepath.get("/members/2")).body).toEqual(body);
  });

  it("can move a member to another email, whose tokens work from then on", async () => {
    const { body } = await coursepath.post("/members/2", { email: "J.Smith@example.com" });
    expect(body).toMatchObject({ id: 2, email: "j.smith@example.com", name: "John Smith" });
    const secret = "coursepath-jwt-secret";
    expect((await coursepath.as({ email: "john.smith@example.com", secret }).get("/members/me")).status).toBe(401);
    expect((await coursepath.as({ email: "j.smith@example.com", secret }).get("/members/me")).status).toBe(200);
  });

  it("cannot take the email of another member", async () => {
    expect(expectInvalid(await coursepath.post("/members/2", { email: "ADMIN@example.com" }))).toMatch(/^email /);
    expect((await coursepath.post("/members/2", { email: "JOHN.smith@example.com" })).status).toBe(200);
  });

  it("of nobody, or somebody elsewhere: 404", async () => {
    for (const id of [987_654_321, 4, "me", "0"]) {
      expectMissing(await coursepath.post(`/members/${id}`, { company: "Mine now" }));
    }
  });
});

describe("groups", () => {
  const groupsOf = (id: number) => coursepath.list<Schema<"Group">>(`/members/${id}/groups`);

  it("are made by being named, and kept when left", async () => {
    const { status, body } = await coursepath.post<Schema<"Group">>("/members/2/groups", { name: "Newcomers" });
    expect({ status, name: body.name }).toEqual({ status: 201, name: "Newcomers" });
    expect((await groupsOf(2)).map(({ name }) => name)).toEqual(["Sales", "Newcomers"]);
    expect(idsOf(await coursepath.list(`/groups/${body.id}/members`))).toEqual([2]);

    const again = await coursepath.post("/members/2/groups", { name: "Newcomers" });
    expect({ status: again.status, body: again.body }).toEqual({ status: 200, body });
    const second = await coursepath.post<Schema<"Group">>("/members/1/groups", { name: "Newcomers" });
    expect({ status: second.status, id: second.body.id }).toEqual({ status: 201, id: body.id });

    expect((await coursepath.delete("/members/2/groups?name=Newcomers")).status).toBe(204);
    expect(idsOf(await coursepath.list(`/groups/${body.id}/members`))).toEqual([1]);
    expect((await groupsOf(2)).map(({ name }) => name)).toEqual(["Sales"]);
  });

  it("are left by name in the query, in a form, in JSON, or in JSON that calls itself a form", async () => {
    const leave = [
      () => coursepath.delete("/members/2/groups?name=Sales"),
      () => coursepath.raw("/members/2/groups", FORM, "name=Sales", "DELETE"),
      () => coursepath.raw("/members/2/groups", "application/json", '{"name":"Sales"}', "DELETE"),
      () => coursepath.raw("/members/2/groups", FORM, '{"name":"Sales"}', "DELETE"),
    ];
    for (const act of leave) {
      await coursepath.post("/members/2/groups", { name: "Sales" });
      await coursepath.post("/members/2/groups", { name: "Others" });
      expect((await act()).status).toBe(204);
      expect((await groupsOf(2)).map(({ name }) => name)).toEqual(["Others"]);
      expectMissing(await act());
    }
  });

  it("are all left without a name, once and again, and others stay in them", async () => {
    const before = (await coursepath.list("/groups/1/members")).length;
    await coursepath.post("/members/2/groups", { name: "Everyone" });
    for (const act of [
      () => coursepath.delete("/members/2/groups"),
      () => coursepath.raw("/members/2/groups", FORM, "", "DELETE"),
    ]) {
      expect((await act()).status).toBe(204);
      expect(await groupsOf(2)).toEqual([]);
    }
    expect(await coursepath.list("/groups/1/members")).toHaveLength(before - 1);
  });

  it("are not left by an empty name, nor by one in a list", async () => {
    expectInvalid(await coursepath.delete("/members/2/groups?name="));
    expectInvalid(await coursepath.delete("/members/2/groups?name[]=Sales"));
    expectInvalid(await coursepath.delete("/members/2/groups?name%5B0%5D=Sales"));
    expectInvalid(await coursepath.raw("/members/2/groups", FORM, "name=", "DELETE"));
    expectInvalid(await coursepath.raw("/members/2/groups", "application/json", '{"name":["Sales"]}', "DELETE"));
    expect(await groupsOf(2)).toHaveLength(1);
  });

  it("of one name in two academies are two", async () => {
    const { body } = await coursepath.post<Schema<"Group">>("/members/2/groups", { name: "Elsewhere staff" });
    expect(body.id).not.toBe(3);
    expect(idsOf(await coursepath.list(`/groups/${body.id}/members`))).toEqual([2]);
  });

  it.each(["__proto__", "constructor", "   ", "Ünïcode 🎓", "a&b=c", "../..", "x".repeat(255)])(
    "may be called %s",
    async (name) => {
      expect((await coursepath.post("/members/2/groups", { name })).status).toBe(201);
      expect((await groupsOf(2)).at(-1)?.name).toBe(name);
      expect((await coursepath.delete(`/members/2/groups?${new URLSearchParams({ name })}`)).status).toBe(204);
      expect(await groupsOf(2)).toHaveLength(1);
    },
  );
});
