import type { Operation } from "../../contract/operation.ts";
import { type Fault, type Problem, problem } from "../../engine/problem.ts";
import { valueIn, valuesIn } from "../body-path.ts";
import type { InferredContext, InferredWorld } from "../inferred-world.ts";
import { namedRecord } from "./named-record.ts";
import { shownValues } from "./shown-values.ts";
import type { StoredRecord } from "./stored-record.ts";
import type { StoredResource } from "./stored-resource.ts";
import { idTold } from "./told-records.ts";

/** Below no record: looked for everywhere. */
const ANYWHERE = { parents: [], loose: [] };

/**
 * The problem of members that name records which are not there, in what a client sent; undefined where there is none, or where
 * the operation documents no answer to it. What the description shows as an example is taken: who copies it is not refused.
 */
export function danglingReferences(
  world: InferredWorld,
  context: InferredContext,
  operation: Operation,
  stored: StoredResource,
  sent: StoredRecord,
): Problem | undefined {
  const { references, listed } = stored.resource;
  if (references.length + listed.length === 0) return undefined;
  const isTold = (...statuses: string[]) => statuses.some((status) => operation.statuses.includes(status));
  // Where no path names a record, what is not found can only be what the body names.
  const isAboutBody = isTold("404") && !operation.path.includes("{");
  const kind = isTold("422", "400") && !isAboutBody ? "invalid" : isTold("404") ? "not-found" : undefined;
  if (kind === undefined) return undefined;
  const faults = references.flatMap((reference): Fault[] => {
    const { resource } = reference;
    const other = world.resources.get(resource);
    if (other === undefined) return [];
    const told = idTold(reference, sent);
    const member = told === undefined ? reference.member : [told];
    const id = told === undefined ? reference.id : [];
    const named = valuesIn(sent, [...member, ...id])
      .flat()
      .filter((value) => value !== null && value !== "");
    const isThere = (value: unknown) =>
      namedRecord(world, context, other, ANYWHERE, value, reference.by) !== undefined ||
      shownValues(world.contract, operation, [...member, ...id]).has(String(value));
    const missing = named.filter((value) => !isThere(value));
    return missing.map((value) => ({
      field: member.join("."),
      message: `names no ${resource}: there is none with id ${String(value)}`,
    }));
  });
  const inLists = listed.flatMap(({ list, member, resource, by }): Fault[] => {
    const other = world.resources.get(resource);
    const entries = sent[list];
    if (other === undefined || !Array.isArray(entries)) return [];
    const shown = shownValues(world.contract, operation, [list, member]);
    return entries.flatMap((entry, index): Fault[] => {
      const value = valueIn(entry, [member]);
      if (value === undefined || value === null || value === "" || shown.has(String(value))) return [];
      if (namedRecord(world, context, other, ANYWHERE, value, by) !== undefined) return [];
      return [
        {
          field: `${list}.${index}.${member}`,
          message: `names no ${resource}: there is none with id ${String(value)}`,
        },
      ];
    });
  });
  faults.push(...inLists);
  const [first] = faults;
  if (first === undefined) return undefined;
  return kind === "invalid"
    ? problem("invalid", { faults })
    : problem("not-found", { message: `${first.field} ${first.message}` });
}
