import { expect, it } from "vitest";
import { serveDocument } from "./serve-document.ts";

const json = (schema: object) => ({ description: "", content: { "application/json": { schema } } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const text = { type: "string" };
const object = (properties: object, required = Object.keys(properties)) => ({ type: "object", required, properties });
const id = { type: "integer" };
const list = (name: string, item: string) => ({
  get: { operationId: name, responses: { 200: json({ type: "array", items: ref(item) }) } },
});

/** Chapters show their book in brief; books show their author in full. */
const LIBRARY = {
  openapi: "3.1.0",
  info: { title: "Library", version: "1" },
  paths: {
    "/authors": list("listAuthors", "Author"),
    "/books": list("listBooks", "Book"),
    "/chapters": list("listChapters", "Chapter"),
  },
  components: {
    schemas: {
      Author: object({ id, name: text, biography: text }),
      Book: object({ id, title: text, summary: text, author: ref("Author") }),
      BookInBrief: object({ id, title: text }),
      Chapter: object({
        id,
        heading: text,
        book: ref("BookInBrief"),
        books: { type: "array", items: ref("BookInBrief") },
      }),
    },
  },
};

it("a record in another has what is described there, and agrees with the one that it is", async () => {
  const { sandbox } = serveDocument(LIBRARY);
  const all = sandbox.store("api").dump() as Record<string, readonly Record<string, Record<string, unknown>>[]>;
  const books = new Map(all.books?.map((book) => [book.id as unknown, book]));
  for (const { book = {}, books: cited = {} } of all.chapters ?? []) {
    for (const one of [book, ...(Object.values(cited) as (typeof book)[])]) {
      expect(Object.keys(one)).toEqual(["id", "title"]);
      expect(one.title).toBe(books.get(one.id)?.title);
    }
  }
  for (const { author = {} } of all.books ?? []) expect(Object.keys(author)).toEqual(["id", "name", "biography"]);
});
