import type { BrokenReference, DescribedFiles, FilePlace } from "./described-files.ts";
import { kindAt, memberOf, type ObjectKind, type ObjectMember } from "./description-objects.ts";
import { isObject, type JsonObject } from "./document.ts";
import { type DynamicScope, dependsOnScope, enterScope, NO_SCOPE } from "./dynamic-scope.ts";
import { PartNames } from "./part-names.ts";
import { append, type JsonPointer, valueAt, withValueAt } from "./pointer.ts";

/** A reference that leads nowhere. */
export interface DanglingReference {
  /** The object that holds it, in the bundled description. */
  readonly at: JsonPointer;
  readonly reference: string;
  /** To follow the words "refers to X, ". */
  readonly reason: string;
}

/** A description of one or more files as a single one. */
export interface Bundle {
  readonly root: JsonObject;
  /** The places in `root` where something begins that stands elsewhere in the files, and where that is. */
  readonly origins: ReadonlyMap<JsonPointer, FilePlace>;
  readonly dangling: readonly DanglingReference[];
}

/** What in a discriminator's mapping is no name of a component. */
const REFERENCE = /^#|#\/|\.(ya?ml|json)$|^https?:/;

/** Where the writing stands. */
interface Position {
  /** What is being read. */
  readonly place: FilePlace;
  /** Where it will be in the bundle. */
  readonly at: JsonPointer;
  readonly scope: DynamicScope;
  /** It is part of a schema that was entered already. */
  readonly isInSchema?: boolean;
  /** What is being put in place of references around here, to end circles. */
  readonly inside: readonly FilePlace[];
}

/**
 * Makes one description of all files: every reference in it is a JSON Pointer into itself. What other files hold becomes
 * a component, under its own name where that is free. Anchors, `$id`s and dynamic references (JSON Schema 2020-12 §8.2)
 * are worked out, dynamic ones into a copy for each of their meanings.
 */
export function bundle(files: DescribedFiles, entry: FilePlace): Bundle {
  return new Bundler(files, entry).run();
}

class Bundler {
  readonly #files: DescribedFiles;
  readonly #entry: FilePlace;
  readonly #parts: PartNames;
  readonly #origins = new Map<JsonPointer, FilePlace>();
  readonly #dangling: DanglingReference[] = [];

  constructor(files: DescribedFiles, entry: FilePlace) {
    this.#files = files;
    this.#entry = entry;
    this.#parts = new PartNames(files, entry);
  }

  run(): Bundle {
    const start = { place: this.#entry, at: "", scope: NO_SCOPE, inside: [] };
    let root = this.#write("description", this.#entry.file.root, start) as JsonObject;
    // The list grows while it is gone through: parts refer to further ones.
    for (const { kind, at, place, scope } of this.#parts.added) {
      this.#origins.set(at, place);
      const value = this.#write(kind, valueAt(place.file.root, place.pointer), { place, at, scope, inside: [] });
      root = withValueAt(root, at, value) as JsonObject;
    }
    return { root, origins: this.#origins, dangling: this.#dangling };
  }

  #write(kind: ObjectKind, value: unknown, around: Position): unknown {
    if (!isObject(value)) return value;
    const claimed = this.#parts.claimAt(around.at);
    if (claimed !== undefined && !isSame(claimed, around.place)) return this.#writeInPlace(kind, around, claimed);
    const position = kind === "schema" ? this.#entered(value, around) : around;
    const copy: Record<string, unknown> = { ...value };
    for (const name in value) {
      const member = memberOf(kind, name);
      if (member !== undefined) copy[name] = this.#writeMember(member, value[name], below(position, name));
      else if (kind === "description") copy[name] = this.#rawMember(value[name], below(position, name));
    }
    if (kind === "schema") this.#writeSchemaNames(copy, position);
    return typeof value.$ref === "string" ? this.#writeReference(kind, copy, value.$ref, position) : copy;
  }

  #writeMember({ kind, holds }: ObjectMember, value: unknown, position: Position): unknown {
    if (holds === "one") return this.#write(kind, value, position);
    if (holds === "list") {
      if (!Array.isArray(value)) return value;
      return value.map((item, index) => this.#write(kind, item, below(position, index)));
    }
    if (!isObject(value)) return value;
    const entries = Object.entries(value).map(([name, held]) => [name, this.#write(kind, held, below(position, name))]);
    const map = Object.fromEntries(entries) as JsonObject;
    // A map is no object that could be referred to, but many do so, and most tools follow.
    const target = typeof value.$ref === "string" ? this.#targetOf(value.$ref, position) : undefined;
    if (target === undefined) return map;
    const { $ref: _, ...own } = map;
    this.#origins.set(position.at, target);
    const there = this.#writeMember({ kind, holds }, valueAt(target.file.root, target.pointer), {
      ...position,
      place: target,
    });
    return { ...(there as object), ...own };
  }

  /** Members of the description itself that hold no schemas: `info`, `servers`, `tags`. */
  #rawMember(value: unknown, position: Position): unknown {
    if (!isObject(value) || typeof value.$ref !== "string" || kindAt(position.at) !== undefined) return value;
    const target = this.#targetOf(value.$ref, position);
    return target === undefined ? value : valueAt(target.file.root, target.pointer);
  }

