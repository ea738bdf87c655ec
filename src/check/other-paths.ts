import type { Contract } from "../contract/contract.ts";
import type { Operation } from "../contract/operation.ts";

/** The paths of a contract in segments, by their method and length. */
const pathsOf = new WeakMap<Contract, ReadonlyMap<string, readonly (readonly string[])[]>>();
const known = new WeakMap<Operation, ReadonlyMap<string, ReadonlySet<string>>>();

/**
 * Whether a value of a path parameter makes the address that of another operation, for literal text is matched before
 * templates (OpenAPI 3.1 §4.8.8): `mine` for `{id}` of `/orders/{id}`, where there is `/orders/mine`.
 */
export function leadsElsewhere(contract: Contract, operation: Operation, name: string, value: unknown): boolean {
  let words = known.get(operation);
  if (words === undefined) {
    words = wordsOfOthers(contract, operation);
    known.set(operation, words);
  }
  return words.get(name)?.has(String(value)) === true;
}

/** By the names of parameters, what other paths of the same method have in their places. */
function wordsOfOthers(contract: Contract, { method, path }: Operation): ReadonlyMap<string, ReadonlySet<string>> {
  const own = path.split("/");
  const words = new Map<string, Set<string>>();
  if (!path.includes("{")) return words;
  for (const theirs of pathsLike(contract, method, own)) {
    const differing = theirs.flatMap((segment, at) => (segment === own[at] || isTemplate(segment) ? [] : [at]));
    const [at = 0] = differing;
    const name = templateOf(own[at]);
    if (differing.length !== 1 || name === undefined) continue;
    words.set(name, (words.get(name) ?? new Set()).add(theirs[at] as string));
  }
  return words;
}

/** The paths of a method that are as long. */
function pathsLike(contract: Contract, method: string, { length }: readonly string[]): readonly (readonly string[])[] {
  let paths = pathsOf.get(contract);
  if (paths === undefined) {
    const found = new Map<string, string[][]>();
    for (const operation of contract.operations) {
      const segments = operation.path.split("/");
      const key = `${operation.method} ${segments.length}`;
      const alike = found.get(key);
      if (alike === undefined) found.set(key, [segments]);
      else alike.push(segments);
    }
    paths = found;
    pathsOf.set(contract, found);
  }
  return paths.get(`${method} ${length}`) ?? [];
}

function templateOf(segment: string | undefined): string | undefined {
  return /^\{([^{}]*)\}$/.exec(segment ?? "")?.[1];
}

function isTemplate(segment: string): boolean {
  return templateOf(segment) !== undefined;
}
