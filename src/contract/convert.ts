import { isObject, type JsonObject, type OpenApiDocument } from "./document.ts";
import { RepeatedTexts } from "./query-text.ts";
import { allowedTypes, schemasInPlace, schemasThatHold } from "./schema-kind.ts";

/** As JSON writes numbers, but leading zeros are let through: `007` is 7. */
const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * An object, or a list that begins with one, in JSON; undefined for any other text. No style of OpenAPI writes objects in
 * lists (3.1 §4.8.12): clients send them so.
 */
export function objectsIn(text: string): unknown {
  if (!/^\s*\[?\s*\{/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Converts a value by one schema. Works on the given value, which must be the caller's own. */
export type Conversion = (value: unknown) => unknown;

/**
 * What the value was read from: `json` knows lists from scalars; in `text` (query, form) they look alike,
 * so that a single text may be a list of one, and the last of several texts ({@link RepeatedTexts}) the one that counts.
 */
export type ConversionSource = "json" | "text";

/**
 * Prepares the conversion of scalars that arrived as text (query, form, or quoted in JSON) to the type that the schema
 * describes; it also fills members that have a `default`. What cannot be converted, or may be text, stays as it is, for
 * the validation to judge. Numbers never become text. Integers beyond 2^53 lose digits, as they do in JSON.parse.
 */
export function conversionOf(document: OpenApiDocument, schema: unknown, source: ConversionSource): Conversion {
  let plan: Plan | undefined;
  return (value) => {
    plan ??= planFor(document, [schema]);
    return plan.convert(value, source);
  };
}

/** What several schemas that describe the same value say of it together, worked out once. */
class Plan {
  readonly #document: OpenApiDocument;
  readonly #parts: readonly JsonObject[];
  /** The types that a text may be converted to; undefined where it stays text. */
  readonly #types: ReadonlySet<string> | undefined;
  readonly #members = new Map<string, unknown[]>();
  readonly #additional: readonly unknown[];
  readonly #defaults: readonly (readonly [name: string, value: unknown])[];
  readonly #hasPrefix: boolean;

  constructor(document: OpenApiDocument, schemas: readonly unknown[]) {
    this.#document = document;
    this.#parts = schemas.flatMap((schema) => schemasInPlace(document, schema));
    this.#types = typesTogether(schemas.map((schema) => allowedTypes(document, schema)));
    for (const { properties } of this.#parts) {
      for (const [name, member] of Object.entries(isObject(properties) ? properties : {})) {
        this.#members.set(name, [...(this.#members.get(name) ?? []), member]);
      }
    }
    this.#additional = this.#parts.map((part) => part.additionalProperties).filter(isObject);
    this.#defaults = defaultsOf(document, schemas);
    this.#hasPrefix = this.#parts.some(({ prefixItems }) => Array.isArray(prefixItems));
  }

  convert(value: unknown, source: ConversionSource): unknown {
    if (typeof value === "string") return this.#convertText(value, source);
    if (Array.isArray(value)) return this.#convertItems(value, source);
    if (isObject(value)) this.#convertMembers(value as Record<string, unknown>, source);
    return value;
  }

  #convertText(text: string, source: ConversionSource): unknown {
    const types = this.#types;
    if (types === undefined || types.has("string")) return text;
    if ((types.has("integer") || types.has("number")) && NUMBER.test(text)) {
      const number = Number(text);
      if (Number.isFinite(number)) return number;
    }
    if (types.has("boolean") && (text === "true" || text === "false")) return text === "true";
    if (types.has("null") && text === "") return null;
    const objects = source === "text" ? objectsIn(text) : undefined;
    if (types.has("object") && isObject(objects)) return this.convert(objects, "json");
    if (types.has("array") && objects !== undefined && this.#planItem(0).#isObject()) {
      return this.#convertItems([objects].flat(), "json");
    }
    return source === "text" && types.has("array") ? this.#convertItems([text], source) : text;
  }

  #isObject(): boolean {
    return this.#types?.has("object") === true && !this.#types.has("string");
  }

  #convertItems(list: unknown[], source: ConversionSource): unknown {
    if (list instanceof RepeatedTexts && this.#types !== undefined && !this.#types.has("array")) {
      return this.convert(list.at(-1), source);
    }
    const same = this.#hasPrefix ? undefined : this.#planItem(0);
    for (const [index, item] of list.entries()) {
      list[index] = (same ?? this.#planItem(index)).convert(item, source);
    }
    return list;
  }

  #planItem(index: number): Plan {
    const schemas = this.#parts.map(({ items, prefixItems }) =>
      Array.isArray(prefixItems) && index < prefixItems.length ? prefixItems[index] : items,
    );
    return planFor(this.#document, schemas);
  }

  #convertMembers(value: Record<string, unknown>, source: ConversionSource): void {
    for (const [name, schemas] of this.#members) {
      if (Object.hasOwn(value, name)) value[name] = planFor(this.#document, schemas).convert(value[name], source);
    }
    if (this.#additional.length > 0) this.#convertAdditional(value, source);
    for (const [name, initial] of this.#defaults) {
      if (!Object.hasOwn(value, name)) value[name] = structuredClone(initial);
    }
  }

  #convertAdditional(value: Record<string, unknown>, source: ConversionSource): void {
    const plan = planFor(this.#document, this.#additional);
    for (const name of Object.keys(value)) {
      if (!this.#members.has(name)) value[name] = plan.convert(value[name], source);
    }
  }
}

interface Plans {
  readonly byKey: Map<string, Plan>;
  readonly ids: WeakMap<object, number>;
  lastId: number;
}
const plansOf = new WeakMap<OpenApiDocument, Plans>();

/** The plan for a set of schemas, kept: a document has few such sets, however deep the values go. */
function planFor(document: OpenApiDocument, schemas: readonly unknown[]): Plan {
  let plans = plansOf.get(document);
  if (plans === undefined) {
    plans = { byKey: new Map(), ids: new WeakMap(), lastId: 0 };
    plansOf.set(document, plans);
  }
  const described = schemas.filter(isObject);
  let key = "";
  for (const schema of described) key += `${idOf(schema, plans)} `;
  let plan = plans.byKey.get(key);
  if (plan === undefined) {
    plan = new Plan(document, described);
    plans.byKey.set(key, plan);
  }
  return plan;
}

function idOf(schema: object, plans: Plans): number {
  const known = plans.ids.get(schema);
  if (known !== undefined) return known;
  plans.lastId += 1;
  plans.ids.set(schema, plans.lastId);
  return plans.lastId;
}

/** Of alternatives (`oneOf`) that one allows text is enough to leave it alone: the others would spoil it. */
function typesTogether(each: readonly (ReadonlySet<string> | undefined)[]): ReadonlySet<string> | undefined {
  const said = each.filter((types) => types !== undefined);
  return said.length === 0 ? undefined : new Set(said.flatMap((types) => [...types]));
}

/** Defaults of an alternative are left out: nobody knows yet whether it is the one that is meant. */
function defaultsOf(document: OpenApiDocument, schemas: readonly unknown[]): readonly (readonly [string, unknown])[] {
  const defaults = new Map<string, unknown>();
  for (const { properties } of schemas.flatMap((schema) => schemasThatHold(document, schema))) {
    for (const [name, member] of Object.entries(isObject(properties) ? properties : {})) {
      const holder = schemasThatHold(document, member).find((part) => "default" in part);
      const isUsable = holder !== undefined && fitsAsDefault(document, member, holder.default);
      if (isUsable && !defaults.has(name)) defaults.set(name, holder.default);
    }
  }
  return [...defaults];
}

/** A default that does not fit its own schema helps nobody: the member is left out instead. */
function fitsAsDefault(document: OpenApiDocument, member: unknown, value: unknown): boolean {
  const types = allowedTypes(document, member);
  if (types !== undefined && !namesOfType(value).some((type) => types.has(type))) return false;
  const parts = schemasThatHold(document, member);
  const items = parts.find((part) => isObject(part.items))?.items;
  if (Array.isArray(value) && !value.every((one) => fitsAsDefault(document, items, one))) return false;
  const lists = parts.flatMap((part) => (Array.isArray(part.enum) ? [part.enum] : []));
  return lists.every((list) => list.some((one) => JSON.stringify(one) === JSON.stringify(value)));
}

function namesOfType(value: unknown): readonly string[] {
  if (value === null) return ["null"];
  if (Array.isArray(value)) return ["array"];
  if (typeof value === "number") return Number.isInteger(value) ? ["integer", "number"] : ["number"];
  return [typeof value];
}
