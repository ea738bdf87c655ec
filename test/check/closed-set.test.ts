import { describe, expect, it } from "vitest";
import { namesOneOfClosedSet } from "../../src/check/closed-set.ts";
import { Contract } from "../../src/contract/contract.ts";

const inside = (properties: object) => ({ type: "object", properties });
const list = (items: unknown) => ({ type: "array", items });
const text = { type: "string" };
const BOAT = inside({ id: text, name: text, phone: text, berths: list(inside({ length: text })) });

const shows = (schema: unknown) => ({ description: "", content: { "application/json": { schema } } });
const operation = (responses: object) => ({ responses });
const lists = (schema: unknown) => ({ get: operation({ 200: shows(schema) }) });

/** The paths of the operations whose last parameter names one of a closed set. */
function closed(paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: object }>>>>) {
  const contract = new Contract({ openapi: "3.1.0", info: { title: "Harbour", version: "1" }, paths });
  const asked = contract.operations.filter(({ path }) => path.includes("{"));
  const named = (path: string) => [...path.matchAll(/\{([^}]+)\}/g)].at(-1)?.[1] ?? "";
  return asked
    .filter((one) => namesOneOfClosedSet(contract, one, named(one.path)))
    .map(({ method, path }) => `${method} ${path}`);
}

const READ = { get: operation({ 200: shows(BOAT), 404: { description: "" } }) };

describe("a path parameter that names one of a closed set", () => {
  it.each([
    ["listed with their ids", lists(list(BOAT)), ["GET /boats/{boatId}"]],
    ["listed in an envelope", lists(inside({ data: list(BOAT), total: text })), ["GET /boats/{boatId}"]],
    ["listed each in an envelope", lists(list(inside({ boat: BOAT }))), ["GET /boats/{boatId}"]],
    ["made with an id in the answer", { post: operation({ 201: shows(BOAT) }) }, ["GET /boats/{boatId}"]],
    [
      "made at an address that is told",
      { post: operation({ 201: { description: "", headers: { location: { schema: text } } } }) },
      ["GET /boats/{boatId}"],
    ],
    ["listed without ids", lists(list(inside({ name: text }))), []],
    ["listed with the ids of what they hold", lists(list(inside({ name: text, owner: BOAT, port: BOAT }))), []],
    ["listed in an answer that is not described", lists({}), []],
    ["not listed, though a 404 is documented", undefined, []],
  ])("where the records are %s", (_, collection, expected) => {
    const paths = { ...(collection === undefined ? {} : { "/boats": collection }), "/boats/{boatId}": READ };
    expect(closed(paths)).toEqual(expected);
  });

  it.each([
    ["itself", "/boats/{name}", ["GET /boats/{name}"]],
    ["with the noun before it", "/boats/{boatName}", ["GET /boats/{boatName}"]],
    ["as another member of the records, a word below them", "/boats/phone/{phone}", ["GET /boats/phone/{phone}"]],
    ["for the format of the answer", "/boats/{id}.{format}", []],
    ["as nothing that the records have", "/boats/{colour}", []],
    ["several at once", "/boats/{boatIds}", []],
    ["beside another parameter", "/boats/{id},{name}", []],
  ])("called %s", (_, path, expected) => {
    expect(closed({ "/boats": lists(list(BOAT)), [path]: READ })).toEqual(expected);
  });

  it("has to lead nowhere only where the operation leaves no other answer", () => {
    const fine = { 200: shows(BOAT) };
    const missing = { description: "" };
    const found = closed({
      "/boats": lists(list(BOAT)),
      "/boats/{boatId}": {
        get: operation(fine),
        put: operation(fine),
        patch: operation(fine),
        delete: operation({ 204: missing }),
      },
      "/boats/{boatId}/launch": { post: operation({ 204: missing }) },
      "/boats/{boatId}/crew": lists(list(inside({ name: text }))),
    });
    expect(found).toEqual(["GET /boats/{boatId}", "PATCH /boats/{boatId}", "POST /boats/{boatId}/launch"]);
    const said = closed({
      "/boats": lists(list(BOAT)),
      "/boats/{boatId}": {
        put: operation({ ...fine, 404: missing }),
        delete: operation({ 204: missing, "4XX": missing }),
      },
      "/boats/{boatId}/crew": { get: operation({ 200: shows(list(inside({ name: text }))), 404: missing }) },
    });
    expect(said).toEqual(["PUT /boats/{boatId}", "DELETE /boats/{boatId}", "GET /boats/{boatId}/crew"]);
  });

  it("is none where a search by it may find nothing", () => {
    const search = { get: operation({ 200: shows(list(BOAT)), 404: { description: "" } }) };
    expect(closed({ "/boats": lists(list(BOAT)), "/boats/{name}": search })).toEqual([]);
  });
});
