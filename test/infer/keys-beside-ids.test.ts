import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type ServedDocument, serveDocument } from "./serve-document.ts";

const file = new URL("../corpus/documents/keys-beside-ids.yaml", import.meta.url);
const SNAGS = parse(readFileSync(file, "utf8"));

const get = async ({ call }: ServedDocument, path: string) => (await call("GET", path)).body;
const withProject = async (lead?: string) => {
  const served = serveDocument(SNAGS);
  const users = await get(served, "/users");
  const sent = { key: "ROOF", ...(lead === undefined ? {} : { lead_id: lead }) };
  const { body: project } = await served.call("POST", "/projects", sent);
  return { served, users, project };
};

describe("records whose paths call them by a key", () => {
  it("are named by their id", async () => {
    const { served, project } = await withProject();
    const { body: snag } = await served.call("POST", "/projects/ROOF/snags", { title: "A tile is loose" });
    expect(snag.project_id).toBe(project.id);
    expect(await get(served, "/projects/ROOF/snags")).toEqual([snag]);
    for (const { id, key } of await get(served, "/projects")) {
      for (const one of await get(served, `/projects/${key}/snags`)) expect(one.project_id).toBe(id);
    }
    await served.call("DELETE", "/projects/ROOF");
    expect((await served.call("GET", `/snags/${snag.id}`)).status).toBe(404);
  });

  it("count what stands below them", async () => {
    const { served, project } = await withProject();
    expect(project.snag_count).toBe(0);
    await served.call("POST", "/projects/ROOF/snags", {});
    expect((await get(served, "/projects/ROOF")).snag_count).toBe(1);
    const [first] = await get(served, "/projects");
    expect(first.snag_count).toBe((await get(served, `/projects/${first.key}/snags`)).length);
  });

  it("are acted on, though no client may set what that sets; a second time is a conflict where one is documented", async () => {
    const { served } = await withProject();
    expect((await served.call("POST", "/projects/ROOF/archive")).body.archived).toBe(true);
    expect((await get(served, "/projects/ROOF")).archived).toBe(true);
    expect((await served.call("POST", "/projects/ROOF/archive")).status).toBe(200);
    const archive = SNAGS.paths["/projects/{projectKey}/archive"];
    const responses = { ...archive.post.responses, 409: { description: "It is archived." } };
    const conflicting = { ...archive, post: { ...archive.post, responses } };
    const paths = { ...SNAGS.paths, "/projects/{projectKey}/archive": conflicting };
    const { call } = serveDocument({ ...SNAGS, paths });
    const [first] = (await call("GET", "/projects")).body;
    expect((await call("POST", `/projects/${first.key}/archive`)).status).toBe(200);
    expect((await call("POST", `/projects/${first.key}/archive`)).status).toBe(409);
  });
});

describe("people", () => {
  it("are who is listed at the top, wherever a record shows one", async () => {
    const { served, users } = await withProject();
    const { body: snag } = await served.call("POST", "/projects/ROOF/snags", {});
    expect(users).toContainEqual(snag.reporter);
    for (const { lead } of await get(served, "/projects")) if (lead !== undefined) expect(users).toContainEqual(lead);
    const { body: led } = await served.call("POST", "/projects", { key: "WALL", lead_id: users[2].id });
    expect(led.lead).toEqual(users[2]);
  });

  it("are told by an id, and taken away by null", async () => {
    const { served, users } = await withProject();
    const { body: snag } = await served.call("POST", "/projects/ROOF/snags", { assignee_id: users[1].id });
    expect(snag.assignee).toEqual(users[1]);
    const titled = await served.call("PATCH", `/snags/${snag.id}`, { title: "Gutter" });
    expect(titled.body.assignee).toEqual(users[1]);
    const freed = await served.call("PATCH", `/snags/${snag.id}`, { assignee_id: null });
    expect(freed.body.assignee).toBeNull();
    expect((await served.call("PATCH", `/snags/${snag.id}`, { assignee_id: snag.id })).status).toBe(422);
  });

  it("watch what they are put to", async () => {
    const { served, users } = await withProject();
    const { body: snag } = await served.call("POST", "/projects/ROOF/snags", {});
    await served.call("PUT", `/snags/${snag.id}/watchers/${users[3].id}`);
    expect(await get(served, `/snags/${snag.id}/watchers`)).toEqual([users[3]]);
  });
});

it("a path that takes members of a record and answers with it changes it, whatever it is called", async () => {
  const { served } = await withProject();
  const { body: snag } = await served.call("POST", "/projects/ROOF/snags", {});
  expect(snag.stage).toBe("seen");
  const moved = await served.call("POST", `/snags/${snag.id}/transitions`, { stage: "mended" });
  expect(moved.body).toMatchObject({ id: snag.id, stage: "mended" });
  expect((await get(served, `/snags/${snag.id}`)).stage).toBe("mended");
});
