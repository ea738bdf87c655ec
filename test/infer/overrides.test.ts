import { describe, expect, it } from "vitest";
import { OverrideMistake, type Overrides } from "../../src/infer/overrides.ts";
import { understood } from "./labelled-document.ts";

async function mistake(name: string, overrides: Overrides): Promise<OverrideMistake> {
  const error = await understood(name, overrides).catch((caught: unknown) => caught);
  if (error instanceof OverrideMistake) return error;
  throw new Error(`expected a mistake, got ${String(error)}`);
}

describe("a correction", () => {
  it("of a resource is taken, and told as a person's decision", async () => {
    const api = await understood("wrapped", { resources: { pets: { id: "name", unique: ["name", "born_on"] } } });
    expect(api.resource("pets")).toMatchObject({ id: { member: "name", kind: "text" }, unique: ["name", "born_on"] });
    const told = api.guesses.filter(({ about, confidence }) => about === "pets" && confidence === "override");
    expect(told.map(({ key, chosen }) => `${key} ${chosen}`)).toEqual([
      "id name (text)",
      "unique name",
      "unique born_on",
    ]);
  });

  it("names a resource by its path", async () => {
    const api = await understood("wrapped", { resources: { animals: { path: "/api/v2/pets" } } });
    expect(api.role("createPet", "create").resource).toBe("animals");
    expect(api.resource("visits").parent?.resource).toBe("animals");
  });

  it("makes a resource of a path that was none", async () => {
    const plain = await understood("searches");
    expect(plain.roles.get("convert")?.kind).toBe("static");
    const api = await understood("searches", { resources: { conversions: { path: "/convert" } } });
    expect(api.role("convert", "create").resource).toBe("conversions");
  });

  it("of an operation changes its role, with the rest as the document tells", async () => {
    const api = await understood("actions", {
      operations: {
        getLog: { role: "read", resource: "jobs" },
        cancelJob: "static",
        retryJob: { sets: { status: "queued", started_at: "now" } },
      },
    });
    expect(api.role("getLog", "read").key).toEqual({ parameter: "id", in: "path", member: undefined });
    expect(api.role("cancelJob", "static").scope).toHaveLength(1);
    expect(api.role("retryJob", "action").sets).toEqual([
      { member: "status", value: "queued" },
      { member: "started_at", now: true },
    ]);
  });

  it("of a list changes where it stands, how it is paged, filtered and put in order", async () => {
    const api = await understood("posts", {
      operations: {
        listPosts: {
          items: "data.posts",
          paging: { style: "page", position: "_start", defaultSize: 5 },
          filters: { userId: false, _start: { member: "id", match: "at-least" } },
          sort: { parameter: "_limit", members: { newest: "id" } },
        },
        listUsers: { paging: false },
      },
    });
    const list = api.role("listPosts", "list");
    expect(list.shape.items).toEqual(["data", "posts"]);
    expect(list.paging).toMatchObject({ style: "page", position: "_start", defaultSize: 5 });
    expect(list.filters).toEqual([{ parameter: "_start", member: ["id"], match: "at-least" }]);
    expect(list.sort).toMatchObject({ parameter: "_limit", members: { newest: ["id"] } });
    expect(api.role("listUsers", "list").paging).toBeUndefined();
  });

  it("that changes nothing else leaves every other guess as it was", async () => {
    const [plain, corrected] = [
      await understood("nested"),
      await understood("nested", { resources: { vans: { unique: ["plate"] } } }),
    ];
    expect(corrected.roles).toEqual(plain.roles);
    expect(corrected.resources.filter(({ name }) => name !== "vans")).toEqual(
      plain.resources.filter(({ name }) => name !== "vans"),
    );
  });
});

describe("a correction that fits nothing", () => {
  it.each<[Overrides, string, readonly string[]]>([
    [{ resources: { pest: { id: "id" } } }, 'unknown resource "pest"; did you mean pets?', ["resources", "pest"]],
    [{ resources: { pets: { id: "nmae" } } }, 'unknown member "nmae"; did you mean name?', ["resources", "pets", "id"]],
    [
      { resources: { pets: { parent: "owners" } } },
      'unknown resource "owners"; expected one of pets, visits',
      ["resources", "pets", "parent"],
    ],
    [
      { operations: { showPets: "static" } },
      'unknown operation "showPets"; did you mean showPet?',
      ["operations", "showPets"],
    ],
    [
      { operations: { showPet: { role: "read", resource: "visit" } } },
      'unknown resource "visit"; did you mean visits?',
      ["operations", "showPet", "resource"],
    ],
    [
      { operations: { indexPets: { paging: { size: "perpage" } } } },
      'unknown query parameter "perpage"; did you mean per_page?',
      ["operations", "indexPets", "paging", "size"],
    ],
    [
      { operations: { showPet: { sets: { name: "x" } } } },
      "sets says nothing of an operation that is read; it takes role, resource, record, key",
      ["operations", "showPet", "sets"],
    ],
    [
      { operations: { cancelVisit: { sets: { stauts: "done" } } } },
      'unknown member "stauts"; did you mean status?',
      ["operations", "cancelVisit", "sets", "stauts"],
    ],
  ])("%j", async (overrides, message, at) => {
    const error = await mistake("wrapped", overrides);
    expect(error.message).toBe(message);
    expect(error.at).toEqual(at);
  });

  it("names what is missing", async () => {
    const { message } = await mistake("searches", { operations: { convert: { role: "create" } } });
    expect(message).toBe('create of what? name the resource, as in "resource: pets"');
  });
});
