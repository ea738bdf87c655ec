import type { Contract } from "../../contract/contract.ts";
import { isObject, type JsonObject } from "../../contract/document.ts";
import { append, type JsonPointer, pointerOfReference, valueAt } from "../../contract/pointer.ts";

/** A Schema Object and where it stands. */
export interface PlacedSchema {
  readonly value: JsonObject;
  readonly pointer: JsonPointer;
  /** One of several alternatives of which the value fits none. */
  readonly isGuess: boolean;
}

/**
 * Finds all schemas that speak about one value: a schema, what it refers to, its `allOf`, those of its alternatives that the
 * value fits (all of them where it fits none), and the conditional ones that apply.
 */
export class SchemasOfValue {
  readonly #contract: Contract;
  readonly #checks = new Map<JsonPointer, (value: unknown) => boolean>();
  /** For schemas without alternatives: the same for every value. */
  readonly #fixed = new Map<JsonPointer, readonly PlacedSchema[]>();

  constructor(contract: Contract) {
    this.#contract = contract;
  }

  /** In the order in which they are met; none for a boolean schema, and for a reference that leads nowhere. */
  of(pointer: JsonPointer, value: unknown): readonly PlacedSchema[] {
    const known = this.#fixed.get(pointer);
    if (known !== undefined) return known;
    const search = new Search(this.#contract.document.root, value, (at) => this.#fits(at, value));
    search.add(pointer);
    if (!search.isOpen) this.#fixed.set(pointer, search.found);
    return search.found;
  }

  /** Whether they are known to be the same for every value. */
  areFixed(pointer: JsonPointer): boolean {
    return this.#fixed.has(pointer);
  }

  #fits(pointer: JsonPointer, value: unknown): boolean {
    let check = this.#checks.get(pointer);
    if (check === undefined) {
      const reference = `#${encodeURI(pointer).replaceAll("#", "%23")}`;
      const faults = this.#contract.schemaCheck({ $ref: reference }, `drift:${pointer}`);
      check = (one) => faults(one).length === 0;
      this.#checks.set(pointer, check);
    }
    return check(value);
  }
}

class Search {
  readonly found: PlacedSchema[] = [];
  /** Whether another value could lead elsewhere. */
  isOpen = false;
  readonly #root: JsonObject;
  readonly #value: unknown;
  readonly #fits: (pointer: JsonPointer) => boolean;
  readonly #seen = new Set<JsonPointer>();

  constructor(root: JsonObject, value: unknown, fits: (pointer: JsonPointer) => boolean) {
    this.#root = root;
    this.#value = value;
    this.#fits = fits;
  }

  add(pointer: JsonPointer, isGuess = false): void {
    const value = valueAt(this.#root, pointer);
    if (!isObject(value) || this.#seen.has(pointer)) return;
    this.#seen.add(pointer);
    this.found.push({ value, pointer, isGuess });
    const target = typeof value.$ref === "string" ? pointerOfReference(value.$ref) : undefined;
    if (target !== undefined) this.add(target, isGuess);
    for (const branch of branches(value, pointer, "allOf")) this.add(branch, isGuess);
    this.#addAlternatives(value, pointer, isGuess);
    this.#addConditional(value, pointer, isGuess);
  }

  #addAlternatives(value: JsonObject, pointer: JsonPointer, isGuess: boolean): void {
    for (const keyword of ["anyOf", "oneOf"]) {
      const all = branches(value, pointer, keyword);
      if (all.length === 0) continue;
      this.isOpen = true;
      const fitting = all.filter((branch) => this.#fits(branch));
      for (const branch of fitting) this.add(branch, isGuess);
      if (fitting.length === 0) for (const branch of all) this.add(branch, true);
    }
  }

  #addConditional(value: JsonObject, pointer: JsonPointer, isGuess: boolean): void {
    if (value.if !== undefined) {
      this.isOpen = true;
      this.add(append(pointer, this.#fits(append(pointer, "if")) ? "then" : "else"), isGuess);
    }
    if (!isObject(value.dependentSchemas)) return;
    this.isOpen = true;
    for (const name of Object.keys(value.dependentSchemas)) {
      const applies = isObject(this.#value) && Object.hasOwn(this.#value, name);
      if (applies) this.add(append(pointer, "dependentSchemas", name), isGuess);
    }
  }
}

function branches(value: JsonObject, pointer: JsonPointer, keyword: string): readonly JsonPointer[] {
  const list = value[keyword];
  return Array.isArray(list) ? [...list.keys()].map((index) => append(pointer, keyword, index)) : [];
}
