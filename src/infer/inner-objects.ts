import type { SchemaView, SchemaViews } from "./schema-views.ts";

/** Names of objects that are part of the record, and no things of their own: `attributes` of JSON:API, `metadata`. */
export const INNER = /^(attributes|relationships|data|details|fields|properties|info|metadata|_embedded|included)$/i;

/** The objects of a record that hold members of its own, by their names. */
export function innerObjects(views: SchemaViews, record: SchemaView): readonly (readonly [string, SchemaView])[] {
  return [...record.members.values()].flatMap(({ name, pointer }) => {
    const view = INNER.test(name) && name !== "relationships" ? views.at(pointer) : undefined;
    return view === undefined || view.members.size === 0 ? [] : [[name, view] as const];
  });
}
