import type { Contract } from "../../contract/contract.ts";
import { isObject } from "../../contract/document.ts";
import type { Operation } from "../../contract/operation.ts";
import { append, type JsonPointer } from "../../contract/pointer.ts";
import { valueIn, valuesIn } from "../body-path.ts";
import { documentedBodies } from "../documented-bodies.ts";
import type { InferredApi, Role } from "../model.ts";
import { partsThatHold } from "../schema-reference.ts";
import type { StoredRecord } from "../state/stored-record.ts";

/** What a document shows of the records of one resource. */
export interface Documented {
  /** Records that answers show as examples. */
  readonly records: readonly StoredRecord[];
  /** Ids that path parameters show as examples. */
  readonly ids: readonly (string | number)[];
}

/** What a document shows as examples, by resource. */
export function documentedRecords(contract: Contract, api: InferredApi): ReadonlyMap<string, Documented> {
  const records = new Map<string, StoredRecord[]>(api.resources.map(({ name }) => [name, []]));
  const ids = new Map<string, Set<string | number>>(api.resources.map(({ name }) => [name, new Set()]));
  for (const [operationId, role] of api.roles) {
    const operation = contract.operation(operationId);
    if (operation === undefined || operation.unserved !== undefined) continue;
    for (const { parameter, resource, by } of role.scope) {
      if (resource === undefined || by !== undefined) continue;
      for (const id of pathExamples(contract, operation, parameter)) ids.get(resource)?.add(id);
    }
    if (role.kind === "static") continue;
    for (const body of documentedBodies(contract, operation, statusOf(role))) {
      records.get(role.resource)?.push(...recordsIn(role, body.value));
    }
    if ("key" in role && role.key?.in === "path" && role.key.member === undefined) {
      for (const id of pathExamples(contract, operation, role.key.parameter)) ids.get(role.resource)?.add(id);
    }
  }
  for (const { name, schema } of api.resources) {
    if (schema !== undefined) records.get(name)?.push(...schemaExamples(contract, schema));
  }
  return new Map(
    api.resources.map(({ name }) => [
      name,
      { records: distinct(records.get(name) ?? []), ids: [...(ids.get(name) ?? [])] },
    ]),
  );
}

function statusOf(role: Exclude<Role, { kind: "static" }>): number {
  return role.kind === "list" ? role.status : role.answer.status;
}

function recordsIn(role: Exclude<Role, { kind: "static" }>, body: unknown): readonly StoredRecord[] {
  if (role.kind === "list") {
    const items = valueIn(body, role.shape.items);
    return Array.isArray(items) ? items.map((item) => valueIn(item, role.shape.record)).filter(isObject) : [];
  }
  if (role.answer.record === undefined || role.kind === "delete" || role.kind === "clear") return [];
  const found = valueIn(body, role.answer.record);
  return (Array.isArray(found) ? found : [found]).filter(isObject);
}

/** `examples` of a schema, and OpenAPI 3.0's `example` (3.1 §4.8.24.1), of it and of what it refers to. */
function schemaExamples(contract: Contract, pointer: JsonPointer): readonly StoredRecord[] {
  for (const { value } of partsThatHold(contract.document, pointer)) {
    const examples = [...(Array.isArray(value.examples) ? value.examples : []), value.example].filter(isObject);
    if (examples.length > 0) return examples;
  }
  return [];
}

function pathExamples(contract: Contract, operation: Operation, parameter: string): readonly (string | number)[] {
  const shown = operation.inputs.parameters.find(({ name, in: place }) => place === "path" && name === parameter);
  return shown === undefined ? [] : parameterExamples(contract, shown.pointer);
}

function parameterExamples(contract: Contract, pointer: JsonPointer): readonly (string | number)[] {
  const { value } = contract.document.resolve(pointer);
  const named = Object.keys(isObject(value.examples) ? value.examples : {}).map(
    (name) => contract.document.resolve(append(pointer, "examples", name)).value.value,
  );
  const schema = isObject(value.schema) ? contract.document.resolve(append(pointer, "schema")).value : {};
  const listed = Array.isArray(schema.examples) ? schema.examples : [];
  return [value.example, ...named, schema.example, ...listed].flatMap((one) => valuesIn(one, [])).filter(isId);
}

function isId(value: unknown): value is string | number {
  return typeof value === "number" || (typeof value === "string" && value !== "");
}

function distinct(records: readonly StoredRecord[]): readonly StoredRecord[] {
  return [...new Map(records.map((record) => [JSON.stringify(record), record])).values()];
}
