import type { Reference, Resource } from "./model.ts";
import { bareSingular } from "./names.ts";
import { ID_ENDING } from "./people.ts";

/** Whether a member of a record lists the records that stand below it: the `lines` or `line_ids` of an order. */
export function listsChildren(record: Resource, { member, many, resource }: Reference, children: Resource): boolean {
  const isBelow = children.parent?.resource === record.name && children.name === resource && resource !== record.name;
  if (!many || !isBelow) return false;
  const name = member.at(-1) ?? "";
  const [, snake, camel] = ID_ENDING.exec(name) ?? [];
  const noun = (children.path.split("/").at(-1) ?? "").replace(/\.\w+$/, "");
  return [name, snake, camel].some((one) => one !== undefined && bareSingular(one) === bareSingular(noun));
}
