import type { JsonPointer } from "../contract/pointer.ts";
import type { BodyPath } from "./model.ts";
import { bare } from "./names.ts";
import type { SchemaView, SchemaViews } from "./schema-views.ts";

const COUNTS = new Set(["count", "counts", "total", "totalcount", "counter", "number", "size", "length"]);

/** Whether the last word of a path asks how many there are of what is before it: `/products/count`, `/orders/$count`. */
export function isCount(word: string): boolean {
  return COUNTS.has(bare(word));
}

/** Where in an answer the number stands: in the only number that it holds, or in the one that is called so. */
export function countIn(views: SchemaViews, schema: JsonPointer): BodyPath | undefined {
  const view = views.at(schema);
  if (view.members.size === 0) return view.items === undefined && mayCount(view) ? [] : undefined;
  const all = [...view.members.values()].map((member) => ({ name: member.name, view: views.at(member.pointer) }));
  const numbers = all.filter((one) => one.view.types.has("integer") || one.view.types.has("number"));
  const found = numbers.length === 1 ? numbers[0] : numbers.find(({ name }) => isCount(name));
  if (found !== undefined) return [found.name];
  const [inner, ...others] = all.filter((one) => one.view.members.size > 0);
  const below = inner === undefined || others.length > 0 ? undefined : countIn(views, views.home(inner.view.pointer));
  return inner === undefined || below === undefined ? undefined : [inner.name, ...below];
}

/** Some answer with the number alone, and some with its text. */
function mayCount({ types }: SchemaView): boolean {
  return types.has("integer") || types.has("number") || types.has("string");
}
