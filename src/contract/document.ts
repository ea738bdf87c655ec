import { type JsonPointer, pointerOfReference, valueAt } from "./pointer.ts";

/** Any JSON object. */
export type JsonObject = { readonly [name: string]: unknown };

/** An object of the description together with where it stands after all references were followed. */
export interface Located {
  readonly value: JsonObject;
  readonly pointer: JsonPointer;
}

/** Where a part of a description was written. */
export interface Origin {
  /** The URI of the file, or undefined for the one that was opened. */
  readonly uri: string | undefined;
  readonly pointer: JsonPointer;
}

/** Whether a value is a JSON object (no array, not null). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The document cannot be served or checked by; the message is one sentence for the person who brought it. */
export class UnreadableDocumentError extends Error {
  override readonly name = "UnreadableDocumentError";
}

/** A parsed OpenAPI document, asked by JSON Pointer. References stay in place and are followed on demand. */
export class OpenApiDocument {
  readonly root: JsonObject;
  /** Where a part of it was written: a description may have several files. */
  readonly origin: (pointer: JsonPointer) => Origin;
  /** Operations refer to the same few parameters, responses and schemas over and over. */
  readonly #resolved = new Map<JsonPointer, Located>();
  readonly #targets = new Map<string, JsonPointer>();
  readonly #schemas = new Map<JsonPointer, unknown>();

  constructor(root: JsonObject, origin: (pointer: JsonPointer) => Origin = (pointer) => ({ uri: undefined, pointer })) {
    this.root = root;
    this.origin = origin;
  }

  /**
   * The object at a pointer, following `$ref` (OpenAPI 3.1 §4.8.23) until one is reached that is none.
   * @throws UnreadableDocumentError when a reference leads nowhere, out of the document, or in a circle.
   */
  resolve(pointer: JsonPointer): Located {
    let located = this.#resolved.get(pointer);
    if (located === undefined) {
      located = this.#follow(pointer);
      this.#resolved.set(pointer, located);
    }
    return located;
  }

  #follow(pointer: JsonPointer): Located {
    let at = pointer;
    for (let hops = 0; hops < 100; hops += 1) {
      const value = valueAt(this.root, at);
      if (!isObject(value)) {
        throw new UnreadableDocumentError(`expected an object at ${at || "the root"}, found ${typeOf(value)}`);
      }
      if (typeof value.$ref !== "string") return { value, pointer: at };
      at = this.target(value.$ref, at);
      const known = this.#resolved.get(at);
      if (known !== undefined) return known;
    }
    throw new UnreadableDocumentError(`the references that start at ${pointer} go round in a circle`);
  }

  /**
   * The pointer that a reference names.
   * @throws UnreadableDocumentError when it leaves the document or names nothing.
   */
  target(reference: string, from: JsonPointer): JsonPointer {
    const known = this.#targets.get(reference);
    if (known !== undefined) return known;
    const pointer = pointerOfReference(reference);
    if (pointer === undefined) {
      throw new UnreadableDocumentError(
        `${from} refers to ${reference}, which is not in this document; bundle it first`,
      );
    }
    if (valueAt(this.root, pointer) === undefined) {
      throw new UnreadableDocumentError(`${from} refers to ${reference}, which does not exist`);
    }
    this.#targets.set(reference, pointer);
    return pointer;
  }

  /** The schema at a pointer: samples ask for the same few thousands of times. */
  schemaAt(pointer: JsonPointer): unknown {
    let schema = this.#schemas.get(pointer);
    if (schema === undefined) {
      schema = valueAt(this.root, pointer) ?? true;
      this.#schemas.set(pointer, schema);
    }
    return schema;
  }
}

/** The schema (an object or a boolean) at a pointer; a missing one accepts everything. */
export function schemaAt(document: OpenApiDocument, pointer: JsonPointer): unknown {
  return document.schemaAt(pointer);
}

function typeOf(value: unknown): string {
  if (value === undefined) return "nothing";
  return Array.isArray(value) ? "an array" : value === null ? "null" : `a ${typeof value}`;
}
