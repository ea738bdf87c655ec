import { type Bundle, bundle, type DanglingReference } from "./bundle.ts";
import { DescribedFile } from "./described-file.ts";
import { DescribedFiles } from "./described-files.ts";
import type { ObjectKind } from "./description-objects.ts";
import { isObject, type JsonObject, type Origin } from "./document.ts";
import { type Mended, mendDescription } from "./mend-description.ts";
import type { JsonPointer } from "./pointer.ts";
import { versionChange } from "./version.ts";

/** A description as one document, and where its parts were written. */
export interface DescriptionFiles {
  readonly root: JsonObject;
  readonly origin: (pointer: JsonPointer) => Origin;
  readonly dangling: readonly DanglingReference[];
  /** Where it was gone through already, what came of it. */
  readonly mended?: Mended;
}

/** Where a description stands that was given as a value; nothing can be read from there. */
const NOWHERE = "understudy:/description/";
const NONE: ReadonlyMap<string, string> = new Map();

/** A description that stands in one document, whose schemas may refer to each other by `$id` and `$anchor`. */
export function singleDescription(root: JsonObject): DescriptionFiles {
  const whole = asItStands(root);
  if (whole !== undefined) return whole;
  const file = new DescribedFile(NOWHERE, root);
  return filesOf(bundle(new DescribedFiles([file], NONE), { file, pointer: "" }), NOWHERE);
}

/** A description in which all references are pointers to objects in the same document; undefined when they are more. */
function asItStands(root: JsonObject): DescriptionFiles | undefined {
  const isNoObject = Object.values(root).some((member) => isObject(member) && typeof member.$ref === "string");
  if (isNoObject) return undefined;
  const { root: upgraded, object } = versionChange(root);
  let isSpread = false;
  const mended = mendDescription(upgraded(root), object, NONE, (kind, value) => {
    isSpread ||= refersElsewhere(kind, value);
  });
  return isSpread ? undefined : { root, origin: (pointer) => ({ uri: undefined, pointer }), dangling: [], mended };
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
  const whole = asItStands(root);
  if (whole !== undefined) return whole;
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

/** Kinds that the specification lets nobody refer to; many do, and most tools follow. */
const UNREFERABLE: ReadonlySet<string> = new Set(["components", "operation", "mediaType", "encoding"]);

/** Whether a reference is more than a pointer to an object in the same document, or something is called by a name. */
function refersElsewhere(kind: ObjectKind | "map", value: JsonObject): boolean {
  const { $ref } = value;
  // A reference in the place of a map of objects looks like an object that is called `$ref`.
  if (typeof $ref === "string" && (!$ref.startsWith("#/") || kind === "map" || UNREFERABLE.has(kind))) return true;
  return kind === "schema" && hasName(value);
}

/** Whether a schema is called by a name, or calls another by one. Asked of every schema: each member in its own words is quick. */
function hasName({ $id, $anchor, $dynamicAnchor, $dynamicRef }: JsonObject): boolean {
  const isText = typeof $id === "string" || typeof $anchor === "string";
  return isText || typeof $dynamicAnchor === "string" || typeof $dynamicRef === "string";
}
