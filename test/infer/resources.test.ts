import { describe, expect, it } from "vitest";
import { understood } from "./labelled-document.ts";

describe("actions", () => {
  it.each([
    [
      "actions",
      "startJob",
      [
        { member: "status", value: "running" },
        { member: "started_at", now: true },
      ],
    ],
    ["actions", "cancelJob", [{ member: "status", value: "canceled" }]],
    ["actions", "archiveJob", [{ member: "archived", value: true }]],
    ["actions", "unarchiveJob", [{ member: "archived", value: false }]],
    ["actions", "starJob", [{ member: "starred", value: true }]],
    ["actions", "unstarJob", [{ member: "starred", value: false }]],
    ["actions", "retryJob", []],
    [
      "wrapped",
      "cancelVisit",
      [
        { member: "status", value: "cancelled" },
        { member: "cancelled_at", now: true },
      ],
    ],
    ["form-posts", "PostChargeCapture", [{ member: "captured", value: true }]],
    ["link-header", "unlockIssue", [{ member: "locked", value: false }]],
  ])("%s %s", async (name, id, sets) => {
    expect((await understood(name)).role(id, "action").sets).toEqual(sets);
  });
});

describe("references", () => {
  it.each([
    ["json-api", "articles", ["relationships.author → people (data.id)"]],
    ["form-posts", "charges", ["customer → customers"]],
    ["posts", "posts", ["userId → users", "comments → comments* (id)"]],
    ["posts", "teams", ["user_ids → users*"]],
    ["link-header", "issues", ["user → users (login)"]],
    ["data-envelopes", "tasks", ["projects → projects* (gid)"]],
    ["wrapped", "visits", ["pet_id → pets"]],
  ])("%s %s", async (name, resource, references) => {
    const told = (await understood(name))
      .resource(resource)
      .references.map(
        ({ member, resource: other, many, id }) =>
          `${member.join(".")} → ${other}${many ? "*" : ""}${id.length > 0 ? ` (${id.join(".")})` : ""}`,
      );
    expect(told).toEqual(references);
  });
});

describe("scopes", () => {
  it("say by which member a record belongs to what its path names", async () => {
    const { scope } = (await understood("nested")).role("listVans", "list");
    expect(scope).toEqual([
      { parameter: "companyId", resource: "companies", by: undefined, member: undefined, link: false },
      { parameter: "depotId", resource: "depots", by: undefined, member: ["depotId"], link: false },
    ]);
  });

  it("are part of a record's key where no resource stands before", async () => {
    const { scope, key } = (await understood("link-header")).role("getRepo", "read");
    expect(scope.map(({ parameter, resource, member }) => [parameter, resource, member])).toEqual([
      ["owner", undefined, ["owner", "login"]],
    ]);
    expect(key).toEqual({ parameter: "repo", in: "path", member: undefined });
  });

  it("are links where a resource that stands on its own does not say what it belongs to", async () => {
    const { scope } = (await understood("data-envelopes")).role("getTasksForProject", "list");
    expect(scope.map(({ link }) => link)).toEqual([true]);
  });
});

describe("members", () => {
  it("are unique where a conflict is documented", async () => {
    expect((await understood("singletons")).resource("users").unique).toEqual(["email"]);
    expect((await understood("wrapped")).resource("pets").unique).toEqual(["name"]);
  });

  it("tell times, and what only one side may see", async () => {
    const issues = (await understood("link-header")).resource("issues");
    expect([issues.created, issues.updated]).toEqual([["created_at"], ["updated_at"]]);
    const users = (await understood("singletons")).resource("users");
    expect([users.readOnly, users.writeOnly]).toEqual([["id", "createdAt"], ["password"]]);
  });

  it("mirror another resource where a place holds some of its records", async () => {
    expect((await understood("posts")).resource("members").mirrors).toBe("users");
  });
});

describe("ids", () => {
  it.each([
    ["client-ids", "flags", { member: "key", kind: "text", chosenBy: "client" }],
    ["client-ids", "spaces", { member: "slug", chosenBy: "client" }],
    ["upserts", "product", { member: "id", parameter: "productId", kind: "integer", chosenBy: "either" }],
    ["actions", "jobs", { member: "id", kind: "uuid", chosenBy: "server" }],
    ["link-header", "repos", { member: "name", parameter: "repo", kind: "text" }],
    ["odata", "People", { member: "UserName", parameter: "UserName" }],
  ])("%s %s", async (name, resource, id) => {
    expect((await understood(name)).resource(resource).id).toMatchObject(id);
  });

  it("of a lookup are another member", async () => {
    expect((await understood("searches")).role("getPlaceByCode", "read").key).toEqual({
      parameter: "code",
      in: "path",
      member: "code",
    });
  });

  it("stand in the body where a list's path is put to", async () => {
    expect((await understood("upserts")).role("changeProduct", "replace").key).toEqual({
      parameter: "id",
      in: "body",
      member: undefined,
    });
  });

  it("are a word of the path", async () => {
    expect((await understood("singletons")).role("getMe", "read").key).toEqual({
      parameter: "me",
      in: "fixed",
      member: undefined,
    });
  });
});
