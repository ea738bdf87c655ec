import { isObject, type JsonObject } from "../../contract/document.ts";
import { type JsonPointer, segmentsOf } from "../../contract/pointer.ts";
import type { Drift, NeverSeen } from "../drift/drift.ts";
import type { CheckReport } from "../report.ts";

/** Members of one kind of record, or one header of several answers. */
export interface DriftGroup {
  /** `Book`, `listBooks 200 body /books/*`, `headers` */
  readonly about: string;
  /** Where the first of them stands, or would, in the description. */
  readonly rule: JsonPointer;
  /** `rating (number or null)` */
  readonly members: readonly string[];
  /** operationIds */
  readonly operations: readonly string[];
}

/** What answers have and the description lacks, and the reverse, by the schema or header that is concerned. */
export function driftGroups({ drift, neverSeen }: Pick<CheckReport, "drift" | "neverSeen">): {
  readonly undocumented: readonly DriftGroup[];
  readonly neverSeen: readonly DriftGroup[];
} {
  return {
    undocumented: grouped(drift, (one) => ({
      about: one.kind === "header" ? "headers" : ownerOf(one),
      // Of one header many answers speak, and not all alike.
      member: `${memberOf(one)} (${typeOf(one.schema)}${one.required && one.kind !== "header" ? ", always" : ""})`,
    })),
    neverSeen: grouped(neverSeen, (one) => ({ about: ownerOf(one), member: memberOf(one) })),
  };
}

/** The same in sentences, one for each group: `Book: seen, and not documented: rating (number or null)`. */
export function driftSentences(report: Pick<CheckReport, "drift" | "neverSeen">): readonly string[] {
  const { undocumented, neverSeen } = driftGroups(report);
  const told = (what: string, groups: readonly DriftGroup[]) =>
    groups.map(
      ({ about, members, operations }) => `${about}: ${what}: ${members.join(", ")} (${operations.join(", ")})`,
    );
  return [...told(UNDOCUMENTED, undocumented), ...told(NEVER_SEEN, neverSeen)];
}

/** What every report calls them. */
export const UNDOCUMENTED = "seen, and not documented";
export const NEVER_SEEN = "documented, and never seen";

function grouped<One extends Drift | NeverSeen>(
  all: readonly One[],
  tell: (one: One) => { readonly about: string; readonly member: string },
): readonly DriftGroup[] {
  const groups = new Map<string, { rule: JsonPointer; members: Set<string>; operations: Set<string> }>();
  for (const one of all) {
    const { about, member } = tell(one);
    const group = groups.get(about) ?? { rule: one.rule, members: new Set(), operations: new Set() };
    group.members.add(member);
    for (const operation of one.operations) group.operations.add(operation);
    groups.set(about, group);
  }
  return [...groups].map(([about, { rule, members, operations }]) => ({
    about,
    rule,
    members: [...members],
    operations: [...operations],
  }));
}

/** A component by its name; what is described in place, by the answer that it stands in. */
function ownerOf({ rule, place, operations, statuses }: Drift | NeverSeen): string {
  const [first, second, name, ...rest] = segmentsOf(rule);
  const isSchema = first === "components" && second === "schemas" && name !== undefined;
  if (isSchema && rest.length <= 2) return name;
  const parent = place.slice(0, place.lastIndexOf("/")).trim() || "body";
  return isSchema ? `${name} at ${parent}` : `${operations[0]} ${statuses[0]} ${parent}`;
}

function memberOf({ place }: Drift | NeverSeen): string {
  if (place.startsWith("header ")) return place.slice("header ".length);
  const [last = ""] = segmentsOf(place.slice(place.lastIndexOf("/"))).slice(-1);
  if (!place.includes("/")) return "the whole body";
  return last === "*" ? "entries" : last;
}

function typeOf(schema: JsonObject): string {
  const { type, format, items } = schema;
  const types = [type ?? []].flat();
  if (types.length === 0) return "null alone";
  return types
    .map((one) => {
      if (one === "string" && format !== undefined) return String(format);
      const ofItems = one === "array" && isObject(items) && "type" in items ? ` of ${typeOf(items)}` : "";
      return `${String(one)}${ofItems}`;
    })
    .join(" or ");
}
