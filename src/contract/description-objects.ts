import { isObject, type JsonObject } from "./document.ts";
import { type JsonPointer, pointerOfReference, segmentsOf, valueAt, withValueAt } from "./pointer.ts";

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

/** What is done to the objects of a description. A path holds the unescaped segments of their pointer. */
export interface ObjectChange {
  /** Makes one object from another of that kind, whose members were made already. */
  readonly change: (kind: ObjectKind, value: JsonObject, path: readonly string[]) => JsonObject;
  /** What stands where a value stands that is no such object, list or map; itself unless told. */
  readonly replace?: (member: ObjectMember, value: unknown, path: readonly string[]) => unknown;
}

/**
 * A description with its objects changed, from the innermost outwards. What holds no change is kept as it is, the very
 * same object; nothing that is given is written to. Objects at places that the specification does not know
 * (`#/definitions/Pet`) are found by the references to them.
 */
export function changeDescription(root: JsonObject, { change, replace = same }: ObjectChange): JsonObject {
  const elsewhere = new Map<JsonPointer, ObjectKind>();
  const noted = new Set<string>();
  const walk = new ObjectWalk({
    replace,
    change: (kind, value, path) => {
      const { $ref } = value;
      if (typeof $ref === "string" && !noted.has($ref)) {
        noted.add($ref);
        noteTarget(elsewhere, kind, $ref);
      }
      return change(kind, value, path);
    },
  });
  let changed = walk.object("description", root) as JsonObject;
  // A map grows while it is gone through: targets refer to further ones.
  for (const [pointer, kind] of elsewhere) {
    const value = valueAt(changed, pointer);
    if (!isObject(value)) continue;
    walk.path.splice(0, Number.POSITIVE_INFINITY, ...segmentsOf(pointer));
    changed = withValueAt(changed, pointer, walk.object(kind, value)) as JsonObject;
  }
  return changed;
}

function same(_: ObjectMember, value: unknown): unknown {
  return value;
}

function noteTarget(elsewhere: Map<JsonPointer, ObjectKind>, kind: ObjectKind, reference: string): void {
  const pointer = pointerOfReference(reference);
  if (pointer !== undefined && kindAt(pointer) === undefined) elsewhere.set(pointer, kind);
}

class ObjectWalk {
  readonly path: string[] = [];
  readonly #change: Required<ObjectChange>;

  constructor(change: Required<ObjectChange>) {
    this.#change = change;
  }

  object(kind: ObjectKind, value: JsonObject): JsonObject {
    let copy: Record<string, unknown> | undefined;
    const members = kind === "callback" ? undefined : MEMBER_MAPS[kind];
    for (const name in value) {
      const member = members === undefined ? memberOf(kind, name) : members.get(name);
      if (member === undefined) continue;
      const before = value[name];
      if (before === undefined) continue;
      this.path.push(name);
      const after = this.#member(member, before);
      this.path.pop();
      if (after === before) continue;
      copy ??= { ...value };
      copy[name] = after;
    }
    return this.#change.change(kind, copy ?? value, this.path);
  }

  #member(member: ObjectMember, value: unknown): unknown {
    const { kind, holds } = member;
    if (holds === "one") return this.#one(kind, value);
    if (holds === "list") {
      if (!Array.isArray(value)) return this.#change.replace(member, value, this.path);
      return this.#list(kind, value);
    }
    return isObject(value) ? this.#map(member, value) : this.#change.replace(member, value, this.path);
  }

  #map({ kind, holds }: ObjectMember, value: JsonObject): JsonObject {
    let copy: Record<string, unknown> | undefined;
    for (const name in value) {
      if (holds === "patterned map" && name.startsWith("x-")) continue;
      const before = value[name]; // looked up once: maps of many names are slow to look into
      const after = this.#below(kind, before, name);
      if (after === before) continue;
      copy ??= { ...value };
      copy[name] = after;
    }
    return copy ?? value;
  }

  #list(kind: ObjectKind, value: readonly unknown[]): readonly unknown[] {
    let copy: unknown[] | undefined;
    for (let index = 0; index < value.length; index += 1) {
      const before = value[index];
      const after = this.#below(kind, before, String(index));
      if (after === before) continue;
      copy ??= [...value];
      copy[index] = after;
    }
    return copy ?? value;
  }

  #below(kind: ObjectKind, value: unknown, name: string): unknown {
    this.path.push(name);
    const made = this.#one(kind, value);
    this.path.pop();
    return made;
  }

  #one(kind: ObjectKind, value: unknown): unknown {
    if (isObject(value)) return this.object(kind, value);
    if (kind === "schema" && typeof value === "boolean") return value;
    return this.#change.replace({ kind, holds: "one" }, value, this.path);
  }
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
