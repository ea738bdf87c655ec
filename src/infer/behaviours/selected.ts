import type { Selection } from "../../world/selection.ts";
import type { InferredContext } from "../inferred-world.ts";
import { conditionsAt, looseTest, type Place } from "../state/place.ts";
import type { StoredRecord } from "../state/stored-record.ts";
import type { StoredResource } from "../state/stored-resource.ts";
import type { RecordFilter, recordOrder } from "./record-filter.ts";

type Order = ReturnType<typeof recordOrder>;

/** The records of a place that a request asks for, in the order it asks for. */
export function selected(
  { state }: InferredContext,
  stored: StoredResource,
  place: Place,
  { where, keep }: RecordFilter,
  order: Order,
): Selection<StoredRecord> | readonly StoredRecord[] {
  const collection = state[stored.name];
  if (collection === undefined) throw new Error(`there is no collection ${stored.name}`);
  let found: Selection<StoredRecord> = collection.list({ ...conditionsAt(stored, place), ...where });
  const isHere = looseTest(stored, place);
  if (isHere !== undefined) found = found.filter(isHere);
  if (keep !== undefined) found = found.filter(keep);
  return order === undefined ? found : [...found].sort(order);
}
