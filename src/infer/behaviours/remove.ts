import { isObject } from "../../contract/document.ts";
import type { Operation } from "../../contract/operation.ts";
import { isProblem, type Problem, problem } from "../../engine/problem.ts";
import { recordAnswer } from "../answers/record-answer.ts";
import type { InferredBehaviour, InferredContext, InferredWorld } from "../inferred-world.ts";
import type { ClearRole, DeleteRole } from "../model.ts";
import { snake } from "../seeds/coherent.ts";
import type { RecordId } from "../seeds/record-ids.ts";
import { joined } from "../state/joined.ts";
import { placeOf, recordAt } from "../state/named-record.ts";
import { conditionsAt, linkAt, linksOf, looseTest, type Place } from "../state/place.ts";
import { isDispensable, naming } from "../state/referring.ts";
import { Removal, shownId } from "../state/removal.ts";
import type { StoredRecord } from "../state/stored-record.ts";
import type { StoredResource } from "../state/stored-resource.ts";

/** Takes a record away, and what stands below it. */
export function deleteBehaviour(
  world: InferredWorld,
  operation: Operation,
  role: DeleteRole,
  stored: StoredResource,
): InferredBehaviour {
  const show = recordAnswer(world, operation, stored, role.answer);
  return (context) => {
    const place = placeOf(world, context, role.scope, stored);
    if (isProblem(place)) return place;
    const record = recordAt(world, context, stored, place, role.key);
    if (isProblem(record)) return record;
    const shown = show(joined(context, stored, record));
    // Where a link goes and the record stays, nobody misses it.
    const isKept = linkAt(stored, place) !== undefined || !operation.statuses.includes("409");
    const refused = isKept ? undefined : stillWanted(world, context, stored, record);
    if (refused !== undefined) return refused;
    takeAway(world, context, stored, place, [record]);
    context.settle();
    return shown;
  };
}

/** Takes away every record of a place. */
export function clearBehaviour(
  world: InferredWorld,
  operation: Operation,
  role: ClearRole,
  stored: StoredResource,
): InferredBehaviour {
  const show = recordAnswer(world, operation, stored, role.answer);
  return (context) => {
    const place = placeOf(world, context, role.scope, stored);
    if (isProblem(place)) return place;
    const records = context.state[stored.name]?.list(conditionsAt(stored, place)).toArray() ?? [];
    const isHere = looseTest(stored, place);
    const named = namedIds(context);
    const { member } = stored.resource.id;
    const meant = records.filter((record) => {
      const isNamed = named === undefined || named.has(String(record[member ?? stored.key]));
      return isNamed && isHere?.(record) !== false;
    });
    takeAway(world, context, stored, place, meant);
    context.settle();
    return show({});
  };
}

/** The ids that a request names, in its body or its query: those records alone are meant. `undefined`: all are. */
function namedIds({ body, query }: InferredContext): ReadonlySet<string> | undefined {
  for (const holder of [body, query]) {
    if (Array.isArray(holder) && holder.every(isId)) return new Set(holder.map(String));
    for (const [name, value] of Object.entries(isObject(holder) ? holder : {})) {
      if (/(?:^|_)ids?$/.test(snake(name)) && [value].flat().every(isId)) return new Set([value].flat().map(String));
    }
  }
  return undefined;
}

function isId(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}

/** Records that are only linked with the place stay where else they are: the links go. */
function takeAway(
  world: InferredWorld,
  context: InferredContext,
  stored: StoredResource,
  place: Place,
  records: readonly StoredRecord[],
): void {
  const link = linkAt(stored, place);
  if (link === undefined) return new Removal(world, context.state).remove(stored, records);
  for (const record of records) {
    const rest = linksOf(record, link.member).filter((key) => key !== link.key);
    context.state[stored.name]?.update(record[stored.key] as RecordId, { [link.member]: rest });
  }
}

/** A conflict where another record cannot be without this one. */
function stillWanted(
  world: InferredWorld,
  context: InferredContext,
  stored: StoredResource,
  record: StoredRecord,
): Problem | undefined {
  for (const other of world.resources.values()) {
    for (const reference of other.resource.references) {
      if (reference.resource !== stored.name || isDispensable(world, other, reference)) continue;
      const id = shownId(stored, record, reference.by);
      const [first] = naming(context.state[other.name], reference, new Set([id]));
      if (first === undefined || first === record) continue;
      return problem("conflict", { message: `${stored.name} ${String(id)} is still named by ${other.name}` });
    }
  }
  return undefined;
}
