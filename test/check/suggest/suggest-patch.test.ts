import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Addition } from "../../../src/check/drift/drift.ts";
import { suggestPatch } from "../../../src/check/suggest/suggest-patch.ts";
import { applied, TOOLS } from "./applied.ts";

// The patch of a description is read by people and applied by their tools: what was there stays as it was, byte for byte.

const BOOK = "/components/schemas/Book";
const field = (name: string, value: unknown, owner = BOOK): Addition => ({
  about: `field ${name}`,
  owner,
  path: ["properties", name],
  value,
});
const rating = field("rating", { type: ["number", "null"] });
const added = field("added_at", { type: "string", format: "date-time" });
const required: Addition = { about: "required", owner: BOOK, path: ["required"], value: ["rating"] };
const header: Addition = {
  about: "header",
  owner: "/paths/~1books/get/responses/200",
  path: ["headers", "X-Total-Count"],
  value: { schema: { type: "integer" } },
};
const teapot: Addition = {
  about: "status",
  owner: "/paths/~1books/get",
  path: ["responses", "418"],
  value: {
    description: "I'm a Teapot",
    content: { "application/json": { schema: { type: "object", properties: { error: { type: "string" } } } } },
  },
};
// What goes to the outer one of two that end on the same line stands first here, and has to come last.
const all = [rating, added, required, teapot, header];

const blocks = `# Books, by hand.
openapi: 3.1.0
info: {title: Books, version: "1"}   # kept as it is
paths:
  /books:
    get:
      responses:
        "200":
          description: >-
            All books.

            And no others.
        # more to come
components:
  schemas:
    Book:
      type: object
      required:
        - id   # always
      properties:
        id:
          type: integer
        title:   # of the first edition
          type: string
          description: |
            Several
            lines.

    # the end
`;

/** The additions placed, and the patch applied by the tools that people have. */
function suggested(text: string, additions: readonly Addition[] = all, path = "openapi/books.yaml") {
  const suggestion = suggestPatch(text, path, additions);
  for (const tool of TOOLS) {
    if (suggestion.patch !== "") expect(applied(tool, path, text, suggestion.patch), tool).toBe(suggestion.patched);
  }
  return suggestion;
}

