import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { newFolder } from "../watch/watched-mock.ts";

/** A description of books on a shelf. */
const SHELF = `openapi: 3.1.0
info: { title: Shelf, version: "1" }
paths:
  /books:
    get:
      operationId: listBooks
      responses:
        "200": { description: d, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Book" } } } } }
    post:
      operationId: createBook
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } }
      responses:
        "201": { description: d, content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } }
        "409": { description: d, content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } } }
  /books/{id}:
    get:
      operationId: getBook
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        "200": { description: d, content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } }
        "404": { description: d, content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } } }
  /health:
    get:
      responses:
        "200": { description: d, content: { application/json: { schema: { type: object, required: [up], properties: { up: { type: boolean } } } } } }
components:
  schemas:
    Book: { type: object, required: [id, title], properties: { id: { type: integer, readOnly: true }, title: { type: string } } }
    Error: { type: object, required: [message], properties: { message: { type: string } } }
`;

/** A folder called \`shelf\` with these files beside its description. */
export function shelfWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = join(newFolder(), "shelf");
  put(folder, { "openapi.yaml": SHELF, ...files });
  return folder;
}

export function put(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
