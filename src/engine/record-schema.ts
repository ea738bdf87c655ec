import type { Contract } from "../contract/contract.ts";
import { isObject, type JsonObject } from "../contract/document.ts";
import type { SchemaCheck } from "../contract/schemas.ts";
import type { AnyTwin, StateCollection } from "./twin.ts";

/** The checks of a twin's records: what the description says of them, and the internal members beside it. */
export function recordChecks(contract: Contract, twin: AnyTwin): ReadonlyMap<string, SchemaCheck> {
  return new Map(
    Object.entries(twin.state).map(([name, collection]) => {
      const schema = recordSchema(contract, collection);
      return [name, contract.schemaCheck(schema, `/state/${name}`)];
    }),
  );
}

function recordSchema(contract: Contract, collection: StateCollection<Record<string, unknown>>): JsonObject {
  const internal = Object.entries(collection.internal ?? {});
  const described = describedMembers(contract, collection.describedBy);
  return {
    type: "object",
    properties: {
      ...Object.fromEntries(
        described.names.map((name) => [
          name,
          { $ref: `#/components/schemas/${collection.describedBy}/properties/${name}` },
        ]),
      ),
      ...Object.fromEntries(internal.map(([name, schema]) => [name.replace(/\?$/, ""), schema])),
    },
    required: [...described.required, ...internal.map(([name]) => name).filter((name) => !name.endsWith("?"))],
    additionalProperties: false,
  };
}

function describedMembers(contract: Contract, component: string | undefined) {
  if (component === undefined) return { names: [], required: [] };
  const { value } = contract.document.resolve(`/components/schemas/${component}`);
  const names = Object.keys(isObject(value.properties) ? value.properties : {});
  return { names, required: Array.isArray(value.required) ? (value.required as string[]) : [] };
}
