import { changeDescription } from "./description-objects.ts";
import type { DescriptionProblem } from "./description-problem.ts";
import type { JsonObject } from "./document.ts";
import type { BrokenReference } from "./mend-description.ts";
import type { Operation } from "./operation.ts";
import { append, type JsonPointer, pointerOfReference, segmentsOf } from "./pointer.ts";

/** What a reference can be said to lead into: a component, an operation, the parameters of a path. */
type Part = JsonPointer;

/**
 * The operations that need a broken reference, directly or by way of others, each with the first that it needs. An
 * operation is named by the pointer of its path item and its method.
 */
export function unservedParts(
  root: JsonObject,
  broken: readonly BrokenReference[],
): ReadonlyMap<Part, BrokenReference> {
  if (broken.length === 0) return NONE;
  const users = usersByPart(root);
  const unserved = new Map<Part, BrokenReference>();
  const waiting: (readonly [Part, BrokenReference])[] = broken.map((one) => [partOf(segmentsOf(one.at)), one]);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [part, cause] = next;
    if (unserved.has(part)) continue;
    unserved.set(part, cause);
    for (const user of users.get(part) ?? []) waiting.push([user, cause]);
  }
  return unserved;
}

const NONE: ReadonlyMap<Part, BrokenReference> = new Map();

function usersByPart(root: JsonObject): ReadonlyMap<Part, ReadonlySet<Part>> {
  const users = new Map<Part, Set<Part>>();
  changeDescription(root, {
    change: (kind, value, path) => {
      const pointer = typeof value.$ref === "string" ? pointerOfReference(value.$ref) : undefined;
      if (pointer === undefined || NEEDLESS.has(kind)) return value;
      const part = partOf(segmentsOf(pointer));
      const known = users.get(part) ?? new Set();
      users.set(part, known.add(partOf(path)));
      return value;
    },
  });
  return users;
}

/** What an operation can do without does not make it fail. */
const NEEDLESS: ReadonlySet<string> = new Set(["link", "callback", "example"]);

/** Why an operation cannot be served; undefined when it can. */
export function reasonOf(
  unserved: ReadonlyMap<Part, BrokenReference>,
  item: JsonPointer,
  operation: JsonPointer,
): string | undefined {
  const cause =
    unserved.get(item) ?? unserved.get(append(item, "parameters")) ?? unserved.get(partOf(segmentsOf(operation)));
  return cause === undefined ? undefined : `${cause.at} refers to ${cause.reference}, ${cause.reason}`;
}

/** One problem for each broken reference, with what cannot be served because of it. */
export function brokenReferenceProblems(
  broken: readonly BrokenReference[],
  operations: readonly Operation[],
): readonly DescriptionProblem[] {
  return broken.map(({ at, reference, reason }) => {
    const start = `${at} refers to ${reference}, `;
    const unserved = operations.filter((operation) => operation.unserved?.startsWith(start)).map(({ id }) => id);
    const names = unserved.length > 5 ? `${unserved.length} operations` : unserved.join(", ");
    const isPath = segmentsOf(at).length === 2 && at.startsWith("/paths/");
    const effect = isPath
      ? "the path is not served until it does"
      : unserved.length === 0
        ? "no operation needs it"
        : `until that is corrected 501 answers ${names}`;
    return { at, message: `refers to ${reference}, ${reason}; ${effect}`, unserved };
  });
}

/** A path item that stands elsewhere is one part with all of its operations. */
function partOf(segments: readonly string[]): Part {
  return append("", ...segments.slice(0, depthOf(segments)));
}

function depthOf([first, , , member]: readonly string[]): number {
  if (first === "paths") return member === "callbacks" ? 4 : 3; // what is called back is another matter
  return first === "components" ? 3 : 2;
}
