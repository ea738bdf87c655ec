import { type Bundle, bundle, type DanglingReference } from "./bundle.ts";
import { DescribedFile } from "./described-file.ts";
import { DescribedFiles } from "./described-files.ts";
import { changeDescription, type ObjectKind } from "./description-objects.ts";
import { isObject, type JsonObject, type Origin } from "./document.ts";
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
  if (!needsBundling(root)) return asItStands(root);
  const file = new DescribedFile(NOWHERE, root);
  return filesOf(bundle(new DescribedFiles([file], NONE), { file, pointer: "" }), NOWHERE);
}

function asItStands(root: JsonObject): DescriptionFiles {
  return { root, origin: (pointer) => ({ uri: undefined, pointer }), dangling: [] };
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
  if (!needsBundling(root)) return asItStands(root);
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
/** Kinds that the specification lets nobody refer to; many do, and most tools follow. */
const UNREFERABLE: ReadonlySet<ObjectKind> = new Set(["components", "operation", "mediaType", "encoding"]);

/** Whether any reference is more than a pointer to an object in the same document. */
function needsBundling(root: JsonObject): boolean {
  let isNeeded = Object.values(root).some((member) => isObject(member) && typeof member.$ref === "string");
  changeDescription(root, {
    change: (kind, value) => {
      const { $ref } = value;
      if (typeof $ref === "string" && (!$ref.startsWith("#/") || UNREFERABLE.has(kind))) isNeeded = true;
      if (kind === "schema" && NAMES.some((name) => typeof value[name] === "string")) isNeeded = true;
      return value;
    },
    // A reference in the place of a map of objects looks like an object that is called `$ref`.
    replace: (_, value, path) => {
      if (typeof value === "string" && path.at(-1) === "$ref") isNeeded = true;
      return value;
    },
  });
  return isNeeded;
}
