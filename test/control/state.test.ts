import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { heights, type Steering, startSteering } from "./steering.ts";

type Row = Record<string, unknown>;
type State = Record<string, Row[]>;

let steering: Steering;
beforeAll(async () => {
  steering = await startSteering();
});
afterAll(() => steering.mock.close());

let sandboxes = 0;
function world() {
  sandboxes += 1;
  const name = `state-${sandboxes}`;
  const { mock, inSandbox } = steering;
  const send = inSandbox(name);
  return {
    send,
    api: (method: string, path: string, body?: object) => heights(mock, name, method, path, body),
    state: async () => (await send("GET", "/state/heights")).body as State,
    /** The events that were set off since the subscription. */
    async events() {
      await mock.control.sandbox(name).settled();
      return mock.control
        .sandbox(name)
        .deliveries()
        .map(({ event }) => event);
    },
    subscribe: () =>
      send("POST", "/webhooks/subscriptions", { target: "heights", event: "*", url: "http://127.0.0.1:9/" }),
  };
}

const student = (id: number, email: string, more: Row = {}): Row => ({
  id,
  account_id: 1,
  name: `Student ${id}`,
  email,
  paying_student: false,
  total_completion: 0,
  roles: [],
  created_at: "2024-01-01T00:00:00Z",
  updated_at: "2024-01-01T00:00:00Z",
  lesson_views_count: 0,
  lesson_completions_count: 0,
  ...more,
});

describe("reading", () => {
  it("shows every collection, with the members that the API does not show", async () => {
    const { send, state } = world();
    const whole = await state();
    expect(Object.keys(whole)).toEqual(expect.arrayContaining(["accounts", "users", "students", "orders", "progress"]));
    expect(whole.users?.[0]).toMatchObject({ id: 10, api_key: "heights-admin-key" });
    expect((await send("GET", "/state/heights/users")).body).toEqual(whole.users);
    expect((await send("GET", "/state/heights/users/10")).body).toEqual(whole.users?.[0]);
    expect((await send("GET", "/state/heights/orders/ORD_ABC123")).body.amount).toBe("99.0");
  });

  it.each(["0", "01", "1.0", "-0", "x", "%00", "__proto__", "999999999999999999999"])(
    "role %s does not exist",
    async (id) => {
      expect((await world().send("GET", `/state/heights/roles/${id}`)).status).toBe(404);
    },
  );

  it.each(["nothing", "__proto__", "constructor", "toString"])("the collection %s does not exist", async (name) => {
    const { status, body } = await world().send("GET", `/state/heights/${name}`);
    expect([status, body.detail]).toEqual([
      404,
      expect.stringMatching(/^heights has no collection .*; there are: accounts, /),
    ]);
  });
});

