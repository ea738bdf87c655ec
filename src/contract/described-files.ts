import { absoluteUri, type DescribedFile, splitFragment } from "./described-file.ts";
import { isObject } from "./document.ts";
import { append, type JsonPointer, segmentsOf, valueAt } from "./pointer.ts";

/** A place in one of the files that a description consists of. */
export interface FilePlace {
  readonly file: DescribedFile;
  readonly pointer: JsonPointer;
}

/** Why a reference leads nowhere, to follow the words "refers to X, ". */
export interface BrokenReference {
  readonly reason: string;
}

const MAX_HOPS = 100;
const IN_A_CIRCLE: BrokenReference = { reason: "which leads in a circle" };

/** The files that a description consists of, and what references in them lead to. */
export class DescribedFiles {
  /** What was asked for and is not there: URIs without fragment. */
  readonly wanted = new Set<string>();
  readonly #unreadable: ReadonlyMap<string, string>;
  readonly #resources = new Map<string, FilePlace>();
  /** How many references are being followed inside each other. */
  #depth = 0;

  /** @param unreadable the URIs that could not be read, and why. */
  constructor(files: readonly DescribedFile[], unreadable: ReadonlyMap<string, string>) {
    this.#unreadable = unreadable;
    for (const file of files) {
      for (const { pointer, uri } of file.resources) {
        if (!this.#resources.has(uri)) this.#resources.set(uri, { file, pointer });
      }
    }
  }

  /** The place that a reference names, seen from another place; on past places that are nothing but a reference. */
  follow(reference: string, from: FilePlace): FilePlace | BrokenReference {
    let place = this.#target(reference, from);
    for (let hops = 0; hops < MAX_HOPS; hops += 1) {
      if ("reason" in place) return place;
      const value = valueAt(place.file.root, place.pointer);
      if (!isObject(value) || typeof value.$ref !== "string" || Object.keys(value).length > 1) return place;
      place = this.#target(value.$ref, place);
    }
    return IN_A_CIRCLE;
  }

  #target(reference: string, from: FilePlace): FilePlace | BrokenReference {
    const base = from.file.baseAt(from.pointer);
    const absolute = reference.startsWith("#") ? base + reference : absoluteUri(reference, base);
    if (absolute === undefined) return { reason: "which is no reference that could be followed" };
    const { uri, fragment } = splitFragment(absolute);
    const resource = this.#resources.get(uri);
    if (resource === undefined) return this.#missing(uri, base);
    const { file, pointer } = resource;
    if (fragment === "") return resource;
    if (fragment.startsWith("/")) return this.#descendOnce(resource, fragment);
    const anchor = file.anchorAt(fragment, uri, file === from.file ? from.pointer : pointer);
    return anchor === undefined ? { reason: "which does not exist" } : { file, pointer: anchor };
  }

  #missing(uri: string, base: string): BrokenReference {
    if (/^https?:/.test(base) && uri.startsWith("file:")) {
      return { reason: "which is a local file; a document that was fetched may not refer to one" };
    }
    const reason = this.#unreadable.get(uri);
    if (reason !== undefined) return { reason };
    this.wanted.add(uri);
    return { reason: "which is not in this document" };
  }

  #descendOnce(resource: FilePlace, fragment: JsonPointer): FilePlace | BrokenReference {
    if (this.#depth >= MAX_HOPS) return IN_A_CIRCLE;
    this.#depth += 1;
    const place = this.#descend(resource, fragment);
    this.#depth -= 1;
    return place;
  }

  /** Down a pointer. Many point through a `$ref` as if what it leads to stood in its place. */
  #descend(resource: FilePlace, fragment: JsonPointer): FilePlace | BrokenReference {
    let place = resource;
    for (const segment of segmentsOf(fragment)) {
      let value = valueAt(place.file.root, place.pointer);
      if (isObject(value) && !Object.hasOwn(value, segment) && typeof value.$ref === "string") {
        const next = this.follow(value.$ref, place);
        if ("reason" in next) return next;
        place = next;
        value = valueAt(place.file.root, place.pointer);
      }
      if (typeof value !== "object" || value === null || !Object.hasOwn(value, segment)) {
        return { reason: "which does not exist" };
      }
      place = { file: place.file, pointer: append(place.pointer, segment) };
    }
    return place;
  }
}
