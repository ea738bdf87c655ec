import type { CollectionShape } from "../../world/collection-shape.ts";
import { valuesIn } from "../body-path.ts";
import type { InferredWorld } from "../inferred-world.ts";
import type { BodyPath } from "../model.ts";
import { rolesOn } from "../roles-on.ts";
import { type RecordShapeFacts, shapeFacts } from "./record-shape.ts";
import type { StoredRecord } from "./stored-record.ts";
import type { StoredResource } from "./stored-resource.ts";

/** A value as filters compare it: names, words and codes in any letter case. */
export function comparable(value: unknown): string {
  return (typeof value === "object" && value !== null ? JSON.stringify(value) : String(value)).toLowerCase();
}

/** What the state calls a member as filters compare it. */
export function foldedName(member: BodyPath): string {
  return `$folded.${member.join(".")}`;
}

/**
 * The members that lists are filtered by and that hold one value each, by their folded names: records are looked up by
 * these instead of being looked through.
 */
export function foldedMembers(
  { contract, api }: Pick<InferredWorld, "contract" | "api">,
  stored: StoredResource,
): ReadonlyMap<string, BodyPath> {
  const facts = shapeFacts(contract, stored);
  const filters = rolesOn(api, stored.name).flatMap(([, role]) =>
    role.kind === "list" || role.kind === "count" ? role.filters : [],
  );
  const members = filters.flatMap(({ member, match }) => {
    return member !== "*" && (match === "equals" || match === "one-of") && holdsOne(facts, member) ? [member] : [];
  });
  return new Map(members.map((member) => [foldedName(member), member]));
}

function holdsOne({ types }: RecordShapeFacts, member: BodyPath): boolean {
  return member.every((_, at) => {
    const found = types(member.slice(0, at + 1).join("."));
    return found !== undefined && !found.has("array") && (at < member.length - 1 || !found.has("object"));
  });
}

/** What makes a collection find records by these members. */
export function foldedFields(
  folded: ReadonlyMap<string, BodyPath>,
): Required<Pick<CollectionShape<StoredRecord>, "derived" | "indexes">> {
  const fold = (member: BodyPath) => (record: StoredRecord) => {
    const [value] = valuesIn(record, member);
    return value === undefined ? null : comparable(value);
  };
  return {
    derived: Object.fromEntries([...folded].map(([name, member]) => [name, fold(member)])),
    indexes: [...folded.keys()].map((name) => ({ by: [name] })),
  };
}
