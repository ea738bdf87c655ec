import { isObject, type JsonObject } from "../../contract/document.ts";
import { areKeys } from "./generated-names.ts";
import { Several } from "./several.ts";
import { CommonFormats } from "./text-format.ts";

/** What recorders write in place of a credential: of the value nothing is known. */
const REDACTED = /^\[redacted\]$|^\*{3,}$/i;
/** Deeper is not looked at. */
const MAX_DEPTH = 50;
/** More names are no members. */
const MOST_MEMBERS = 500;

/** What several JSON values have in common, as a Schema Object of OpenAPI 3.1 that takes each of them. */
export class Shape {
  readonly #types = new Set<string>();
  readonly #formats = new CommonFormats();
  readonly #several = new Several();
  readonly #members = new Map<string, { readonly shape: Shape; count: number }>();
  #items: Shape | undefined;
  #objects = 0;

  add(value: unknown, depth = 0): void {
    if (value === null) this.#types.add("null");
    else if (Array.isArray(value)) this.#addList(value, depth);
    else if (isObject(value)) this.#addObject(value, depth);
    else if (typeof value === "string") this.#addText(value);
    else if (typeof value === "number") this.#types.add(Number.isInteger(value) ? "integer" : "number");
    else if (typeof value === "boolean") this.#types.add("boolean");
  }

  /** Takes over what another one has seen. */
  merge(other: Shape): void {
    for (const type of other.#types) this.#types.add(type);
    this.#formats.merge(other.#formats);
    this.#several.merge(other.#several);
    this.#objects += other.#objects;
    for (const [name, { shape, count }] of other.#members) this.#member(name, count).merge(shape);
    if (other.#items === undefined) return;
    this.#items ??= new Shape();
    this.#items.merge(other.#items);
  }

  #member(name: string, count: number): Shape {
    const member = this.#members.get(name) ?? { shape: new Shape(), count: 0 };
    member.count += count;
    this.#members.set(name, member);
    return member.shape;
  }

  #addText(text: string): void {
    if (REDACTED.test(text)) return;
    this.#types.add("string");
    this.#formats.add(text);
  }

  #addList(list: readonly unknown[], depth: number): void {
    this.#types.add("array");
    if (depth >= MAX_DEPTH) return;
    this.#items ??= new Shape();
    for (const item of list) this.#items.add(item, depth + 1);
  }

  #addObject(record: JsonObject, depth: number): void {
    this.#types.add("object");
    this.#objects += 1;
    this.#several.add(record);
    if (depth >= MAX_DEPTH) return;
    for (const [name, value] of Object.entries(record)) {
      if (this.#members.size >= MOST_MEMBERS && !this.#members.has(name)) continue;
      this.#member(name, 1).add(value, depth + 1);
    }
  }

  /** The Schema Object; one without a type where nothing but `null`, or nothing at all, is known of the values. */
  schema(): JsonObject {
    const types = this.#typeList();
    if (types.length === 0) return {};
    if (types.length === 1 && types[0] === "null") return { description: "Only null was seen." };
    const { format } = this.#formats;
    return {
      type: types.length === 1 ? types[0] : types,
      ...(types.includes("string") && format !== undefined ? { format } : {}),
      ...(types.includes("object") ? this.#objectKeywords() : {}),
      ...(types.includes("array") ? { items: this.#items?.schema() ?? {} } : {}),
    };
  }

  /** An integer is a number too; null stands last. */
  #typeList(): readonly string[] {
    const all = [...this.#types].filter(
      (type) => type !== "null" && !(type === "integer" && this.#types.has("number")),
    );
    return this.#types.has("null") ? [...all, "null"] : all;
  }

  #objectKeywords(): JsonObject {
    const members = [...this.#members];
    if (members.length === 0) return {};
    if (
      areKeys(
        members.map(([name, { count }]) => ({ name, count })),
        this.#objects,
      )
    ) {
      return { additionalProperties: this.#valueOfAny() };
    }
    const required = members.filter(([, { count }]) => count === this.#objects).map(([name]) => name);
    return {
      ...(this.#several.isReached && required.length > 0 ? { required } : {}),
      properties: Object.fromEntries(members.map(([name, { shape }]) => [name, shape.schema()])),
    };
  }

  #valueOfAny(): JsonObject {
    const any = new Shape();
    for (const { shape } of this.#members.values()) any.merge(shape);
    return any.schema();
  }
}