describe("replacing the whole state", () => {
  it("with what was read changes nothing, and sets off nothing", async () => {
    const { send, state, subscribe, events } = world();
    await subscribe();
    const before = await state();
    const { status, body } = await send("PUT", "/state/heights", before);
    expect([status, body]).toEqual([200, before]);
    expect(await state()).toEqual(before);
    expect(await events()).toEqual([]);
  });

  it("empties the collections that are left out", async () => {
    const { send, state } = world();
    const { accounts, users } = await state();
    const { body } = await send("PUT", "/state/heights", { accounts, users });
    expect(body.students).toEqual([]);
    expect(body.accounts).toEqual(accounts);
  });

  it("is seen by the API at once", async () => {
    const { send, state, api } = world();
    const { accounts, users } = await state();
    await send("PUT", "/state/heights", { accounts, users, students: [student(9, "only@example.com")] });
    const { body } = await api("GET", "/students");
    expect(body.students.map(({ email }: Row) => email)).toEqual(["only@example.com"]);
  });

  it("sets off webhooks for records that changed, and none for new ones", async () => {
    const { send, state, subscribe, events } = world();
    await subscribe();
    const before = await state();
    const progress = before.progress!.map((one, index) => (index === 0 ? { ...one, percentage: 100 } : one));
    const students = [...before.students!, student(90_001, "brand-new@example.com")];
    expect(before.progress![0]!.percentage).not.toBe(100);
    await send("PUT", "/state/heights", { ...before, progress, students });
    // It was the only course of that student, who has thereby completed the program; nobody is told of the new student.
    expect(await events()).toEqual(["course_completed", "student_completed"]);
  });

  it("names every fault by its pointer, and changes nothing", async () => {
    const { send, state } = world();
    const before = await state();
    const roles = [
      { id: 1, account_id: 1, name: "Gold" },
      { id: "two", account_id: 1, name: "Silver", extra: 1 },
      { id: 3 },
    ];
    const { status, body } = await send("PUT", "/state/heights", { roles, planets: [] });
    expect(status).toBe(422);
    expect(body.errors.map(({ pointer }: Row) => pointer).sort()).toEqual(
      ["/planets", "/roles/1", "/roles/1/id", "/roles/2/account_id", "/roles/2/name"].sort(),
    );
    expect(await state()).toEqual(before);
  });

  it.each([
    ["no object", []],
    ["no list", { roles: {} }],
    ["no records", { roles: [1] }],
    ["a name of the prototype", JSON.parse('{"__proto__":[{"id":1}]}')],
  ])("with %s is 422", async (_, body) => {
    const { send, state } = world();
    const before = await state();
    expect((await send("PUT", "/state/heights", body)).status).toBe(422);
    expect(await state()).toEqual(before);
  });

  it.each([
    [
      "an id",
      [
        { id: 1, account_id: 1, name: "A" },
        { id: 1, account_id: 1, name: "B" },
      ],
      "roles",
      "/roles/1/id",
    ],
    ["unique values", [student(1, "twice@example.com"), student(2, "twice@example.com")], "students", "/students/1"],
  ])("with %s twice is 422, and changes nothing", async (_, records, name, pointer) => {
    const { send, state } = world();
    const before = await state();
    const { status, body } = await send("PUT", "/state/heights", { ...before, [name]: records });
    expect([status, body.errors[0].pointer]).toEqual([422, pointer]);
    expect(await state()).toEqual(before);
  });

  it("lets unique values change places, and move on to the next", async () => {
    const { send, state } = world();
    const before = await state();
    const three = [student(1, "a@example.com"), student(2, "b@example.com"), student(3, "c@example.com")];
    await send("PUT", "/state/heights", { ...before, students: three });
    for (const emails of [
      ["b@example.com", "a@example.com", "c@example.com"],
      ["a@example.com", "c@example.com", "d@example.com"],
    ]) {
      const students = three.map((one, index) => ({ ...one, email: emails[index] }));
      const { status, body } = await send("PUT", "/state/heights", { ...before, students });
      expect(status).toBe(200);
      expect(body.students.map(({ email }: Row) => email)).toEqual(emails);
    }
  });

  it("takes more than the targets take", async () => {
    const { send, state } = world();
    const before = await state();
    const students = Array.from({ length: 5_000 }, (_, index) => student(index + 1, `many-${index}@example.com`));
    expect(JSON.stringify(students).length).toBeGreaterThan(1024 * 1024);
    expect((await send("PUT", "/state/heights", { ...before, students })).status).toBe(200);
  });
});

describe("one collection", () => {
  it("is replaced by a list, in its order, and the others stay", async () => {
    const { send, state, api } = world();
    const before = await state();
    const roles = [3, 1].map((id) => ({ id, account_id: 1, name: `Role ${id}` }));
    const { status, body } = await send("PUT", "/state/heights/roles", roles);
    expect([status, body]).toEqual([200, roles]);
    expect(await state()).toEqual({ ...before, roles });
    await send("PUT", "/state/heights/students", [student(9, "only@example.com")]);
    expect((await api("GET", "/students")).body.students.map(({ email }: Row) => email)).toEqual(["only@example.com"]);
    expect((await send("PUT", "/state/heights/students", [])).body).toEqual([]);
  });

  it("put as it was read changes nothing, and sets off nothing; a changed record sets off what it does in the API", async () => {
    const { send, state, subscribe, events } = world();
    await subscribe();
    const before = await state();
    for (const [name, records] of Object.entries(before)) {
      expect(await send("PUT", `/state/heights/${name}`, records)).toEqual({ status: 200, body: records });
    }
    expect(await state()).toEqual(before);
    expect(await events()).toEqual([]);
    const progress = before.progress!.map((one, index) => (index === 0 ? { ...one, percentage: 100 } : one));
    await send("PUT", "/state/heights/progress", progress);
    expect(await events()).toEqual(["course_completed", "student_completed"]);
  });

  it.each<[string, unknown, string[]]>([
    ["no list", {}, [""]],
    ["no records", [1, { id: 2, account_id: 1, name: "A" }, null], ["/0", "/2"]],
    [
      "records that do not fit",
      [
        { id: 1, account_id: 1, name: "A" },
        { id: "2", account_id: 1 },
      ],
      ["/1/id", "/1/name"],
    ],
    ["an id twice", [1, 2, 1].map((id) => ({ id, account_id: 1, name: "A" })), ["/2/id"]],
  ])("with %s is 422 that says where, and changes nothing", async (_, body, pointers) => {
    const { send, state } = world();
    const before = await state();
    const answer = await send("PUT", "/state/heights/roles", body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ pointer }: Row) => pointer).sort()).toEqual(pointers);
    expect(await state()).toEqual(before);
  });

  it("names the record or the field that repeats unique values", async () => {
    const { send, state } = world();
    const before = await state();
    const twice = await send("PUT", "/state/heights/students", [
      student(1, "a@example.com"),
      student(2, "a@example.com"),
    ]);
    expect([twice.status, twice.body.errors[0].pointer]).toEqual([422, "/1"]);
    const users = before.users!.map((user) => ({ ...user, api_key: "same" }));
    const keys = await send("PUT", "/state/heights/users", users);
    expect([keys.status, keys.body.errors[0].pointer]).toEqual([422, "/1/api_key"]);
    expect(await state()).toEqual(before);
  });

  it("that does not exist is 404, of a target that is not served too", async () => {
    const { send } = world();
    for (const path of ["/state/heights/nothing", "/state/heights/__proto__", "/state/nobody/roles"]) {
      expect((await send("PUT", path, [])).status).toBe(404);
    }
  });
});