  #writeReference(kind: ObjectKind, copy: Record<string, unknown>, reference: string, position: Position): unknown {
    const target = this.#targetOf(reference, position);
    if (target === undefined) return copy;
    const pointer = this.#pointerOf(target, kind, position.scope);
    if (pointer !== undefined) return { ...copy, $ref: referenceTo(pointer) };
    const { $ref: _, ...own } = copy;
    if (position.inside.some((place) => isSame(place, target))) return own;
    return { ...(this.#writeInPlace(kind, position, target) as object), ...own };
  }

  #writeInPlace(kind: ObjectKind, position: Position, place: FilePlace): unknown {
    this.#origins.set(position.at, place);
    const inside = [...position.inside, place];
    return this.#write(kind, valueAt(place.file.root, place.pointer), {
      ...position,
      place,
      inside,
      isInSchema: false,
    });
  }

  /** Dynamic anchors count from the outermost schema inwards, and again where a schema is a resource of its own. */
  #entered(schema: JsonObject, position: Position): Position {
    if (position.isInSchema === true && typeof schema.$id !== "string") return position;
    return { ...position, scope: enterScope(position.scope, position.place), isInSchema: true };
  }

  #writeSchemaNames(copy: Record<string, unknown>, position: Position): void {
    for (const name of ["$id", "$anchor", "$dynamicAnchor"]) if (typeof copy[name] === "string") delete copy[name];
    if (typeof copy.$dynamicRef === "string") this.#writeDynamicReference(copy, copy.$dynamicRef, position);
    if (isObject(copy.discriminator) && isObject(copy.discriminator.mapping)) {
      copy.discriminator = { ...copy.discriminator, mapping: this.#mapped(copy.discriminator.mapping, position) };
    }
  }

  #writeDynamicReference(copy: Record<string, unknown>, reference: string, position: Position): void {
    const target = this.#targetOf(reference, position);
    if (target === undefined) return;
    delete copy.$dynamicRef;
    const name = reference.slice(reference.indexOf("#") + 1);
    const isDynamic = target.file.isDynamicAnchor(target.pointer, name);
    const meant = (isDynamic ? position.scope.get(name) : undefined) ?? target;
    const $ref = referenceTo(this.#pointerOf(meant, "schema", position.scope) as JsonPointer);
    if (copy.$ref === undefined) copy.$ref = $ref;
    else copy.allOf = [...(Array.isArray(copy.allOf) ? copy.allOf : []), { $ref }];
  }

  /** Values of a mapping that are references; the others are names of components. */
  #mapped(mapping: JsonObject, position: Position): JsonObject {
    const entries = Object.entries(mapping).map(([value, named]) => {
      if (typeof named !== "string" || !REFERENCE.test(named)) return [value, named];
      const target = this.#targetOf(named, position);
      return [value, target === undefined ? named : referenceTo(this.#pointerOf(target, "schema", NO_SCOPE) ?? "")];
    });
    return Object.fromEntries(entries) as JsonObject;
  }

  #pointerOf(target: FilePlace, kind: ObjectKind, scope: DynamicScope): JsonPointer | undefined {
    const matters = kind === "schema" && scope.size > 0 && dependsOnScope(this.#files, target);
    return this.#parts.pointerOf(target, kind, matters ? scope : NO_SCOPE);
  }

  #targetOf(reference: string, position: Position): FilePlace | undefined {
    const target: FilePlace | BrokenReference = this.#files.follow(reference, position.place);
    if (!("reason" in target)) return target;
    this.#dangling.push({ at: position.at, reference, reason: target.reason });
    return undefined;
  }
}

function below(position: Position, name: string | number): Position {
  const { file, pointer } = position.place;
  return { ...position, place: { file, pointer: append(pointer, name) }, at: append(position.at, name) };
}

function isSame(one: FilePlace, other: FilePlace): boolean {
  return one.file === other.file && one.pointer === other.pointer;
}

/** A pointer as the fragment of a reference (RFC 6901 §6). */
function referenceTo(pointer: JsonPointer): string {
  return `#${encodeURI(pointer).replaceAll("#", "%23")}`;
}
