import type { Contract } from "../../contract/contract.ts";
import { isObject, type JsonObject } from "../../contract/document.ts";
import { append, valueAt } from "../../contract/pointer.ts";
import type { BodyWalk } from "./body-walk.ts";
import type { NeverSeen } from "./drift.ts";

/**
 * The documented members that none of the records had, and the lists that were always empty. Of what no record led to
 * nothing is said.
 */
export function neverSeen({ document }: Contract, { records, lists }: BodyWalk): readonly NeverSeen[] {
  const found: NeverSeen[] = [];
  for (const [pointer, { known, place, records: of, sites }] of records) {
    const schema = valueAt(document.root, pointer);
    const properties = isObject(schema) && isObject(schema.properties) ? schema.properties : {};
    for (const [name, member] of Object.entries(properties)) {
      if (known.has(name) || !isExpected(member)) continue;
      const rule = append(pointer, "properties", name);
      found.push({ ...sites.listed, place: `body ${append(place, name)}`, rule, of });
    }
  }
  for (const [pointer, { place, items, lists: of, sites }] of lists) {
    if (items === 0) found.push({ ...sites.listed, place: `body ${place}`, rule: pointer, of });
  }
  return found;
}

/** What only requests have cannot be missed in answers. */
function isExpected(member: unknown): boolean {
  return member !== false && !(isObject(member) && (member as JsonObject).writeOnly === true);
}
