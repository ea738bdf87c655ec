import type { Operation } from "../../contract/operation.ts";
import { type Problem, problem } from "../../engine/problem.ts";
import type { InferredContext, InferredWorld } from "../inferred-world.ts";
import { shapeFacts } from "./record-shape.ts";
import type { StoredRecord } from "./stored-record.ts";
import type { StoredResource } from "./stored-resource.ts";

const SCALARS: ReadonlySet<string> = new Set(["string", "integer", "number", "boolean", "null"]);

/** The members of which no two records may have the same value, and that the state can look records up by. */
export function uniqueMembers(
  { contract }: Pick<InferredWorld, "contract">,
  stored: StoredResource,
): readonly string[] {
  const facts = shapeFacts(contract, stored);
  return stored.resource.unique.filter((member) => {
    const types = facts.types(member);
    return member !== stored.key && types !== undefined && [...types].every((type) => SCALARS.has(type));
  });
}

/** Whether an operation documents an answer to a record that there is already; where it does not, there may be two. */
export function documentsConflicts({ responses }: Operation): boolean {
  return [409, 422, 400].some((status) => responses.statusKey(status) !== undefined);
}

/** The conflict of a record with another one that has a value that only one may have. */
export function uniqueConflict(
  world: InferredWorld,
  { state }: InferredContext,
  operation: Operation,
  stored: StoredResource,
  record: StoredRecord,
): Problem | undefined {
  if (stored.resource.unique.length === 0 || !documentsConflicts(operation)) return undefined;
  const taken = takenMember(world, state, stored, record);
  return taken === undefined ? undefined : conflict(taken, record[taken]);
}

/** The first member whose value another record has already, though only one may. */
export function takenMember(
  world: Pick<InferredWorld, "contract">,
  state: InferredContext["state"],
  stored: StoredResource,
  record: StoredRecord,
): string | undefined {
  return uniqueMembers(world, stored).find((member) => {
    const value = record[member];
    if (value === undefined || value === null) return false;
    const same = state[stored.name]?.list({ [member]: value }).slice(0, 2) ?? [];
    return same.some((other) => other[stored.key] !== record[stored.key]);
  });
}

/** The problem of a value that another record has already. */
export function conflict(field: string, value: unknown): Problem {
  return problem("conflict", {
    message: `another record has ${field} ${String(value)}`,
    faults: [{ field, message: `must differ from that of every other record, was "${String(value)}"` }],
  });
}
