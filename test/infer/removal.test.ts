import { describe, expect, it } from "vitest";
import { isMade } from "../../src/world/lazy-collection.ts";
import { serveDocument } from "./serve-document.ts";

const json = (schema: object) => ({ description: "fine", content: { "application/json": { schema } } });
const record = (properties: object, required: readonly string[] = []) => ({
  type: "object",
  properties: { id: { type: "integer" }, ...properties },
  required: ["id", ...required],
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const idIn = (name: string) => [{ name, in: "path", required: true, schema: { type: "integer" } }];
const listOf = (id: string, name: string, parameters: readonly object[] = []) => ({
  get: { operationId: id, parameters, responses: { 200: json({ type: "array", items: ref(name) }) } },
});
const oneOf = (id: string, name: string, parameter: string) => ({
  get: {
    operationId: id,
    parameters: idIn(parameter),
    responses: { 200: json(ref(name)), 404: { description: "no" } },
  },
});

/** Shelves in libraries, books on them, and all that may be said of a book elsewhere. */
const LIBRARIES = {
  openapi: "3.1.0",
  info: { title: "Libraries", version: "1" },
  paths: {
    "/libraries": listOf("listLibraries", "Library"),
    "/libraries/{libraryId}": {
      ...oneOf("getLibrary", "Library", "libraryId"),
      delete: {
        operationId: "closeLibrary",
        parameters: idIn("libraryId"),
        responses: { 204: { description: "gone" }, 404: { description: "no" } },
      },
    },
    "/libraries/{libraryId}/shelves": listOf("listShelves", "Shelf", idIn("libraryId")),
    "/libraries/{libraryId}/shelves/{shelfId}": {
      get: {
        operationId: "getShelf",
        parameters: [...idIn("libraryId"), ...idIn("shelfId")],
        responses: { 200: json(ref("Shelf")), 404: { description: "no" } },
      },
    },
    "/shelves/{shelfId}/books": listOf("listBooks", "Book", idIn("shelfId")),
    "/books/{bookId}": oneOf("getBook", "Book", "bookId"),
    "/loans": listOf("listLoans", "Loan"),
    "/loans/{loanId}": oneOf("getLoan", "Loan", "loanId"),
    "/readers": listOf("listReaders", "Reader"),
    "/readers/{readerId}": oneOf("getReader", "Reader", "readerId"),
  },
  components: {
    schemas: {
      Library: record({ name: { type: "string" } }, ["name"]),
      Shelf: record({ library_id: { type: "integer" }, label: { type: "string" } }, ["library_id", "label"]),
      Book: record({ shelf_id: { type: "integer" }, title: { type: "string" } }, ["shelf_id", "title"]),
      Loan: record({ book_id: { type: "integer" }, until: { type: "string", format: "date" } }, ["book_id", "until"]),
      Reader: record({ library_id: { type: "integer" }, book_ids: { type: "array", items: { type: "integer" } } }, [
        "book_ids",
      ]),
    },
  },
};

describe("taking away a record with much below it", () => {
  it("makes no collection that nobody has looked into, unless it has to be seen who goes too", async () => {
    const { call, sandbox } = serveDocument(LIBRARIES);
    const { body } = await call("GET", "/libraries");
    expect((await call("DELETE", `/libraries/${body[0].id}`)).status).toBe(204);
    const state = sandbox.store("api").snapshot();
    const made = Object.keys(state).filter((name) => isMade(state[name] as object));
    // A loan cannot be without its book: which of them go is seen in the loans alone.
    expect(made).toEqual(["libraries", "books", "loans"]);
  });

  it("leads to the same state, whatever was looked at before", async () => {
    const { call: seen, sandbox } = serveDocument(LIBRARIES);
    const all = sandbox.store("api").dump();
    const { body } = await seen("GET", "/libraries");
    const path = `/libraries/${body[0].id}`;
    await seen("DELETE", path);
    const expected = sandbox.store("api").dump();
    for (const name of ["libraries", "shelves", "books", "loans", "readers"])
      expect([name, expected[name]]).not.toEqual([name, all[name]]);
    const { call: unseen, sandbox: other } = serveDocument(LIBRARIES);
    await unseen("DELETE", path);
    expect(other.store("api").dump()).toEqual(expected);
  });

  it("leaves nobody who names what is gone", async () => {
    const { call, sandbox } = serveDocument(LIBRARIES);
    const { body } = await call("GET", "/libraries");
    await call("DELETE", `/libraries/${body[0].id}`);
    const all = sandbox.store("api").dump() as Record<string, readonly Record<string, unknown>[]>;
    const idsOf = (name: string) => (all[name] ?? []).map(({ id }) => id);
    const named = (name: string, member: string) => (all[name] ?? []).flatMap((one) => one[member] ?? []);
    expect(idsOf("libraries")).toEqual(expect.arrayContaining(named("shelves", "library_id")));
    expect(idsOf("shelves")).toEqual(expect.arrayContaining(named("books", "shelf_id")));
    expect(idsOf("books")).toEqual(expect.arrayContaining(named("loans", "book_id")));
    expect(idsOf("books")).toEqual(expect.arrayContaining(named("readers", "book_ids")));
    expect(idsOf("libraries")).toEqual(expect.arrayContaining(named("readers", "library_id")));
  });
});
