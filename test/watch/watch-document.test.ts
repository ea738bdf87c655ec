import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { newFolder, watched } from "./watched-mock.ts";

interface Garden {
  readonly members?: string;
  readonly required?: string;
  readonly paths?: string;
  readonly title?: string;
}

/** A description of plants; what it says more of them is put in. */
function garden({ members = "", required = "id, name", paths = "", title = "Garden" }: Garden = {}): string {
  return `openapi: 3.1.0
info: { title: ${title}, version: "1" }
paths:
  /plants:
    get:
      operationId: listPlants
      responses:
        "200": { description: d, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Plant" } } } } }
    post:
      operationId: addPlant
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Plant" } } } }
      responses:
        "201": { description: d, content: { application/json: { schema: { $ref: "#/components/schemas/Plant" } } } }
  /plants/{id}:
    get:
      operationId: getPlant
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        "200": { description: d, content: { application/json: { schema: { $ref: "#/components/schemas/Plant" } } } }
        "404": { description: d }
${paths}
webhooks:
  grown: { post: { requestBody: { content: { application/json: { schema: { type: object } } } }, responses: { "200": { description: d } } } }
components:
  schemas:
    Plant:
      type: object
      required: [${required}]
      properties:
        id: { type: integer, readOnly: true }
        name: { type: string }
${members}
`;
}

function written(text: string): string {
  const file = join(newFolder(), "garden.yaml");
  writeFileSync(file, text);
  return file;
}

