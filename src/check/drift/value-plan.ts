import { isObject, type JsonObject } from "../../contract/document.ts";
import { readPattern } from "../../contract/pattern.ts";
import { append, type JsonPointer, pointerOfReference } from "../../contract/pointer.ts";
import type { PlacedSchema } from "./schemas-of-value.ts";

/** What the schemas of one value say together of its members and items: where each is described, and where more would be. */
export class ValuePlan {
  /** Those that name members; of alternatives of which the value fits none, none. */
  readonly naming: readonly PlacedSchema[];
  /** Where an undocumented member is to be described; undefined where the schemas take any value, or any map, on purpose. */
  readonly home: JsonPointer | undefined;
  /** Where it is kept how often their members were seen. */
  readonly counted: readonly JsonPointer[];
  /** Those that forbid members that they do not name. */
  readonly closed: readonly PlacedSchema[];
  /** The array schema that says nothing of its items. */
  readonly itemless: JsonPointer | undefined;
  readonly #members = new Map<string, JsonPointer[]>();
  readonly #patterns: readonly (readonly [RegExp, JsonPointer])[];
  readonly #others: readonly JsonPointer[];
  readonly #items: readonly JsonPointer[];
  readonly #prefixes: readonly { readonly pointer: JsonPointer; readonly length: number }[];

  constructor(schemas: readonly PlacedSchema[]) {
    const naming = schemas.filter(({ value }) => isObject(value.properties));
    this.naming = naming.filter(({ isGuess }) => !isGuess);
    for (const { value, pointer } of naming) {
      for (const name of Object.keys(value.properties as JsonObject)) {
        this.#members.set(name, [...(this.#members.get(name) ?? []), append(pointer, "properties", name)]);
      }
    }
    this.#patterns = schemas.flatMap(patternsOf);
    this.#others = schemas.flatMap((one) => schemasBelow(one, ["additionalProperties", "unevaluatedProperties"]));
    this.closed = schemas.filter(({ value, isGuess }) => !isGuess && isClosed(value));
    const isMap = naming.length === 0 && schemas.some(({ value }) => isOpenMap(value));
    this.home = isMap ? undefined : homeIn(schemas);
    const homes = this.home === undefined ? [] : [this.home];
    this.counted = [...new Set([...this.naming.map(({ pointer }) => pointer), ...homes])];
    this.#prefixes = schemas.flatMap(({ value, pointer }) =>
      Array.isArray(value.prefixItems) ? { pointer, length: value.prefixItems.length } : [],
    );
    this.#items = schemas.flatMap((one) => schemasBelow(one, ["items", "unevaluatedItems"]));
    const saysItems = schemas.some(({ value }) => "items" in value || "prefixItems" in value || "contains" in value);
    this.itemless = saysItems ? undefined : schemas.find(({ value }) => allows(value, "array"))?.pointer;
  }

  /** Where a member is described; empty where nothing names it, nor a pattern or a map that it would belong to. */
  member(name: string): readonly JsonPointer[] {
    const named = this.#members.get(name);
    if (named !== undefined) return named;
    const fitting = this.#patterns.filter(([pattern]) => pattern.test(name)).map(([, pointer]) => pointer);
    return fitting.length > 0 ? fitting : this.#others;
  }

  /** Whether a member is named, and not only let into a map. */
  isNamed(name: string): boolean {
    return this.#members.has(name);
  }

  /** Where an item is described. */
  item(index: number): readonly JsonPointer[] {
    if (this.#prefixes.length === 0) return this.#items;
    const own = this.#prefixes.filter(({ length }) => index < length);
    return own.length > 0 ? own.map(({ pointer }) => append(pointer, "prefixItems", index)) : this.#items;
  }
}

function patternsOf({ value, pointer }: PlacedSchema): readonly (readonly [RegExp, JsonPointer])[] {
  const { patternProperties } = value;
  if (!isObject(patternProperties)) return [];
  return Object.keys(patternProperties).flatMap((source) => {
    const pattern = readPattern(source);
    return pattern === undefined ? [] : [[pattern, append(pointer, "patternProperties", source)] as const];
  });
}

/** Where a keyword of these holds a schema that says something. */
function schemasBelow({ value, pointer }: PlacedSchema, keywords: readonly string[]): readonly JsonPointer[] {
  return keywords
    .filter((keyword) => isObject(value[keyword]) && Object.keys(value[keyword] as JsonObject).length > 0)
    .map((keyword) => append(pointer, keyword));
}

function isClosed({ additionalProperties, unevaluatedProperties }: JsonObject): boolean {
  return additionalProperties === false || unevaluatedProperties === false;
}

/** `additionalProperties: true` without members is a map of anything, and meant so. */
function isOpenMap({ additionalProperties }: JsonObject): boolean {
  return additionalProperties === true || isObject(additionalProperties);
}

function allows({ type }: JsonObject, wanted: string): boolean {
  return type === wanted || (Array.isArray(type) && type.includes(wanted));
}

/** One that names members already, its own place before what is shared; else one that says that it is an object. */
function homeIn(schemas: readonly PlacedSchema[]): JsonPointer | undefined {
  const byPointer = new Map(schemas.filter(({ isGuess }) => !isGuess).map((one) => [one.pointer, one.value]));
  const [first] = byPointer.keys();
  if (first === undefined) return undefined;
  const fits = [
    (value: JsonObject) => isObject(value.properties),
    (value: JsonObject) => allows(value, "object") || Array.isArray(value.required),
  ];
  for (const isFit of fits) {
    const found = nearest(first, byPointer, isFit) ?? [...byPointer].find(([, value]) => isFit(value))?.[0];
    if (found !== undefined) return found;
  }
  return undefined;
}

function nearest(
  pointer: JsonPointer,
  schemas: ReadonlyMap<JsonPointer, JsonObject>,
  isFit: (value: JsonObject) => boolean,
  passed: ReadonlySet<JsonPointer> = new Set(),
): JsonPointer | undefined {
  const value = schemas.get(pointer);
  if (value === undefined || passed.has(pointer)) return undefined;
  if (isFit(value)) return pointer;
  const target = typeof value.$ref === "string" ? pointerOfReference(value.$ref) : undefined;
  const list = Array.isArray(value.allOf) ? value.allOf : [];
  const own = (index: number) => (isObject(list[index]) && "$ref" in (list[index] as JsonObject) ? 1 : 0);
  // The last part of an `allOf` that is written in place is the one that extends the others.
  const parts = [...list.keys()].sort((a, b) => own(a) - own(b) || b - a);
  for (const next of [...(target ? [target] : []), ...parts.map((index) => append(pointer, "allOf", index))]) {
    const found = nearest(next, schemas, isFit, new Set([...passed, pointer]));
    if (found !== undefined) return found;
  }
  return undefined;
}
