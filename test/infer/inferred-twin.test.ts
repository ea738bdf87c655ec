import { describe, expect, it } from "vitest";
import { serveDocument } from "./serve-document.ts";
import { WORKSHOP } from "./workshop.ts";

const MERGE = { "content-type": "application/merge-patch+json" };
const PATCH = { "content-type": "application/json-patch+json" };

describe("a document without a twin", () => {
  it("lists in its own envelope, page by page, with links", async () => {
    const { call } = serveDocument(WORKSHOP);
    const first = await call("GET", "/tools?per_page=7");
    expect(first.body.data).toHaveLength(7);
    expect(first.body.meta).toEqual({ total: 30, page: 1, per_page: 7 });
    expect(Object.keys(first.body.data[0])).toEqual(["id", "name"]);
    expect(first.headers.link).toContain('<http://localhost:4010/tools?per_page=7&page=2>; rel="next"');
    const last = await call("GET", "/tools?per_page=7&page=5");
    expect(last.body.data).toHaveLength(2);
    expect(last.headers.link).not.toContain('rel="next"');
    const ids = new Set<number>();
    for (let page = 1; page <= 5; page += 1) {
      const { body } = await call("GET", `/tools?per_page=7&page=${page}`);
      for (const { id } of body.data) ids.add(id);
    }
    expect(ids.size).toBe(30);
  });

  it("finds what the document shows as an example", async () => {
    const { call } = serveDocument(WORKSHOP);
    const { status, body } = await call("GET", "/tools/77");
    expect([status, body.name, body.serial]).toEqual([200, "Plane", "PL-1"]);
  });

  it("filters and sorts", async () => {
    const { call } = serveDocument(WORKSHOP);
    await call("POST", "/tools", { name: "Aaa", kind: "power" });
    const { body } = await call("GET", "/tools?kind=power&sort=name&per_page=50");
    expect(body.data[0].name).toBe("Aaa");
    expect(body.meta.total).toBeLessThan(31);
    const names = body.data.map(({ name }: { name: string }) => name);
    expect(names).toEqual([...names].sort());
    const down = await call("GET", "/tools?kind=power&sort=-name&per_page=50");
    expect(down.body.data.map(({ name }: { name: string }) => name)).toEqual(names.toReversed());
  });

  it("filters by what records are now", async () => {
    const { call } = serveDocument(WORKSHOP);
    const total = async (kind: string) => (await call("GET", `/tools?kind=${kind}`)).body.meta.total;
    const [power, hand] = [await total("power"), await total("hand")];
    const { body: made } = await call("POST", "/tools", { name: "Lathe", kind: "power" });
    expect([await total("power"), await total("hand")]).toEqual([power + 1, hand]);
    await call("PATCH", `/tools/${made.id}`, { kind: "hand" }, MERGE);
    expect([await total("power"), await total("hand")]).toEqual([power, hand + 1]);
    await call("DELETE", `/tools/${made.id}`);
    expect(await total("hand")).toBe(hand);
  });

  it("makes records: an id, defaults, times; what only the server sets and what nobody may see stays so", async () => {
    const { call, sandbox } = serveDocument(WORKSHOP);
    const { status, body, headers } = await call("POST", "/tools", { name: "Saw", key: "secret" });
    expect(status).toBe(201);
    const now = new Date(sandbox.clock.now()).toISOString();
    expect(body).toMatchObject({ name: "Saw", kind: "hand", created_at: now, updated_at: now });
    expect(body).not.toHaveProperty("key");
    expect(headers.location).toBe(`http://localhost:4010/tools/${body.id}`);
    expect((await call("GET", `/tools/${body.id}`)).body).toEqual(body);
    expect((await call("GET", "/tools?per_page=1")).body.meta.total).toBe(31);
  });

  it("changes records by JSON Merge Patch, and leaves alone what was not sent", async () => {
    const { call, sandbox } = serveDocument(WORKSHOP);
    const { body: made } = await call("POST", "/tools", { name: "Drill", kind: "power", serial: "D-1" });
    sandbox.clock.freeze(true);
    await sandbox.clock.advance(60);
    const { status, body } = await call(
      "PATCH",
      `/tools/${made.id}`,
      { name: "Drill 2", serial: null, id: 5, created_at: "x" },
      MERGE,
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: made.id,
      name: "Drill 2",
      kind: "power",
      serial: null,
      created_at: made.created_at,
    });
    expect(Date.parse(body.updated_at) - Date.parse(made.updated_at)).toBe(60_000);
  });

  it("changes records by JSON Patch; a test that fails changes nothing", async () => {
    const { call } = serveDocument(WORKSHOP);
    const { body: made } = await call("POST", "/tools", { name: "File", serial: "F-1" });
    const at = `/tools/${made.id}`;
    const done = await call(
      "PATCH",
      at,
      [
        { op: "test", path: "/name", value: "File" },
        { op: "replace", path: "/name", value: "Rasp" },
      ],
      PATCH,
    );
    expect([done.status, done.body.name]).toEqual([200, "Rasp"]);
    const refused = await call(
      "PATCH",
      at,
      [
        { op: "replace", path: "/name", value: "No" },
        { op: "test", path: "/name", value: "File" },
      ],
      PATCH,
    );
    expect([refused.status, refused.body.error.code]).toEqual([409, "conflict"]);
    const broken = await call("PATCH", at, [{ op: "remove", path: "/name" }], PATCH);
    expect([broken.status, broken.body.error.fields]).toEqual([422, [{ field: "name", message: "name is required" }]]);
    expect((await call("GET", at)).body.name).toBe("Rasp");
  });

  it("puts records as a whole: what was not sent goes back to its default", async () => {
    const { call } = serveDocument(WORKSHOP);
    const { body: made } = await call("POST", "/tools", { name: "Vice", kind: "power", serial: "V-1" });
    const { body } = await call("PUT", `/tools/${made.id}`, { name: "Vice 2" });
    expect(body).toMatchObject({ id: made.id, name: "Vice 2", kind: "hand", created_at: made.created_at });
    expect(body.serial ?? null).toBeNull();
  });

  it("takes records away, with what stands below them", async () => {
    const { call, sandbox } = serveDocument(WORKSHOP);
    const { body: loans } = await call("GET", "/tools/77/loans");
    expect(loans.length).toBeGreaterThan(0);
    expect((await call("DELETE", "/tools/77")).status).toBe(204);
    expect((await call("GET", "/tools/77")).status).toBe(404);
    expect((await call("GET", "/tools/77/loans")).status).toBe(404);
    const left = sandbox.store("api").read((state) => state.loans?.list().toArray() ?? []);
    expect(left.filter(({ tool_id }) => tool_id === 77)).toEqual([]);
    expect((await call("DELETE", "/tools/77")).status).toBe(404);
  });

  it("keeps children below their parents, and references whole", async () => {
    const { call, sandbox } = serveDocument(WORKSHOP);
    const { body: loans } = await call("GET", "/tools/77/loans");
    const members = sandbox.store("api").read(
      (state) =>
        new Set(
          state.members
            ?.list()
            .toArray()
            .map(({ id }) => id),
        ),
    );
    for (const loan of loans) {
      expect(loan.tool_id).toBe(77);
      expect(members.has(loan.member_id)).toBe(true);
    }
    const [loan] = loans;
    expect((await call("GET", `/tools/77/loans/${loan.id}`)).body).toEqual(loan);
    const other = (await call("POST", "/tools", { name: "Other" })).body.id;
    expect((await call("GET", `/tools/${other}/loans/${loan.id}`)).status).toBe(404);
    expect((await call("GET", "/tools/999999/loans")).status).toBe(404);
    const made = await call("POST", `/tools/${other}/loans`, { member_id: loan.member_id });
    expect([made.status, made.body.tool_id]).toEqual([201, other]);
    const dangling = await call("POST", `/tools/${other}/loans`, { member_id: 424_242 });
    expect([dangling.status, dangling.body.error.fields[0].field]).toEqual([422, "member_id"]);
  });

  it("tells errors in the document's own shape", async () => {
    const { call } = serveDocument(WORKSHOP);
    const missing = await call("GET", "/tools/999999");
    expect([missing.status, missing.body.error]).toEqual([
      404,
      expect.objectContaining({ code: "not_found", message: "no tools with id 999999" }),
    ]);
    const invalid = await call("POST", "/tools", { kind: "odd" });
    expect(invalid.status).toBe(422);
    expect(invalid.body.error.fields.map(({ field }: { field: string }) => field).sort()).toEqual(["kind", "name"]);
  });

  it("answers what has no state with a body that stays the same", async () => {
    const { call } = serveDocument(WORKSHOP);
    const { status, body } = await call("GET", "/hours");
    expect([status, typeof body.open]).toEqual([200, "string"]);
    expect((await call("GET", "/hours")).body).toEqual(body);
  });

  it("never shows what is written only", async () => {
    const { call } = serveDocument(WORKSHOP);
    const { body: made } = await call("POST", "/members", { email: "a@example.com", password: "p" });
    expect(made).not.toHaveProperty("password");
    for (const member of (await call("GET", "/members")).body) expect(member).not.toHaveProperty("password");
  });

  it("starts the same each time, with valid records, and comes back to it", async () => {
    const [one, other] = [serveDocument(WORKSHOP), serveDocument(WORKSHOP)];
    const before = await one.call("GET", "/tools?per_page=50");
    expect((await other.call("GET", "/tools?per_page=50")).body).toEqual(before.body);
    for (const [name, check] of one.target.recordChecks) {
      const records = one.sandbox.store("api").read((state) => state[name]?.list().toArray() ?? []);
      expect(records.length, name).toBeGreaterThan(0);
      for (const record of records) expect(check(record), name).toEqual([]);
    }
    await one.call("DELETE", "/tools/77");
    one.sandbox.reset();
    expect((await one.call("GET", "/tools?per_page=50")).body).toEqual(before.body);
  });
});
