import { isObject, type JsonObject } from "./document.ts";
import { type JsonPointer, segmentsOf } from "./pointer.ts";

/** The kinds of objects that a description is made of, as far as schemas and references stand in them (OpenAPI 3.1 §4.8). */
export type ObjectKind =
  | "description"
  | "components"
  | "pathItem"
  | "operation"
  | "parameter"
  | "requestBody"
  | "response"
  | "header"
  | "mediaType"
  | "encoding"
  | "callback"
  | "link"
  | "example"
  | "securityScheme"
  | "schema";

/** What a member of an object holds: one object of a kind, a list of them, or a map of them by name. */
export interface ObjectMember {
  readonly kind: ObjectKind;
  readonly holds: "one" | "list" | "map" | "patterned map";
}

type Members = Readonly<Record<string, ObjectMember>>;

const one = (kind: ObjectKind): ObjectMember => ({ kind, holds: "one" });
const list = (kind: ObjectKind): ObjectMember => ({ kind, holds: "list" });
const map = (kind: ObjectKind): ObjectMember => ({ kind, holds: "map" });
/** A map that is an object of the specification itself: names with `x-` are extensions in it. */
const patterned = (kind: ObjectKind): ObjectMember => ({ kind, holds: "patterned map" });

const EXAMPLES = { examples: map("example") };
const CONTENT = { content: map("mediaType") };
const METHOD_NAMES = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

const MEMBERS: Readonly<Record<ObjectKind, Members>> = {
  description: {
    paths: patterned("pathItem"),
    webhooks: map("pathItem"),
    components: one("components"),
  },
  components: {
    schemas: map("schema"),
    responses: map("response"),
    parameters: map("parameter"),
    examples: map("example"),
    requestBodies: map("requestBody"),
    headers: map("header"),
    securitySchemes: map("securityScheme"),
    links: map("link"),
    callbacks: map("callback"),
    pathItems: map("pathItem"),
  },
  pathItem: {
    parameters: list("parameter"),
    ...Object.fromEntries(METHOD_NAMES.map((method) => [method, one("operation")])),
  },
  operation: {
    parameters: list("parameter"),
    requestBody: one("requestBody"),
    responses: patterned("response"),
    callbacks: map("callback"),
  },
  parameter: { schema: one("schema"), ...EXAMPLES, ...CONTENT },
  requestBody: CONTENT,
  response: { headers: map("header"), links: map("link"), ...CONTENT },
  header: { schema: one("schema"), ...EXAMPLES, ...CONTENT },
  mediaType: { schema: one("schema"), encoding: map("encoding"), ...EXAMPLES },
  encoding: { headers: map("header") },
  callback: {}, // every member is a path item, see below
  link: {},
  example: {},
  securityScheme: {},
  schema: {
    ...Object.fromEntries(
      [
        ...[
          "items",
          "additionalItems",
          "additionalProperties",
          "contains",
          "propertyNames",
          "not",
          "if",
          "then",
          "else",
        ],
        ...["unevaluatedItems", "unevaluatedProperties", "contentSchema"],
      ].map((name) => [name, one("schema")]),
    ),
    ...Object.fromEntries(["allOf", "anyOf", "oneOf", "prefixItems"].map((name) => [name, list("schema")])),
    ...Object.fromEntries(
      ["properties", "patternProperties", "dependentSchemas", "$defs", "definitions"].map((n) => [n, map("schema")]),
    ),
  },
};

const PATH_ITEM = one("pathItem");
const MEMBER_MAPS: Readonly<Record<string, ReadonlyMap<string, ObjectMember>>> = Object.fromEntries(
  Object.entries(MEMBERS).map(([kind, members]) => [kind, new Map(Object.entries(members))]),
);

/** What a member of an object of that kind holds; undefined for values that hold no objects of the specification. */
export function memberOf(kind: ObjectKind, name: string): ObjectMember | undefined {
  if (kind === "callback") return name.startsWith("x-") ? undefined : PATH_ITEM;
  return MEMBER_MAPS[kind]?.get(name);
}

/** Makes one object of a description from another of that kind, whose members were made already. */
export type ChangeObject = (kind: ObjectKind, value: JsonObject) => JsonObject;

/**
 * A description with its objects changed, from the innermost outwards. What holds no change is kept as it is, the very
 * same object; nothing that is given is written to.
 */
export function changeObjects(kind: ObjectKind, value: unknown, change: ChangeObject): unknown {
  if (!isObject(value)) return value;
  let copy: Record<string, unknown> | undefined;
  for (const name in value) {
    const member = memberOf(kind, name);
    const before = value[name];
    if (member === undefined || typeof before !== "object" || before === null) continue;
    const after = changeMember(member, before, change);
    if (after === before) continue;
    copy ??= { ...value };
    copy[name] = after;
  }
  return change(kind, copy ?? value);
}

function changeMember({ kind, holds }: ObjectMember, value: object, change: ChangeObject): unknown {
  if (holds === "one") return changeObjects(kind, value, change);
  if (holds === "list") return Array.isArray(value) ? changeList(kind, value, change) : value;
  if (!isObject(value)) return value;
  let copy: Record<string, unknown> | undefined;
  for (const name in value) {
    if (holds === "patterned map" && name.startsWith("x-")) continue;
    const after = changeObjects(kind, value[name], change);
    if (after === value[name]) continue;
    copy ??= { ...value };
    copy[name] = after;
  }
  return copy ?? value;
}

function changeList(kind: ObjectKind, values: readonly unknown[], change: ChangeObject): readonly unknown[] {
  const made = values.map((value) => changeObjects(kind, value, change));
  return made.every((value, index) => value === values[index]) ? values : made;
}

/** The kind of the object that stands at a pointer of a description; undefined where the specification has none. */
export function kindAt(pointer: JsonPointer): ObjectKind | undefined {
  let kind: ObjectKind | undefined = "description";
  let within: ObjectMember | undefined;
  for (const segment of segmentsOf(pointer)) {
    if (within !== undefined) {
      kind = within.holds === "patterned map" && segment.startsWith("x-") ? undefined : within.kind;
      within = undefined;
      continue;
    }
    const member: ObjectMember | undefined = kind === undefined ? undefined : memberOf(kind, segment);
    if (member === undefined) return undefined;
    kind = member.kind;
    within = member.holds === "one" ? undefined : member;
  }
  return within === undefined ? kind : undefined;
}
