import { type Bundle, bundle, type DanglingReference } from "./bundle.ts";
import { DescribedFile } from "./described-file.ts";
import { DescribedFiles } from "./described-files.ts";
import type { JsonObject, Origin } from "./document.ts";
import type { JsonPointer } from "./pointer.ts";

/** A description as one document, and where its parts were written. */
export interface DescriptionFiles {
  readonly root: JsonObject;
  readonly origin: (pointer: JsonPointer) => Origin;
  readonly dangling: readonly DanglingReference[];
}

/** Where a description stands that was given as a value; nothing can be read from there. */
const NOWHERE = "understudy:/description/";
const NONE: ReadonlyMap<string, string> = new Map();

/** A description that stands in one document, whose schemas may refer to each other by `$id` and `$anchor`. */
export function singleDescription(root: JsonObject): DescriptionFiles {
  if (!needsBundling(root)) return { root, origin: (pointer) => ({ uri: undefined, pointer }), dangling: [] };
  const file = new DescribedFile(NOWHERE, root);
  return filesOf(bundle(new DescribedFiles([file], NONE), { file, pointer: "" }), NOWHERE);
}

/**
 * A description that may refer to other files: each is asked for once, and those that a round of reading brought are
 * searched for further ones.
 * @param read parses the file at a URI; what it throws is told of the references to it.
 */
export async function readDescriptionFiles(
  uri: string,
  root: JsonObject,
  read: (uri: string) => Promise<unknown>,
): Promise<DescriptionFiles> {
  if (!needsBundling(root)) return singleDescription(root);
  const entry = new DescribedFile(uri, root);
  const files = [entry];
  const unreadable = new Map<string, string>();
  for (;;) {
    const known = new DescribedFiles(files, unreadable);
    const made = bundle(known, { file: entry, pointer: "" });
    if (known.wanted.size === 0) return filesOf(made, uri);
    await Promise.all(
      [...known.wanted].map(async (wanted, index) => {
        if (files.length + index >= MAX_FILES) unreadable.set(wanted, `which is one file too many (of ${MAX_FILES})`);
        else
          await read(wanted).then(
            (value) => files.push(new DescribedFile(wanted, value)),
            (error: Error) => unreadable.set(wanted, `which cannot be read: ${error.message}`),
          );
      }),
    );
  }
}

const MAX_FILES = 2000;

function filesOf({ root, origins, dangling }: Bundle, entry: string): DescriptionFiles {
  return { root, dangling, origin: (pointer) => originOf(origins, entry, pointer) };
}

function originOf(origins: Bundle["origins"], entry: string, pointer: JsonPointer): Origin {
  for (let above = pointer; above !== ""; above = above.slice(0, above.lastIndexOf("/"))) {
    const place = origins.get(above);
    if (place === undefined) continue;
    const { uri } = place.file;
    return { uri: uri === entry ? undefined : uri, pointer: place.pointer + pointer.slice(above.length) };
  }
  return { uri: undefined, pointer };
}

const NAMES = ["$id", "$anchor", "$dynamicAnchor", "$dynamicRef"] as const;

/**
 * Whether any reference is more than a pointer into the same document. Looks at all that is written, examples included:
 * bundling knows the difference, and does no harm where it was not needed.
 */
function needsBundling(root: JsonObject): boolean {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop() as Record<string, unknown>;
    const reference = value.$ref;
    if (typeof reference === "string" && !reference.startsWith("#/")) return true;
    for (const name of NAMES) if (typeof value[name] === "string") return true;
    for (const name in value) if (typeof value[name] === "object" && value[name] !== null) waiting.push(value[name]);
  }
  return hasSharedMaps(root);
}

/** Maps that are references themselves: no object that the specification would let one refer to. */
function hasSharedMaps({ paths, components }: JsonObject): boolean {
  const maps = [paths, components, ...Object.values((components as object | undefined) ?? {})];
  return maps.some((map) => typeof (map as { $ref?: unknown } | undefined)?.$ref === "string");
}
