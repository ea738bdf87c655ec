import type { Fault } from "../engine/problem.ts";
import type { Target } from "../engine/target.ts";
import { type FaultWish, onlyDelays } from "../world/fault-rules.ts";

/** Statuses whose answers have no body (RFC 9110 §15.3.5, §15.3.6, §15.4.5). */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** They say where an answer ends: a wrong one is no fault of an API but of its connection. */
const FRAMING = new Set("connection content-length keep-alive te trailer transfer-encoding upgrade".split(" "));

/** What is wrong with a wish for a fault rule beside its form: names that nobody knows, things that cannot go together. */
export function wishFaults(targets: readonly Target[], wish: FaultWish): readonly Fault[] {
  return [
    ...nameFaults(targets, wish),
    ...(onlyDelays(wish) && wish.delayMs === undefined ? [NOTHING_TO_DO] : []),
    ...(wish.body !== undefined && wish.status !== undefined && BODILESS.has(wish.status)
      ? [{ field: "body", message: `must be absent, since an answer with status ${wish.status} has none` }]
      : []),
    ...Object.keys(wish.headers ?? {}).flatMap((name) =>
      FRAMING.has(name.toLowerCase())
        ? [{ field: `headers.${name}`, message: 'is set by the mock itself; `"connection"` breaks an answer' }]
        : [],
    ),
  ];
}

const NOTHING_TO_DO: Fault = {
  field: "",
  message: "the rule must say what to do: status, body, headers, delayMs or connection",
};

function nameFaults(targets: readonly Target[], { target: name, operation }: FaultWish): readonly Fault[] {
  const named = name === undefined ? targets : targets.filter((target) => target.name === name);
  if (named.length === 0)
    return [
      unknownName(
        "target",
        targets.map((target) => target.name),
        name,
      ),
    ];
  const known = named.flatMap(({ contract }) => contract.operations.map(({ id }) => id));
  if (operation === undefined || known.includes(operation)) return [];
  return [unknownName("operation", known, operation)];
}

function unknownName(field: string, known: readonly string[], found: string | undefined): Fault {
  return { field, message: `must be one of ${known.join(", ")}, was "${found}"` };
}
