import type { SchemaCheck } from "../../contract/schemas.ts";
import { visibleThrough } from "../answers/record-view.ts";
import type { InferredWorld } from "../inferred-world.ts";
import { KEY } from "./stored-record.ts";

/** The checks of records, by collection: what the answers of the document say of them, and the key. */
export function recordChecks(world: InferredWorld): ReadonlyMap<string, SchemaCheck> {
  return new Map(
    [...world.resources].map(([name, stored]) => {
      const visible = stored.schema === undefined ? undefined : visibleThrough(world, stored, stored.schema.schema);
      const check: SchemaCheck = (value) => {
        if (typeof value !== "object" || value === null || Array.isArray(value))
          return [fault("", "type", "object", value)];
        const record = value as Readonly<Record<string, unknown>>;
        const key = record[stored.key];
        const missing =
          typeof key === "string" || typeof key === "number"
            ? []
            : [fault(`/${stored.key}`, "type", stored.key === KEY ? "string" : ["string", "number"], key)];
        return [...missing, ...(visible === undefined ? [] : (stored.schema?.check(visible(record)) ?? []))];
      };
      return [name, check];
    }),
  );
}

function fault(at: string, keyword: string, limit: unknown, value: unknown) {
  return { keyword, at, rule: "", params: {}, limit, value };
}