/** Whether a text is another one with something put in here and there. */
function holds(text: string, whole: string): boolean {
  let at = 0;
  for (const character of text) {
    at = whole.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** What the document says once it says it all. */
function saysAll(text: string): void {
  expect(parse(text)).toMatchObject({
    paths: {
      "/books": { get: { responses: { 200: { headers: { "X-Total-Count": header.value } }, 418: teapot.value } } },
    },
    components: {
      schemas: {
        Book: { required: ["id", "rating"], properties: { rating: rating.value, added_at: added.value } },
      },
    },
  });
}

describe("in block style", () => {
  it("some tool tries the patches", () => {
    expect(TOOLS).not.toEqual([]);
  });

  it("a patch adds members, headers, responses and required ones, and nothing else", () => {
    const { patch, unplaced } = suggested(blocks);
    expect(unplaced).toEqual([]);
    expect(patch).toBe(`--- a/openapi/books.yaml
+++ b/openapi/books.yaml
@@ -10,6 +10,15 @@
             All books.
 
             And no others.
+          headers:
+            X-Total-Count: {schema: {type: integer}}
+        "418":
+          description: I'm a Teapot
+          content:
+            application/json:
+              schema:
+                type: object
+                properties: {error: {type: string}}
         # more to come
 components:
   schemas:
@@ -17,6 +26,7 @@
       type: object
       required:
         - id   # always
+        - rating
       properties:
         id:
           type: integer
@@ -25,5 +35,7 @@
           description: |
             Several
             lines.
+        rating: {type: [number, "null"]}
+        added_at: {type: string, format: date-time}
 
     # the end
`);
  });

  it("what is added stands over several lines where nothing else stands on one", () => {
    const { patched } = suggested(blocks.replace(/^info:.*$/m, 'info:\n    title: Books\n    version: "1"'));
    expect(patched).toContain('        rating:\n            type: [number, "null"]\n        added_at:\n');
    saysAll(patched);
  });
});

const pretty = JSON.stringify(parse(blocks), null, 2);
const layouts: Readonly<Record<string, string>> = {
  "block style": blocks,
  "Windows line endings": blocks.replaceAll("\n", "\r\n"),
  "no newline at its end": blocks.replace(/\n\n {4}# the end\n$/, ""),
  "a byte order mark": `\ufeff${blocks}`,
  "deeper steps": blocks.replaceAll(/^ +/gm, (blank) => blank.repeat(2)),
  JSON: pretty,
  "JSON with tabs": JSON.stringify(parse(blocks), null, "\t"),
  "JSON with a newline": `${pretty}\n`,
  "JSON on Windows": pretty.replaceAll("\n", "\r\n"),
  "JSON on one line": JSON.stringify(parse(blocks)),
  "flow style on one line": `{openapi: 3.1.0, info: {title: B, version: "1"}, paths: {/books: {get: {responses: {"200": {description: All}}}}}, components: {schemas: {Book: {type: object, required: [id], properties: {id: {type: integer}}}}}}\n`,
  "flow style over lines": `openapi: 3.1.0
info: { title: B, version: "1" }
paths:
  /books: { get: { responses: {
      "200": { description: All } # the one
    } } }
components:
  schemas:
    Book: {
      type: object,
      required: [
        id, # always
      ],
        properties: {
          id: { type: integer } # comment
        }, # another
      }
`,
  "empty maps, quotes and anchors": `openapi: 3.1.0
info: { title: 'B', version: "1" }
paths:
  '/books':
    get:
      responses:
        200: &ok
          description: 'All'
components:
  schemas:
    'Book': &book
      properties: {}
      required: [ 'id' ]
    Other: *book
`,
  "a list before": `openapi: 3.1.0
info: { title: B, version: "1" }
tags:
- name: a
  description: b
- name: c
paths:
  /books:
    get:
      tags:
      - a
      responses:
        "200":
          description: all
components:
  schemas:
    Book:
      properties:
        id: { type: integer }
      required:
      - id
`,
};

describe.each(Object.keys(layouts))("with %s", (name) => {
  const text = layouts[name] as string;

  it("a patch says all of it, and leaves what is there", () => {
    const { patched, unplaced } = suggested(text);
    expect(unplaced).toEqual([]);
    saysAll(patched);
    expect(holds(text, patched)).toBe(true);
    expect(patched.includes("\r")).toBe(text.includes("\r"));
    if (text.includes("\r\n")) expect(patched).not.toMatch(/[^\r]\n/);
    if (name.startsWith("JSON")) expect(JSON.parse(patched)).toEqual(parse(patched));
    if (name === "JSON" || name.endsWith("tabs")) {
      expect(patched).toBe(JSON.stringify(JSON.parse(patched), null, name === "JSON" ? 2 : "\t"));
    }
  });
});

describe("a patch", () => {
  it("is empty where there is nothing to add", () => {
    expect(suggestPatch(blocks, "x.yaml", [])).toMatchObject({ patch: "", patched: blocks, unplaced: [] });
  });

  it("tells what has no place in the text, and adds the rest", () => {
    const elsewhere = field("x", { type: "string" }, "/components/schemas/Elsewhere");
    const known = field("title", { type: "integer" });
    const { unplaced, placed, patched } = suggested(blocks, [elsewhere, rating, known]);
    expect(unplaced).toEqual([elsewhere, known]);
    expect(placed).toEqual([rating]);
    expect(parse(patched).components.schemas.Book.properties.title.type).toBe("string");
  });

  it("leaves alone what cannot be parsed, and what is no object", () => {
    for (const text of ["a: [", "- a\n- b\n", "", "just text"]) {
      expect(suggestPatch(text, "x.yaml", [rating])).toMatchObject({ patch: "", patched: text, unplaced: [rating] });
    }
  });

  it("quotes names that would read as something else", () => {
    const names = ["null", "yes", "404", "a: b", "- x", "#", "", "{", "it's", 'say "so"', "über", "a\nb", "*", "<<"];
    const { patched, unplaced } = suggested(
      blocks,
      names.map((name) => field(name, { type: "string" })),
    );
    expect(unplaced).toEqual([]);
    const properties = parse(patched).components.schemas.Book.properties as object;
    expect(new Set(Object.keys(properties))).toEqual(new Set(["id", "title", ...names]));
    expect(patched).toMatch(/^ {8}"yes":/m);
  });

  it("writes what OpenAPI 3.0 can say in a document of that version", () => {
    const either = field("either", { type: ["string", "object", "null"], format: "uuid", properties: {} });
    const { patched } = suggested(blocks.replace("3.1.0", "3.0.3"), [rating, either]);
    expect(parse(patched).components.schemas.Book.properties).toMatchObject({
      rating: { type: "number", nullable: true },
      either: {
        anyOf: [
          { type: "string", format: "uuid", nullable: true },
          { type: "object", properties: {}, nullable: true },
        ],
      },
    });
  });

  it("finds its file, whatever that is called", () => {
    for (const path of ["my books.yaml", "a/b/c/ü.yaml"]) suggested(blocks, all, path);
  });

  it("of a description that ships keeps every line of it", () => {
    const text = readFileSync(new URL("../../../openapi/heights.yaml", import.meta.url), "utf8");
    const owner = "/components/schemas/CourseListItem";
    const other = "/paths/~1courses/get";
    const { patched, unplaced, patch } = suggested(text, [
      field("rating", { type: "number" }, owner),
      { ...teapot, owner: other },
    ]);
    expect(unplaced).toEqual([]);
    expect(patch.match(/^-(?!--)/gm)).toBeNull();
    const lines = patched.split("\n");
    for (const line of text.split("\n")) expect(lines).toContain(line);
  });
});
