import type { DescribedFiles, FilePlace } from "./described-files.ts";
import { kindAt, type ObjectKind } from "./description-objects.ts";
import { isObject } from "./document.ts";
import { type DynamicScope, scopeKey } from "./dynamic-scope.ts";
import { append, type JsonPointer, segmentsOf, valueAt } from "./pointer.ts";

/** The sections of `components` (OpenAPI 3.1 §4.8.7), by the kind of object that they hold. */
const SECTIONS: Partial<Readonly<Record<ObjectKind, string>>> = {
  schema: "schemas",
  response: "responses",
  parameter: "parameters",
  example: "examples",
  requestBody: "requestBodies",
  header: "headers",
  securityScheme: "securitySchemes",
  link: "links",
  callback: "callbacks",
  pathItem: "pathItems",
};

/** A component that a bundle gains: what it is called, and what is written there. */
export interface AddedPart {
  readonly kind: ObjectKind;
  readonly at: JsonPointer;
  readonly place: FilePlace;
  readonly scope: DynamicScope;
}

/** Where in a bundle each place of the files stands. */
export class PartNames {
  /** In the order in which they were asked for. */
  readonly added: AddedPart[] = [];
  readonly #files: DescribedFiles;
  readonly #entry: FilePlace;
  readonly #pointers = new Map<string, JsonPointer>();
  readonly #claims = new Map<JsonPointer, FilePlace>();
  readonly #taken = new Set<JsonPointer>();

  constructor(files: DescribedFiles, entry: FilePlace) {
    this.#files = files;
    this.#entry = entry;
    for (const name of ["paths", "webhooks"]) this.#claimMap(append("", name));
    for (const section of Object.values(SECTIONS)) this.#claimMap(append("/components", section));
  }

  /** The place of another file whose contents stand at a pointer of the bundle, instead of a mere reference to it. */
  claimAt(pointer: JsonPointer): FilePlace | undefined {
    return this.#claims.get(pointer);
  }

  /** Where a place stands in the bundle; undefined for kinds that no component can hold. */
  pointerOf(place: FilePlace, kind: ObjectKind, scope: DynamicScope): JsonPointer | undefined {
    const key = `${keyOf(place)} ${scopeKey(scope)}`;
    const known = this.#pointers.get(key);
    if (known !== undefined) return known;
    if (scope.size === 0 && place.file === this.#entry.file && kindAt(place.pointer) !== undefined) {
      return place.pointer;
    }
    const section = SECTIONS[kind];
    if (section === undefined) return undefined;
    const at = this.#freePointer(append("/components", section), nameOf(place));
    this.#pointers.set(key, at);
    this.added.push({ kind, at, place, scope });
    return at;
  }

  /**
   * Entries that only refer to other files, and entries of a map that stands in another file itself, keep the names that
   * they have here.
   */
  #claimMap(at: JsonPointer): void {
    const place = this.#mapPlace(at);
    const held = place === undefined ? undefined : valueAt(place.file.root, place.pointer);
    if (place === undefined || !isObject(held)) return;
    for (const [name, value] of Object.entries(held)) {
      const pointer = append(at, name);
      this.#taken.add(pointer);
      const here = { file: place.file, pointer: append(place.pointer, name) };
      const target = isObject(value) && typeof value.$ref === "string" ? this.#files.follow(value.$ref, here) : here;
      if ("reason" in target || target.file === this.#entry.file) continue;
      if (target !== here && Object.keys(value as object).length > 1) continue;
      const key = `${keyOf(target)} `;
      if (this.#pointers.has(key)) continue;
      this.#pointers.set(key, pointer);
      this.#claims.set(pointer, target);
    }
  }

  #mapPlace(at: JsonPointer): FilePlace | undefined {
    let place = this.#entry;
    for (const segment of segmentsOf(at)) {
      const held = valueAt(place.file.root, append(place.pointer, segment));
      place = { file: place.file, pointer: append(place.pointer, segment) };
      if (!isObject(held) || typeof held.$ref !== "string") continue;
      const next = this.#files.follow(held.$ref, place);
      if ("reason" in next) return undefined;
      place = next;
    }
    return place;
  }

  #freePointer(section: JsonPointer, name: string): JsonPointer {
    let pointer = append(section, name);
    for (let count = 2; this.#taken.has(pointer); count += 1) pointer = append(section, `${name}-${count}`);
    this.#taken.add(pointer);
    return pointer;
  }
}

function keyOf({ file, pointer }: FilePlace): string {
  return `${file.uri}#${pointer}`;
}

/** The last segment of the pointer, or the file's name without its ending, in the letters that components may have. */
function nameOf({ file, pointer }: FilePlace): string {
  const last = segmentsOf(pointer).at(-1) ?? file.uri.replace(/^.*\//, "").replace(/\.[A-Za-z]+$/, "");
  return last.replace(/[^A-Za-z0-9._-]+/g, "-") || "part";
}
