import { isObject, type JsonObject, type OpenApiDocument } from "../contract/document.ts";
import { append, type JsonPointer, valueAt } from "../contract/pointer.ts";
import { goesOneWay } from "../contract/schema-kind.ts";

/** A member that a schema describes, wherever in its `allOf` and alternatives. */
export interface Member {
  readonly name: string;
  /** Of its schema, in the part that says most of it. */
  readonly pointer: JsonPointer;
  readonly value: unknown;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
}

/** A schema as inference looks at it: what stands behind its references, in one. */
export interface SchemaView {
  /** Where it stands after references that add nothing were followed: two views are of one schema when these are equal. */
  readonly pointer: JsonPointer;
  /** JSON types without `null`; empty when it does not say. */
  readonly types: ReadonlySet<string>;
  readonly members: ReadonlyMap<string, Member>;
  /** The schema of an array's elements. */
  readonly items: JsonPointer | undefined;
  /** The schema of an object's further members, where it has one. */
  readonly values: JsonPointer | undefined;
  readonly format: string | undefined;
  /** All listed values, without null. */
  readonly listed: readonly unknown[];
  readonly description: string;
  readonly parts: readonly JsonObject[];
}

/** What is gathered from the parts of one schema. */
interface Gathered {
  readonly types: Set<string>;
  readonly members: Map<string, Member>;
  readonly parts: JsonObject[];
  readonly seen: Set<JsonPointer>;
  items: JsonPointer | undefined;
  values: JsonPointer | undefined;
}

