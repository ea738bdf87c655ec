import { isObject } from "../../contract/document.ts";
import { isSame } from "../../engine/samples/likeness.ts";
import type { StoredRecord } from "../state/stored-record.ts";

/**
 * Two views of one record as one, the summary that a list shows and the whole that a read shows; undefined where one says
 * what the other one denies: then they show different moments, or somebody has used one id for several things.
 */
export function united(one: StoredRecord, other: StoredRecord): StoredRecord | undefined {
  const all: Record<string, unknown> = { ...one };
  for (const [name, value] of Object.entries(other)) {
    if (!Object.hasOwn(one, name)) {
      all[name] = value;
      continue;
    }
    const own = one[name];
    if (isObject(own) && isObject(value)) {
      const inner = united(own, value);
      if (inner === undefined) return undefined;
      all[name] = inner;
    } else if (Array.isArray(own) && Array.isArray(value)) {
      if (JSON.stringify(value).length > JSON.stringify(own).length) all[name] = value;
    } else if (!isSame(own, value)) return undefined;
  }
  return all;
}

/** Records of which those that show the same one are one, at the place of the first; what contradicts it stays behind it. */
export function unitedById(records: readonly StoredRecord[], idMember: string | undefined): readonly StoredRecord[] {
  if (idMember === undefined || records.length < 2) return records;
  const all: StoredRecord[] = [];
  const places = new Map<string, number>();
  for (const record of records) {
    const id = record[idMember];
    const place = places.get(String(id));
    const whole = place === undefined ? undefined : united(all[place] as StoredRecord, record);
    if (place !== undefined && whole !== undefined) {
      all[place] = whole;
      continue;
    }
    if (id !== undefined && place === undefined) places.set(String(id), all.length);
    all.push(record);
  }
  return all;
}
