import { isObject, type JsonObject, type OpenApiDocument, schemaAt } from "../../contract/document.ts";

/** More schemas than this are not looked at for one answer. */
const MOST_STEPS = 2_000;

const known = new WeakMap<object, boolean>();
/** Schemas of which some value has an end, whatever they were found in. */
const ending = new WeakSet<object>();

/**
 * Whether every value of a schema would contain another one without end: a node that demands a node (`required: [parent]`).
 * No value of it can be written, so it need not be looked for.
 */
export function isEndless(document: OpenApiDocument, schema: unknown): boolean {
  if (!isObject(schema)) return false;
  let found = known.get(schema);
  if (found === undefined) {
    found = !new Search(document).ends(schema);
    known.set(schema, found);
  }
  return found;
}

class Search {
  readonly #document: OpenApiDocument;
  readonly #underway = new Set<object>();
  #steps = 0;

  constructor(document: OpenApiDocument) {
    this.#document = document;
  }

  /** Whether some value of it has an end. */
  ends(schema: unknown): boolean {
    if (!isObject(schema) || ending.has(schema)) return true;
    if (this.#underway.has(schema)) return false;
    this.#steps += 1;
    if (this.#steps > MOST_STEPS) return true;
    this.#underway.add(schema);
    const isEnding = this.#partsEnd(schema);
    this.#underway.delete(schema);
    if (isEnding) ending.add(schema);
    return isEnding;
  }

  #partsEnd(schema: JsonObject): boolean {
    const { $ref, allOf, type } = schema;
    if ("const" in schema || Array.isArray(schema.enum)) return true;
    if (typeof $ref === "string" && !this.ends(this.#target($ref))) return false;
    if (Array.isArray(allOf) && !allOf.every((part) => this.ends(part))) return false;
    for (const branches of [schema.oneOf, schema.anyOf]) {
      if (Array.isArray(branches) && branches.length > 0 && !branches.some((one) => this.ends(one))) return false;
    }
    const types = type === undefined ? undefined : [type].flat();
    if (types?.some((one) => one !== "object" && one !== "array") === true) return true;
    return this.#membersEnd(schema) && this.#itemsEnd(schema);
  }

  #membersEnd({ required, properties }: JsonObject): boolean {
    if (!Array.isArray(required) || !isObject(properties)) return true;
    return required.every((name) => !Object.hasOwn(properties, String(name)) || this.ends(properties[String(name)]));
  }

  #itemsEnd({ items, minItems }: JsonObject): boolean {
    return typeof minItems !== "number" || minItems === 0 || this.ends(items);
  }

  #target(reference: string): unknown {
    try {
      return schemaAt(this.#document, this.#document.target(reference, ""));
    } catch {
      return undefined; // a broken reference demands nothing
    }
  }
}
