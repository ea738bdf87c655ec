import type { ObjectKind, ObjectMember } from "./description-objects.ts";
import { isObject, type JsonObject } from "./document.ts";
import { misusedKeywords } from "./schema-keywords.ts";
import { describeValue } from "./violation.ts";

/** Tells what is wrong with the object that is being looked at, or below it. */
export type Tell = (below: readonly string[], message: string) => void;

/** What objects of each kind are called, in messages. */
const NOUNS: Readonly<Record<ObjectKind, string>> = {
  description: "an OpenAPI description",
  components: "an object of components",
  pathItem: "a path item",
  operation: "an operation",
  parameter: "a parameter",
  requestBody: "a request body",
  response: "a response",
  header: "a header",
  mediaType: "a media type",
  encoding: "an encoding",
  callback: "a callback",
  link: "a link",
  example: "an example",
  securityScheme: "a security scheme",
  schema: "a schema",
};

/** A kind of object in words: `a schema`. */
export function nounOf(kind: ObjectKind): string {
  return NOUNS[kind];
}

/** What stands in for a value that is no object, list or map where one is expected. */
export function mendMember({ kind, holds }: ObjectMember, value: unknown, tell: Tell): unknown {
  // An empty entry of YAML (`204:`) means just that: there is nothing more to say of it.
  const isEmptyEntry = value === null && kind !== "schema" && kind !== "operation" && kind !== "parameter";
  if (!isEmptyEntry) tell([], misfit(holds, kind, value));
  if (holds === "list") return [];
  if (holds !== "one") return {};
  if (kind === "schema") return true;
  return kind === "operation" || kind === "requestBody" ? undefined : {};
}

function misfit(holds: ObjectMember["holds"], kind: ObjectKind, value: unknown): string {
  const noun = nounOf(kind).replace(/^an? /, "");
  const isTuple = kind === "schema" && Array.isArray(value); // `items` of older drafts
  if (isTuple)
    return `expected ${nounOf(kind)}, found ${describeValue(value)}; write prefixItems for a list of schemas`;
  const expected =
    holds === "one"
      ? nounOf(kind)
      : `${holds === "list" ? "a list" : "an object"} of entries that are each ${nounOf(kind)}`;
  return `expected ${expected}, found ${describeValue(value)}; it counts as an empty ${noun} until it is corrected`;
}

/** An object without what cannot be made sense of; the very same where all is well. */
export function mendObject(kind: ObjectKind, value: JsonObject, tell: Tell): JsonObject {
  if (kind === "schema") return mendSchema(value, tell);
  if (typeof value.$ref === "string") return value;
  switch (kind) {
    case "description":
      return mendDescription(value, tell);
    case "pathItem":
      return mendPathItem(value, tell);
    case "operation":
      return mendOperation(value, tell);
    case "parameter":
      return mendParameter(value, tell);
    case "requestBody":
      return mendRequestBody(value, tell);
    case "response":
      return mendResponse(value, tell);
    default:
      return value;
  }
}

function mendSchema(written: JsonObject, tell: Tell): JsonObject {
  const schema = withItemsListed(written, tell);
  const misused = misusedKeywords(schema);
  if (misused.length === 0) return schema;
  for (const { name, expected } of misused) {
    tell([name], `expected ${expected}, found ${describeValue(schema[name])}; it is ignored until it is corrected`);
  }
  return without(
    schema,
    misused.map(({ name }) => name),
  );
}

/** Marks a list that the letter does not allow: it is taken, and not made where it may be left out. */
export const LENIENT_LIST = "x-lenient-list";

/** Some generators write what the items of a list may be beside `type: array`, where no list could ever fit. */
function withItemsListed(schema: JsonObject, tell: Tell): JsonObject {
  const { enum: listed, type, items } = schema;
  const isOfItems =
    type === "array" && Array.isArray(listed) && listed.length > 0 && !listed.some((one) => Array.isArray(one));
  if (!isOfItems) return schema;
  tell(["enum"], "none of the values is a list; they count as those that its items may have");
  const isFree = isObject(items) && items.enum === undefined && items.$ref === undefined;
  return {
    ...without(schema, ["enum"]),
    ...(isFree ? { items: { ...items, enum: listed } } : {}),
    [LENIENT_LIST]: true,
  };
}

