import { type HeldReference, ReferenceCheck } from "./broken-references.ts";
import { changeDescription, type ObjectKind } from "./description-objects.ts";
import type { DescriptionProblem } from "./description-problem.ts";
import type { JsonObject } from "./document.ts";
import { mendMember, mendObject, type Tell } from "./mend-objects.ts";
import { append, type JsonPointer, valueAt, withValueAt } from "./pointer.ts";

/** A reference that leads nowhere, and why: words to follow "refers to X, ". */
export interface BrokenReference {
  readonly at: JsonPointer;
  readonly reference: string;
  readonly reason: string;
}

/** A description in which everything has the form that the specification gives it, as far as the engine looks at it. */
export interface Mended {
  readonly root: JsonObject;
  readonly problems: readonly DescriptionProblem[];
  /** The operations that need them cannot be served. */
  readonly broken: readonly BrokenReference[];
}

/** An operation can do without these. */
const DISPENSABLE: ReadonlySet<ObjectKind> = new Set(["link", "callback", "example", "header", "securityScheme"]);

/**
 * Goes through a description once: each object is first changed as its version asks, and then rid of what cannot be made
 * sense of, each such part with a problem that names it.
 * @param reasons why references were found to lead nowhere when the files were put together, by place.
 */
export function mendDescription(
  root: JsonObject,
  upgrade: (kind: ObjectKind, value: JsonObject) => JsonObject,
  reasons: ReadonlyMap<JsonPointer, string>,
): Mended {
  const problems: DescriptionProblem[] = [];
  const references: HeldReference[] = [];
  const tellAt =
    (path: readonly string[]): Tell =>
    (below, message) => {
      problems.push({ at: append("", ...path, ...below), message, unserved: [] });
    };
  let mended = changeDescription(root, {
    change: (kind, value, path) => {
      if (typeof value.$ref === "string") references.push({ kind, reference: value.$ref, path: [...path] });
      return mendObject(kind, upgrade(kind, value), tellAt(path));
    },
    replace: (member, value, path) => mendMember(member, value, tellAt(path)),
  });
  const check = new ReferenceCheck(mended);
  const broken: BrokenReference[] = [];
  for (const held of references) {
    const found = check.reasonAgainst(held);
    if (found === undefined) continue;
    const at = append("", ...held.path);
    const reason = reasons.get(at) ?? found;
    mended = withoutReference(mended, at);
    if (!DISPENSABLE.has(held.kind)) broken.push({ at, reference: held.reference, reason });
    else problems.push({ at, message: `refers to ${held.reference}, ${reason}; it is left out`, unserved: [] });
  }
  return { root: mended, problems, broken };
}

/** What stood beside it stays, so that whatever else needs the object finds one. */
function withoutReference(root: JsonObject, at: JsonPointer): JsonObject {
  const { $ref: _, ...rest } = valueAt(root, at) as JsonObject;
  return withValueAt(root, at, rest) as JsonObject;
}
