import { ReferenceCheck } from "./broken-references.ts";
import { changeDescription, type ObjectKind } from "./description-objects.ts";
import type { DescriptionProblem } from "./description-problem.ts";
import type { JsonObject } from "./document.ts";
import { tellImpossibleType } from "./impossible-type.ts";
import { mendMember, mendObject, type Tell } from "./mend-objects.ts";
import { append, type JsonPointer, valueAt, withValueAt } from "./pointer.ts";
import { withoutSameAlternatives } from "./same-alternatives.ts";

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
 * @param look is shown each object as it is written but for its members, and a reference that stands in place of a map.
 */
export function mendDescription(
  root: JsonObject,
  upgrade: (kind: ObjectKind, value: JsonObject) => JsonObject,
  reasons: ReadonlyMap<JsonPointer, string>,
  look: (kind: ObjectKind | "map", value: JsonObject) => void = () => {},
): Mended {
  const problems: DescriptionProblem[] = [];
  const references = new Map<ObjectKind, Set<string>>();
  let path: readonly string[] = [];
  const tell: Tell = (below, message) => {
    problems.push({ at: append("", ...path, ...below), message, unserved: [] });
  };
  const mended = changeDescription(root, {
    change: (kind, value, at) => {
      path = at;
      look(kind, value);
      if (typeof value.$ref === "string") note(references, kind, value.$ref);
      const mended = mendObject(kind, upgrade(kind, value), tell);
      if (kind !== "schema") return mended;
      tellImpossibleType(mended, tell);
      return withoutSameAlternatives(root, mended, tell);
    },
    replace: (member, value, at) => {
      path = at;
      if (at.at(-1) === "$ref" && typeof value === "string") look("map", { $ref: value });
      return mendMember(member, value, tell);
    },
  });
  const broken = brokenAmong(mended, references, reasons);
  let whole = mended;
  for (const { at, kind, reference, reason } of broken) {
    whole = withoutReference(whole, at);
    const instead = standIn(kind, at);
    if (instead !== undefined)
      problems.push({ at, message: `refers to ${reference}, ${reason}; ${instead}`, unserved: [] });
  }
  return { root: whole, problems, broken: broken.filter(({ kind, at }) => standIn(kind, at) === undefined) };
}

/** What an operation does without the target of a reference; undefined where it cannot do without. */
function standIn(kind: ObjectKind, at: JsonPointer): string | undefined {
  if (DISPENSABLE.has(kind)) return "it is left out";
  if (kind === "schema" && OF_PARAMETER.test(at)) return "any value is taken there until it is corrected";
  return undefined;
}

/** In the schema of a parameter: a path, a query, a header. */
const OF_PARAMETER = /\/parameters\/[^/]+\/(?:schema|content\/[^/]+\/schema)(?:\/|$)/;

function note(references: Map<ObjectKind, Set<string>>, kind: ObjectKind, reference: string): void {
  const known = references.get(kind);
  if (known === undefined) references.set(kind, new Set([reference]));
  else known.add(reference);
}

/** Most references are right, and many say the same: only when one is wrong are those who hold it looked for. */
function brokenAmong(
  root: JsonObject,
  references: ReadonlyMap<ObjectKind, ReadonlySet<string>>,
  reasons: ReadonlyMap<JsonPointer, string>,
): readonly (BrokenReference & { readonly kind: ObjectKind })[] {
  const check = new ReferenceCheck(root);
  const isRight = ([kind, held]: readonly [ObjectKind, ReadonlySet<string>]) =>
    [...held].every((reference) => check.reasonAgainst({ kind, reference }) === undefined);
  if ([...references].every(isRight)) return [];
  const broken: (BrokenReference & { readonly kind: ObjectKind })[] = [];
  changeDescription(root, {
    change: (kind, value, path) => {
      if (typeof value.$ref !== "string") return value;
      const found = check.reasonAgainst({ kind, reference: value.$ref });
      if (found === undefined) return value;
      const at = append("", ...path);
      broken.push({ at, kind, reference: value.$ref, reason: reasons.get(at) ?? found });
      return value;
    },
  });
  return broken;
}

/** What stood beside it stays, so that whatever else needs the object finds one. */
function withoutReference(root: JsonObject, at: JsonPointer): JsonObject {
  const { $ref: _, ...rest } = valueAt(root, at) as JsonObject;
  return withValueAt(root, at, rest) as JsonObject;
}