/** The schemas of one document as views, each made once. */
export class SchemaViews {
  readonly #document: OpenApiDocument;
  readonly #views = new Map<JsonPointer, SchemaView>();
  readonly #homes = new Map<JsonPointer, JsonPointer>();
  readonly #targets = new Map<string, JsonPointer | undefined>();
  /** Values by their pointers: to walk down to each from the root is dear. */
  readonly #values = new Map<JsonPointer, unknown>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
  }

  /** The view of the schema at a pointer, past its references; a missing or broken one says nothing. */
  at(pointer: JsonPointer): SchemaView {
    const known = this.#views.get(pointer);
    if (known !== undefined) return known;
    const home = this.home(pointer);
    let view = this.#views.get(home);
    if (view === undefined) {
      view = this.#make(home);
      this.#views.set(home, view);
    }
    this.#views.set(pointer, view);
    return view;
  }

  /** The view of a member, where the schema describes one of that name. */
  member(view: SchemaView, name: string): SchemaView | undefined {
    const member = view.members.get(name);
    return member && this.at(member.pointer);
  }

  /** The view of what stands at a path of members. */
  below(view: SchemaView, path: readonly string[]): SchemaView | undefined {
    return path.reduce<SchemaView | undefined>((at, name) => at && this.member(at, name), view);
  }

  /** Past references, and past towers of one: `allOf` with a single part, `anyOf` of one and null. */
  home(pointer: JsonPointer): JsonPointer {
    const known = this.#homes.get(pointer);
    if (known !== undefined) return known;
    const schema = this.#value(pointer);
    if (!isObject(schema) || !isReferring(schema)) return pointer;
    let at = pointer;
    for (let hops = 0; hops < 50; hops += 1) {
      const next = this.#next(at);
      if (next === undefined) break;
      at = next;
    }
    this.#homes.set(pointer, at);
    return at;
  }

  #next(at: JsonPointer): JsonPointer | undefined {
    const schema = this.#value(at);
    if (!isObject(schema)) return undefined;
    if (typeof schema.$ref === "string") {
      return hasOwnContent(schema) ? undefined : this.#target(schema.$ref, at);
    }
    if (hasOwnContent(schema)) return undefined;
    for (const keyword of ["allOf", "anyOf", "oneOf"]) {
      const list = schema[keyword];
      if (!Array.isArray(list)) continue;
      const saying = [...list.keys()].filter((index) => !isNullOnly(list[index]) && !saysNothing(list[index]));
      if (saying.length === 1) return append(at, keyword, saying[0] ?? 0);
      return undefined;
    }
    return undefined;
  }

  #value(pointer: JsonPointer): unknown {
    if (this.#values.has(pointer)) return this.#values.get(pointer);
    const value = valueAt(this.#document.root, pointer);
    this.#values.set(pointer, value);
    return value;
  }

  #target(reference: string, from: JsonPointer): JsonPointer | undefined {
    if (this.#targets.has(reference)) return this.#targets.get(reference);
    const target = this.#found(reference, from);
    this.#targets.set(reference, target);
    return target;
  }

  #found(reference: string, from: JsonPointer): JsonPointer | undefined {
    try {
      return this.#document.target(reference, from);
    } catch {
      return undefined; // a broken reference is told of where documents are read; here it says nothing
    }
  }

  #make(pointer: JsonPointer): SchemaView {
    const schema = this.#value(pointer);
    return isObject(schema) && isLeaf(schema) ? leafView(pointer, schema) : this.#gathered(pointer, schema);
  }

  #gathered(pointer: JsonPointer, schema: unknown): SchemaView {
    const found: Gathered = {
      types: new Set(),
      members: new Map(),
      parts: [],
      seen: new Set(),
      items: undefined,
      values: undefined,
    };
    this.#gather(pointer, schema, found, true);
    found.types.delete("null");
    // `properties` says nothing of a list, nor `items` of an object.
    if (isOnly(found.types, "array") && found.items !== undefined) found.members.clear();
    if (isOnly(found.types, "object")) found.items = undefined;
    const text = (name: string) => found.parts.map((part) => part[name]).find((value) => typeof value === "string");
    return {
      pointer,
      types: found.types,
      members: found.members,
      items: found.items,
      values: found.values,
      format: text("format") as string | undefined,
      listed: [...new Set(found.parts.flatMap(listedValues))].filter((value) => value !== null),
      description: (text("description") as string | undefined) ?? "",
      parts: found.parts,
    };
  }

  /** `holds`: what it says is true of every value, not of those of one alternative alone. */
  #gather(pointer: JsonPointer, schema: unknown, found: Gathered, holds: boolean): void {
    if (!isObject(schema) || found.seen.has(pointer)) return;
    found.seen.add(pointer);
    found.parts.push(schema);
    for (const type of typesOf(schema)) found.types.add(type);
    this.#gatherMembers(schema, pointer, found, holds);
    if (isObject(schema.items) && found.items === undefined) {
      found.items = append(pointer, "items");
      this.#values.set(found.items, schema.items);
    }
    if (isObject(schema.additionalProperties)) found.values ??= append(pointer, "additionalProperties");
    if (typeof schema.$ref === "string") {
      const target = this.#target(schema.$ref, pointer);
      if (target !== undefined) this.#gather(target, this.#value(target), found, holds);
    }
    for (const [keyword, every] of KEYWORDS) {
      const list = schema[keyword];
      if (!Array.isArray(list)) continue;
      for (const [index, part] of list.entries()) {
        const at = append(pointer, keyword, index);
        this.#values.set(at, part);
        this.#gather(at, part, found, holds && every);
      }
    }
  }

  #gatherMembers(schema: JsonObject, pointer: JsonPointer, found: Gathered, holds: boolean): void {
    const required = new Set(holds && Array.isArray(schema.required) ? (schema.required as unknown[]) : []);
    for (const [name, known] of found.members) {
      if (required.has(name) && !known.required) found.members.set(name, { ...known, required: true });
    }
    if (!isObject(schema.properties)) return;
    for (const [name, value] of Object.entries(schema.properties)) {
      if (value === false) continue;
      const at = append(pointer, "properties", name);
      this.#values.set(at, value);
      const goes = (keyword: "readOnly" | "writeOnly") => isObject(value) && goesOneWay(this.#document, value, keyword);
      const known = found.members.get(name);
      found.members.set(name, {
        name,
        pointer: known === undefined || wealthOf(known.value) < wealthOf(value) ? at : known.pointer,
        value: known === undefined || wealthOf(known.value) < wealthOf(value) ? value : known.value,
        required: known?.required === true || required.has(name) || isDemanded(found.parts, name, holds),
        readOnly: known?.readOnly === true || goes("readOnly"),
        writeOnly: known?.writeOnly === true || goes("writeOnly"),
      });
    }
  }
}

