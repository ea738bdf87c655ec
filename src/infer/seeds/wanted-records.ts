import { isObject } from "../../contract/document.ts";
import { valuesIn } from "../body-path.ts";
import { heldAt } from "../held-member.ts";
import type { InferredApi, Reference, Resource } from "../model.ts";
import type { StoredRecord } from "../state/stored-record.ts";
import type { WantedRecord } from "./seed-slots.ts";

/** The records of a resource that documented ones of others name, those first of which something is shown there. */
export function wantedRecords(
  { resources }: InferredApi,
  documented: (resource: string) => readonly StoredRecord[],
  name: string,
): readonly WantedRecord[] {
  const found = resources.flatMap((other) => {
    const records = documented(other.name);
    if (records.length === 0) return [];
    const own = other.references.filter((one) => one.resource === name && one.by === undefined);
    const named = own.flatMap((reference) => records.flatMap((record) => wantedBy(other, record, reference)));
    const { parent } = other;
    if (parent?.resource !== name || parent.member === undefined) return named;
    if (heldAt(other, parent.member, name) !== undefined) return named;
    const member = { member: parent.member, id: [] };
    return [...named, ...records.flatMap((record) => wantedBy(other, record, member))];
  });
  const parts = found.filter(({ part }) => part !== undefined);
  const all = new Map<string, WantedRecord>();
  for (const one of [...parts, ...found]) if (!all.has(String(one.id))) all.set(String(one.id), one);
  return [...all.values()];
}

/** The records that a documented one names at a member; of embedded ones with what it shows of them. */
function wantedBy(
  { name: resource, id: own }: Resource,
  record: StoredRecord,
  { member, id }: Pick<Reference, "member" | "id">,
): readonly WantedRecord[] {
  const within = { resource, id: own.member === undefined ? undefined : record[own.member] };
  return valuesIn(record, member)
    .flat()
    .flatMap((value) => {
      const [named] = valuesIn(value, id).flat();
      if (typeof named !== "string" && typeof named !== "number") return [];
      const part = id.length === 1 && isObject(value) ? value : undefined;
      return [{ id: named, part, within }];
    });
}
