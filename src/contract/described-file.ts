import { isObject } from "./document.ts";
import { append, type JsonPointer, segmentsOf } from "./pointer.ts";

/** A schema resource: the whole file, or a schema with an `$id` of its own (JSON Schema 2020-12 §8.2.1). */
interface Resource {
  readonly pointer: JsonPointer;
  /** What references inside it are relative to; without fragment. */
  readonly uri: string;
}

interface Anchor extends Resource {
  readonly name: string;
  readonly isDynamic: boolean;
}

/** One parsed file, with the names that its schemas give themselves by `$id`, `$anchor` and `$dynamicAnchor`. */
export class DescribedFile {
  readonly uri: string;
  readonly root: unknown;
  readonly resources: readonly Resource[];
  readonly anchors: readonly Anchor[];

  /** @param uri where it was read from, without fragment. */
  constructor(uri: string, root: unknown) {
    this.uri = uri;
    this.root = root;
    const resources: Resource[] = [{ pointer: "", uri }];
    const anchors: Anchor[] = [];
    index({ resources, anchors }, root, [], uri);
    this.resources = resources;
    this.anchors = anchors;
  }

  /** What references at a place are relative to. */
  baseAt(pointer: JsonPointer): string {
    return this.#resourceAt(pointer).uri;
  }

  /** Where a plain fragment leads (`#pet`) from inside a resource; the nearest one where a name was given twice. */
  anchorAt(name: string, resourceUri: string, from: JsonPointer): JsonPointer | undefined {
    const named = this.anchors.filter((anchor) => anchor.name === name && anchor.uri === resourceUri);
    const near = named.find(({ pointer }) => isWithin(pointer, scopeOf(from)));
    return (near ?? named[0])?.pointer;
  }

  /** The dynamic anchors that count once a reference has led to a place, by name. */
  dynamicAnchorsAt(pointer: JsonPointer): ReadonlyMap<string, JsonPointer> {
    const { uri } = this.#resourceAt(pointer);
    const scope = scopeOf(pointer);
    const inside = this.anchors.filter((one) => one.isDynamic && one.uri === uri && isWithin(one.pointer, scope));
    return new Map(inside.reverse().map((anchor) => [anchor.name, anchor.pointer]));
  }

  isDynamicAnchor(pointer: JsonPointer, name: string): boolean {
    return this.anchors.some((one) => one.isDynamic && one.pointer === pointer && one.name === name);
  }

  #resourceAt(pointer: JsonPointer): Resource {
    const around = this.resources.filter((resource) => isWithin(pointer, resource.pointer));
    return around.reduce((inner, next) => (next.pointer.length >= inner.pointer.length ? next : inner));
  }
}

/** Without an `$id` a component is the scope of its names, and so is any other schema of a description. */
function scopeOf(pointer: JsonPointer): JsonPointer {
  const [first, section, name] = segmentsOf(pointer);
  if (first === "components" && name !== undefined) return append("", first, section ?? "", name);
  return first === "paths" || first === "webhooks" ? pointer : "";
}

function isWithin(pointer: JsonPointer, around: JsonPointer): boolean {
  return pointer === around || pointer.startsWith(`${around}/`);
}

interface Found {
  readonly resources: Resource[];
  readonly anchors: Anchor[];
}

function index(found: Found, value: unknown, path: string[], base: string): void {
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) indexMember(found, item, path, String(at), base);
    return;
  }
  if (!isObject(value)) return;
  const uri = ownUri(value.$id, base);
  if (uri !== undefined) found.resources.push({ pointer: append("", ...path), uri });
  const inner = uri ?? base;
  for (const keyword of ["$anchor", "$dynamicAnchor"]) {
    const name = value[keyword];
    if (typeof name !== "string") continue;
    found.anchors.push({ pointer: append("", ...path), uri: inner, name, isDynamic: keyword === "$dynamicAnchor" });
  }
  for (const name in value) indexMember(found, value[name], path, name, inner);
}

function indexMember(found: Found, value: unknown, path: string[], name: string, base: string): void {
  if (typeof value !== "object" || value === null) return;
  path.push(name);
  index(found, value, path, base);
  path.pop();
}

function ownUri(id: unknown, base: string): string | undefined {
  if (typeof id !== "string" || id.startsWith("#")) return undefined;
  const uri = absoluteUri(id, base);
  return uri === undefined ? undefined : splitFragment(uri).uri;
}

/** A reference made absolute (RFC 3986 §5); undefined for text that is none. */
export function absoluteUri(reference: string, base: string): string | undefined {
  try {
    return new URL(reference, base).href;
  } catch {
    return undefined;
  }
}

/** A URI, and its fragment with percent escapes decoded; a broken escape stays as it is. */
export function splitFragment(uri: string): { readonly uri: string; readonly fragment: string } {
  const hash = uri.indexOf("#");
  if (hash === -1) return { uri, fragment: "" };
  return { uri: uri.slice(0, hash), fragment: decoded(uri.slice(hash + 1)) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
