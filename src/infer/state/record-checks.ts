import type { SchemaCheck } from "../../contract/schemas.ts";
import { visibleThrough } from "../answers/record-view.ts";
import type { InferredWorld } from "../inferred-world.ts";
import { LazyMap } from "../lazily.ts";
import { KEY } from "./stored-record.ts";
import type { StoredResource } from "./stored-resource.ts";

/** The checks of records, by collection: what the answers of the document say of them, and the key. */
export function recordChecks(world: InferredWorld): ReadonlyMap<string, SchemaCheck> {
  return new LazyMap(world.resources.keys(), (name) => checkOf(world, world.resources.get(name) as StoredResource));
}

function checkOf(world: InferredWorld, stored: StoredResource): SchemaCheck {
  const { schema } = stored;
  const visible = schema === undefined ? undefined : visibleThrough(world, stored, schema.schema);
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      return [fault("", "type", "object", value)];
    const record = value as Readonly<Record<string, unknown>>;
    const key = record[stored.key];
    const missing =
      typeof key === "string" || typeof key === "number"
        ? []
        : [fault(`/${stored.key}`, "type", stored.key === KEY ? "string" : ["string", "number"], key)];
    return [...missing, ...(visible === undefined ? [] : (schema?.check(visible(record)) ?? []))];
  };
}

function fault(at: string, keyword: string, limit: unknown, value: unknown) {
  return { keyword, at, rule: "", params: {}, limit, value };
}