function mendDescription(root: JsonObject, tell: Tell): JsonObject {
  if (!isObject(root.paths)) return root;
  const wrong = Object.keys(root.paths).filter(
    (path) => !path.startsWith("/") && !path.startsWith("x-") && path !== "$ref",
  );
  if (wrong.length === 0) return root;
  for (const path of wrong)
    tell(["paths", path], `a path begins with a slash; it is not served until it is written as /${path}`);
  return { ...root, paths: without(root.paths, wrong) };
}

const METHODS = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);
const PATH_ITEM_MEMBERS = new Set([...METHODS, "summary", "description", "servers", "parameters", "$ref"]);
const NEWER = new Set(["query", "additionalOperations"]);

function mendPathItem(item: JsonObject, tell: Tell): JsonObject {
  for (const name in item) {
    if (PATH_ITEM_MEMBERS.has(name) || name.startsWith("x-")) continue;
    if (NEWER.has(name)) tell([name], "it belongs to OpenAPI 3.2; it is not served");
    else if (METHODS.has(name.toLowerCase()))
      tell(
        [name],
        `methods are written in small letters; it is not served until it is written as ${name.toLowerCase()}`,
      );
    else tell([name], `expected one of ${[...METHODS].join(", ")}; it is ignored`);
  }
  return item;
}

function mendOperation(operation: JsonObject, tell: Tell): JsonObject {
  const { responses, security } = operation;
  if (responses === undefined) tell([], "it has no responses; whatever is answered is undocumented until it has some");
  const mended = isObject(responses) ? mendResponses(responses, tell) : responses;
  const isList = security === undefined || Array.isArray(security);
  if (mended === responses && isList) return operation;
  if (!isList) {
    const found = describeValue(security);
    tell(["security"], `expected a list of requirements, found ${found}; it is ignored until it is corrected`);
  }
  return { ...operation, responses: mended, security: isList ? security : undefined };
}

const USUAL: ReadonlySet<string> = new Set(["200", "201", "204", "400", "401", "403", "404", "422", "500", "default"]);
const STATUS = /^([1-5]\d\d|[1-5]XX|default|x-.*)$/s;

function mendResponses(responses: JsonObject, tell: Tell): JsonObject {
  let wrong: string[] | undefined;
  for (const key in responses) {
    if (USUAL.has(key) || STATUS.test(key)) continue;
    wrong ??= [];
    wrong.push(key);
  }
  if (wrong === undefined) return responses;
  const copy: Record<string, unknown> = without(responses, wrong);
  for (const key of wrong) {
    const isClass = /^[1-5]xx$/i.test(key);
    if (isClass) copy[key.toUpperCase()] ??= responses[key];
    const effect = isClass ? `it is read as ${key.toUpperCase()}` : "it is ignored until it is corrected";
    tell(["responses", key], `expected a status such as 200, 2XX or default, found ${key}; ${effect}`);
  }
  return copy;
}

const PLACES = new Set(["path", "query", "header", "cookie"]);
const OLD_PLACES = new Set(["body", "formData"]);

function mendParameter(parameter: JsonObject, tell: Tell): JsonObject {
  const { name, in: place } = parameter;
  if (typeof name !== "string" || name === "") {
    tell([], "expected a parameter with a name; it is ignored until it has one");
    return {};
  }
  if (PLACES.has(place as string)) return parameter;
  const advice = OLD_PLACES.has(place as string) ? "describe it by requestBody" : "correct it";
  const found = place === undefined ? "nothing" : describeValue(place);
  tell(["in"], `expected one of path, query, header, cookie, found ${found}; parameter ${name} is ignored, ${advice}`);
  return {};
}

function mendRequestBody(body: JsonObject, tell: Tell): JsonObject {
  if (isObject(body.content)) return body;
  tell([], "expected a request body with content; any body is accepted until it has some");
  return { ...body, content: { "*/*": {} } };
}

function mendResponse(response: JsonObject, tell: Tell): JsonObject {
  if (response.schema !== undefined && response.content === undefined) {
    tell(["schema"], "a response has its schema below content and a media type; it is ignored until it stands there");
  }
  return response;
}

function without(value: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}