const KEYWORDS = [
  ["allOf", true],
  ["oneOf", false],
  ["anyOf", false],
] as const;

/** Keywords that make a schema more than what it refers to. */
const CONTENT = [
  "type",
  "properties",
  "items",
  "additionalProperties",
  "enum",
  "const",
  "required",
  "patternProperties",
];

const PARTS = ["$ref", "allOf", "oneOf", "anyOf", "properties", "items", "additionalProperties"];

/** Most schemas are of one text or number. */
function isLeaf(schema: JsonObject): boolean {
  return !PARTS.some((name) => name in schema);
}

const NO_MEMBERS: ReadonlyMap<string, Member> = new Map();

function leafView(pointer: JsonPointer, schema: JsonObject): SchemaView {
  const { format, description } = schema;
  return {
    pointer,
    types: new Set(typesOf(schema).filter((type) => type !== "null")),
    members: NO_MEMBERS,
    items: undefined,
    values: undefined,
    format: typeof format === "string" ? format : undefined,
    listed: "enum" in schema || "const" in schema ? listedValues(schema).filter((value) => value !== null) : [],
    description: typeof description === "string" ? description : "",
    parts: [schema],
  };
}

function hasOwnContent(schema: JsonObject): boolean {
  if (CONTENT.some((name) => name in schema && !isTypeBesideAlternatives(schema, name))) return true;
  const towers = ["allOf", "anyOf", "oneOf"].filter((name) => Array.isArray(schema[name]));
  return towers.length + (typeof schema.$ref === "string" ? 1 : 0) > 1;
}

/** `type: object` beside `allOf` says nothing new. */
function isTypeBesideAlternatives(schema: JsonObject, name: string): boolean {
  return name === "type" && ["allOf", "anyOf", "oneOf", "$ref"].some((keyword) => keyword in schema);
}

function isReferring(schema: JsonObject): boolean {
  return "$ref" in schema || "allOf" in schema || "anyOf" in schema || "oneOf" in schema;
}

function isNullOnly(schema: unknown): boolean {
  return isObject(schema) && (schema.type === "null" || schema.const === null || isOnlyNull(schema.enum));
}

function isOnlyNull(values: unknown): boolean {
  return Array.isArray(values) && values.length > 0 && values.every((value) => value === null);
}

function isOnly(types: ReadonlySet<string>, type: string): boolean {
  return types.size === 1 && types.has(type);
}

/** A part with a description, an example or `nullable` alone. */
function saysNothing(schema: unknown): boolean {
  if (!isObject(schema)) return true;
  return !["$ref", "allOf", "anyOf", "oneOf", "format", ...CONTENT].some((name) => name in schema);
}

function isDemanded(parts: readonly JsonObject[], name: string, holds: boolean): boolean {
  return holds && parts.some(({ required }) => Array.isArray(required) && required.includes(name));
}

function typesOf(schema: JsonObject): readonly string[] {
  if (typeof schema.type === "string") return [schema.type];
  if (Array.isArray(schema.type)) return schema.type.filter((type): type is string => typeof type === "string");
  if (isObject(schema.properties)) return ["object"];
  return isObject(schema.items) ? ["array"] : [];
}

function listedValues(schema: JsonObject): readonly unknown[] {
  if (Array.isArray(schema.enum)) return schema.enum;
  return "const" in schema ? [schema.const] : [];
}

/** How much a schema says: a base may describe `data` as an array of anything, and a branch of it what is in there. */
function wealthOf(schema: unknown): number {
  if (!isObject(schema)) return 0;
  const items = isObject(schema.items) ? 1 + wealthOf(schema.items) : 0;
  const isNamed = isObject(schema.properties) && Object.keys(schema.properties).length > 0;
  const says = isNamed || ["$ref", "allOf", "oneOf", "anyOf"].some((name) => name in schema) ? 3 : 0;
  return says + items + ("type" in schema ? 1 : 0);
}