describe("a document that is watched", () => {
  it("is served anew when it changes, with its records, clock, journal and webhooks", async () => {
    const file = written(garden());
    const { mock, reload, call } = await watched(file);
    const { body: made } = await call("POST", "/plants", { name: "Fern" });
    await call("POST", "/~other/plants", { name: "Moss" });
    const subscription = mock.control.subscribe({ target: "garden", event: "grown", url: "http://127.0.0.1:9/hook" });
    mock.control.freeze(true);
    await mock.control.advance(3600);
    const now = mock.control.now();
    const before = (await call("GET", "/plants?")).body;
    writeFileSync(
      file,
      garden({
        title: "Park",
        paths: `  /gates: { get: { operationId: gates, responses: { "204": { description: d } } } }`,
      }),
    );
    expect(await reload()).toEqual({ target: "garden", files: [file], misfits: [], complaints: [] });
    expect(mock.targets[0]?.contract.title).toBe("Park");
    expect((await call("GET", "/gates")).status).toBe(204);
    expect(await call("GET", `/plants/${made.id}`)).toEqual({ status: 200, body: made });
    expect((await call("GET", "/plants")).body).toEqual(before);
    expect(mock.control.sandbox("other").state("garden").plants).toContainEqual(
      expect.objectContaining({ name: "Moss" }),
    );
    expect(mock.control.now()).toBe(now);
    expect(mock.control.requests({ operationId: "addPlant" })).toHaveLength(1);
    const { text } = await mock.inject({ url: "/__understudy/webhooks/subscriptions" });
    expect(JSON.parse(text)).toEqual([expect.objectContaining({ id: subscription.id })]);
    const { body: next } = await call("POST", "/plants", { name: "Ivy" });
    expect(next.id).toBe(made.id + 1);
  });

  it("names the records that fit no longer, and keeps them; those that were invented are made anew", async () => {
    const file = written(garden());
    const { reload, call, mock } = await watched(file);
    const { body: made } = await call("POST", "/plants", { name: "Fern" });
    writeFileSync(
      file,
      garden({ required: "id, name, height", members: "        height: { type: integer, minimum: 1 }" }),
    );
    expect(await reload()).toEqual({
      target: "garden",
      files: [file],
      complaints: [],
      misfits: [{ sandbox: "default", collection: "plants", id: made.id, isKept: true }],
    });
    const records = mock.control.state("garden").plants as { id: number; height?: number }[];
    expect(records.filter(({ height }) => height === undefined)).toEqual([{ id: made.id, name: "Fern" }]);
    const shown = await call("GET", `/plants/${made.id}`);
    expect([shown.status, shown.body.name]).toEqual([200, "Fern"]);
  });

  it("goes on as it was while the document is broken, and says why", async () => {
    const file = written(garden());
    const { reload, call } = await watched(file);
    const { body: made } = await call("POST", "/plants", { name: "Fern" });
    writeFileSync(file, "openapi: 3.1.0\ninfo: {title: [\n");
    const { error } = await reload();
    expect(error).toMatch(/garden\.yaml:\d+:\d+: /);
    expect((await call("GET", `/plants/${made.id}`)).status).toBe(200);
    writeFileSync(file, garden({ title: "Mended" }));
    expect((await reload()).error).toBeUndefined();
    expect((await call("GET", `/plants/${made.id}`)).body).toEqual(made);
  });

  it("sees files that are replaced by rename, that are gone for a while, and whose folder is made anew", async () => {
    const folder = join(newFolder(), "api");
    const file = join(folder, "garden.yaml");
    mkdirSync(folder);
    writeFileSync(file, garden());
    const { mock, reload } = await watched(file);
    const title = () => mock.targets[0]?.contract.title;
    writeFileSync(`${file}.new`, garden({ title: "Renamed" }));
    renameSync(`${file}.new`, file);
    await reload();
    expect(title()).toBe("Renamed");
    rmSync(folder, { recursive: true });
    expect((await reload()).error).toMatch(/there is no such file/);
    expect(title()).toBe("Renamed");
    mkdirSync(folder);
    writeFileSync(file, garden({ title: "Back" }));
    let last = await reload();
    while (last.error !== undefined) last = await reload();
    expect(title()).toBe("Back");
  });

  it("is served anew when one of its further files changes, or one that it lacked appears", async () => {
    const folder = newFolder();
    const file = join(folder, "garden.yaml");
    const refer = (name: string) => garden().replace(/Plant:\n[\s\S]*$/, `Plant: { $ref: "./${name}" }\n`);
    const plant = (member: string) =>
      `type: object\nrequired: [id]\nproperties: { id: { type: integer }, ${member}: { type: string } }\n`;
    writeFileSync(file, refer("plant.yaml"));
    writeFileSync(join(folder, "plant.yaml"), plant("name"));
    const { reload, call } = await watched(file);
    writeFileSync(join(folder, "plant.yaml"), plant("title"));
    expect((await reload()).files).toEqual([join(folder, "plant.yaml")]);
    expect(Object.keys((await call("GET", "/plants")).body[0])).toContain("title");
    writeFileSync(file, refer("leaf.yaml"));
    await reload();
    writeFileSync(join(folder, "leaf.yaml"), plant("leaf"));
    expect((await reload()).files).toEqual([join(folder, "leaf.yaml")]);
    expect((await call("POST", "/plants", { leaf: 1 })).status).toBeGreaterThanOrEqual(400);
  });

  it("is served anew when corrections appear, change and go", async () => {
    const file = written(garden());
    const corrections = join(file, "../understudy.overrides.yaml");
    const { reload, call, mock } = await watched(file);
    await call("POST", "/plants", { name: "Fern" });
    writeFileSync(corrections, "operations: { listPlants: static }\n");
    expect((await reload()).files).toEqual([corrections]);
    expect((await call("GET", "/plants")).body).not.toContainEqual(expect.objectContaining({ name: "Fern" }));
    writeFileSync(corrections, "operations: { listPlanst: static }\n");
    expect((await reload()).error).toMatch(/understudy\.overrides\.yaml:1:\d+: .*did you mean listPlants/);
    rmSync(corrections);
    expect((await reload()).error).toBeUndefined();
    expect((await call("GET", "/plants")).body).toContainEqual(expect.objectContaining({ name: "Fern" }));
    expect(Object.keys(mock.control.state("garden"))).toEqual(["plants"]);
  });

  it("takes other credentials when their file changes, and still hides the former ones", async () => {
    const secured = garden().replace(
      "components:",
      "security: [{ key: [] }]\ncomponents:\n  securitySchemes: { key: { type: apiKey, in: header, name: X-Gate } }",
    );
    const file = written(secured);
    const credentials = join(file, "../keys.yaml");
    writeFileSync(credentials, "key: [gate-key-of-yesterday]\n");
    const { reload, mock } = await watched(file, { credentials });
    const ask = async (key: string) => (await mock.inject({ url: "/plants", headers: { "x-gate": key } })).status;
    expect([await ask("gate-key-of-yesterday"), await ask("gate-key-of-today")]).toEqual([200, 401]);
    writeFileSync(credentials, "key: [gate-key-of-today]\n");
    await reload();
    expect([await ask("gate-key-of-yesterday"), await ask("gate-key-of-today")]).toEqual([401, 200]);
    writeFileSync(credentials, "kee: [gate-key-of-today]\n");
    expect((await reload()).error).toMatch(/no document describes a security scheme kee; there are: key/);
    expect(await ask("gate-key-of-today")).toBe(200);
    writeFileSync(file, garden());
    writeFileSync(credentials, "{}\n");
    await reload();
    expect(JSON.stringify(mock.control.requests().map(({ request }) => request))).not.toMatch(/gate-key-of/);
  });

  it("does nothing when what was written is what was there", async () => {
    const file = written(garden());
    const { reload } = await watched(file);
    const first = reload();
    writeFileSync(file, garden());
    writeFileSync(file, garden({ title: "Other" }));
    expect((await first).files).toEqual([file]);
  });

  it("goes back to what was kept before the change", async () => {
    const file = written(garden());
    const { mock, reload, call } = await watched(file);
    const { body: made } = await call("POST", "/plants", { name: "Fern" });
    mock.control.snapshot("early");
    await call("POST", "/plants", { name: "Ivy" });
    const [entry] = mock.control.requests({ operationId: "addPlant" });
    writeFileSync(join(file, "../understudy.overrides.yaml"), "resources: { plants: { id: name } }\n");
    await reload();
    expect(mock.control.restore("early")).toBe(true);
    expect((await call("GET", "/__understudy/state/garden/plants/Fern")).body).toEqual(made);
    expect((await call("POST", "/plants", { name: "Ivy" })).status).toBe(201);
    expect((await call("GET", "/plants")).body).toContainEqual(made);
    expect(entry === undefined ? undefined : await mock.control.why(entry.id)).toBeDefined();
  });

  it("is harmless for twins that ship", async () => {
    const { call } = await watched("heights");
    expect((await call("GET", "/heights/api/v1/courses")).status).toBe(401);
  });
});
