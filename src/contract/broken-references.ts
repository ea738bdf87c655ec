import type { ObjectKind } from "./description-objects.ts";
import { kindAt } from "./description-objects.ts";
import { isObject, type JsonObject } from "./document.ts";
import { nounOf } from "./mend-objects.ts";
import { type JsonPointer, pointerOfReference, valueAt } from "./pointer.ts";

/** A reference of a description, and the kind of the objects that hold it. */
export interface HeldReference {
  readonly kind: ObjectKind;
  readonly reference: string;
}

/** Finds out of each reference why it leads nowhere; undefined for one that leads to an object of its kind. */
export class ReferenceCheck {
  readonly #root: JsonObject;
  readonly #known = new Map<string, string | undefined>();

  constructor(root: JsonObject) {
    this.#root = root;
  }

  /** To follow the words "refers to X, ". */
  reasonAgainst({ kind, reference }: HeldReference): string | undefined {
    const key = `${kind} ${reference}`;
    if (!this.#known.has(key)) this.#known.set(key, this.#follow(kind, reference));
    return this.#known.get(key);
  }

  /** What a target refers to in turn is that one's matter, unless it leads back here. */
  #follow(kind: ObjectKind, first: string): string | undefined {
    const passed = new Set<JsonPointer>();
    for (let reference = first; ; ) {
      const pointer = pointerOfReference(reference);
      if (pointer === undefined) return passed.size > 0 ? undefined : NOT_HERE;
      if (passed.has(pointer)) return "which leads in a circle";
      passed.add(pointer);
      const target = valueAt(this.#root, pointer);
      const isReference = isObject(target) && typeof target.$ref === "string";
      if (!isReference || (kind === "schema" && Object.keys(target).length > 1)) {
        return passed.size > 1 ? undefined : reasonAgainst(kind, target, pointer);
      }
      reference = target.$ref as string;
    }
  }
}

const NOT_HERE = "which is not in this document; name a place in it by #/…";

function reasonAgainst(kind: ObjectKind, target: unknown, pointer: JsonPointer): string | undefined {
  if (target === undefined) return "which does not exist";
  const there = kindAt(pointer);
  const isObjectOfKind = isObject(target) || (kind === "schema" && typeof target === "boolean");
  if (isObjectOfKind && (there === undefined || there === kind)) return undefined;
  const found = isObjectOfKind && there !== undefined ? nounOf(there) : "no object of the specification";
  return `which is ${found} and not ${nounOf(kind)}`;
}