describe("one record", () => {
  it("is replaced (200), and the API shows it", async () => {
    const { send, api } = world();
    const { body: course } = await send("GET", "/state/heights/courses/123");
    const { status, body } = await send("PUT", "/state/heights/courses/123", { ...course, title: "Renamed" });
    expect([status, body.title]).toEqual([200, "Renamed"]);
    expect((await api("GET", "/courses/123")).body.title).toBe("Renamed");
  });

  it("is added (201), its key taken from the path", async () => {
    const { send } = world();
    const { status, body } = await send("PUT", "/state/heights/roles/42", { account_id: 1, name: "Answer" });
    expect([status, body]).toEqual([201, { id: 42, account_id: 1, name: "Answer" }]);
    expect((await send("GET", "/state/heights/roles/42")).body).toEqual(body);
    const { body: order } = await send("GET", "/state/heights/orders/ORD_ABC123");
    const { id: _, ...rest } = order;
    expect((await send("PUT", "/state/heights/orders/42", rest)).body.id).toBe("42");
  });

  it("put as it was read changes nothing, and sets off nothing", async () => {
    const { send, state, subscribe, events } = world();
    await subscribe();
    const before = await state();
    for (const [name, id] of [
      ["students", 55],
      ["orders", "ORD_ABC123"],
      ["courses", 123],
    ] as const) {
      const { body } = await send("GET", `/state/heights/${name}/${id}`);
      expect(await send("PUT", `/state/heights/${name}/${id}`, body)).toEqual({ status: 200, body });
    }
    expect(await state()).toEqual(before);
    expect(await events()).toEqual([]);
  });

  it("sets off what the change sets off in the API", async () => {
    const { send, subscribe, events } = world();
    await subscribe();
    await send("PUT", "/state/heights/students/90001", student(90_001, "put@example.com"));
    expect(await events()).toEqual(["new_student"]);
  });

  it("that does not fit is 422 with pointers, and changes nothing", async () => {
    const { send, state } = world();
    const before = await state();
    const { status, body } = await send("PUT", "/state/heights/roles/1", { id: 1, name: 5 });
    expect(status).toBe(422);
    expect(body.errors.map(({ pointer }: Row) => pointer).sort()).toEqual(["/account_id", "/name"]);
    expect(body.detail).toMatch(/^\/(account_id|name) /);
    expect(await state()).toEqual(before);
  });

  it("under another key than its own is 422", async () => {
    const { send, state } = world();
    const before = await state();
    const { status, body } = await send("PUT", "/state/heights/roles/1", { id: 2, account_id: 1, name: "Gold" });
    expect([status, body.errors]).toEqual([422, [{ pointer: "/id", detail: "/id must be 1, as in the path" }]]);
    expect(await state()).toEqual(before);
  });

  it("with a unique value of another record is 422, and changes nothing", async () => {
    const { send, state } = world();
    const before = await state();
    const { status, body } = await send("PUT", "/state/heights/students/90001", student(90_001, "student@example.com"));
    expect([status, body.detail]).toEqual([422, expect.stringContaining("student@example.com")]);
    expect(await state()).toEqual(before);
  });

  it("is removed (204), once", async () => {
    const { send, api } = world();
    expect((await send("DELETE", "/state/heights/courses/123")).status).toBe(204);
    expect((await api("GET", "/courses/123")).status).toBe(404);
    const { status, body } = await send("DELETE", "/state/heights/courses/123");
    expect([status, body.detail]).toEqual([404, "courses has no record 123"]);
  });

  it("cannot be put below the prototype", async () => {
    const { send } = world();
    const text = '{"account_id":1,"name":"x","__proto__":{"polluted":1}}';
    expect((await send("PUT", "/state/heights/roles/50", undefined, { text })).status).toBe(422);
    expect(({} as Row).polluted).toBeUndefined();
  });
});
