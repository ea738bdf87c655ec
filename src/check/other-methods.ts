import type { Contract } from "../contract/contract.ts";
import { METHODS } from "../contract/operation.ts";
import type { DescribedInputs } from "./described-inputs.ts";
import type { Good } from "./negative.ts";
import type { Probe } from "./probe.ts";

/** Methods that a path does not document; with `mayWrite` those too that could change something. */
export function* otherMethods(contract: Contract, good: Good, mayWrite: boolean): Generator<Probe> {
  const { operation } = good;
  const sharing = contract.operations.filter(({ path }) => fits(path, operation.path));
  if (sharing[0]?.id !== operation.id && sharing.find(({ path }) => path === operation.path)?.id !== operation.id)
    return;
  const known = new Set<string>(sharing.map(({ method }) => method));
  for (const method of METHODS) {
    const isHarmless = method === "HEAD" || method === "OPTIONS" || method === "TRACE";
    // HEAD goes with GET (RFC 9110 §9.3.2), and OPTIONS is everybody's.
    if (
      known.has(method) ||
      method === "HEAD" ||
      method === "OPTIONS" ||
      (!mayWrite && !isHarmless && method !== "GET")
    )
      continue;
    const { body: _, mediaType: __, ...inputs } = good.inputs;
    yield {
      ...good,
      inputs,
      method,
      what: `by ${method}, which its path does not have`,
      wrong: {
        code: "undocumented-method-taken",
        sentence: `${method} ${operation.path}, which is not documented, is taken`,
        place: "method",
        rule: operation.pointer.slice(0, operation.pointer.lastIndexOf("/")),
        statuses: [405],
        isForeseen: true,
      },
    };
  }
}

/** Whether two templates can mean the same path: `/members/me` and `/members/{id}`. */
function fits(one: string, other: string): boolean {
  const [a, b] = [segmentsOf(one), segmentsOf(other)];
  return (
    a.length === b.length &&
    a.every((part, at) => part === b[at] || part.includes("{") || (b[at] as string).includes("{"))
  );
}

/** Broken percent escapes and other oddities in path and query, sent raw: most clients would tidy them away. */
export function* oddTargets(good: Good, { parameters }: DescribedInputs): Generator<Probe> {
  const { operation } = good;
  if (operation.method !== "GET") return;
  const queries = parameters.filter((one) => one.in === "query");
  const filled = (text: string) => operation.path.replaceAll(/\{[^}]+\}/g, text);
  const targets = operation.path.includes("{")
    ? ["%", "%ff", "%00", "..%2f..", "%c0%af", "4294967296", "99999999999999999999", "x".repeat(3000)].map(filled)
    : [];
  const path = operation.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent(String(good.inputs.path[name])),
  );
  for (const { name } of queries) {
    for (const text of ["99999999999999999999", "-99999999999999999999", "%00", "{", "'", "x".repeat(3000)]) {
      targets.push(`${path}?${encodeURIComponent(name)}=${text}`);
    }
  }
  for (const rawTarget of [...targets, `${path}?%`, `${path}?%=%&a[=1`, `${path}?${"a".repeat(5000)}=1`]) {
    yield { ...good, method: "GET", what: `for ${rawTarget.slice(0, 60)}`, rawTarget };
  }
}

/** A slash at the end makes no other path for most routers, nor does a query that is written into it. */
function segmentsOf(path: string): readonly string[] {
  return path
    .replace(/\?.*$/, "")
    .replace(/(?<=.)\/$/, "")
    .split("/");
}
