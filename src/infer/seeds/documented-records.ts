import type { Contract } from "../../contract/contract.ts";
import { isObject } from "../../contract/document.ts";
import type { Operation } from "../../contract/operation.ts";
import { append, type JsonPointer } from "../../contract/pointer.ts";
import { withoutLenientNulls } from "../../engine/samples/lenient-nulls.ts";
import { valueIn, valuesIn } from "../body-path.ts";
import { documentedBodies } from "../documented-bodies.ts";
import { LazyMap, lazily, remembered } from "../lazily.ts";
import type { InferredApi, Resource } from "../model.ts";
import { type RoleOn, rolesOn } from "../roles-on.ts";
import { partsThatHold } from "../schema-reference.ts";
import { SEEDED_AT } from "../seeded-at.ts";
import type { StoredRecord } from "../state/stored-record.ts";
import { unitedById } from "./united.ts";

/** What a document shows of the records of one resource. */
export interface Documented {
  /** Records that answers show as examples. */
  readonly records: readonly StoredRecord[];
  /** Ids that path parameters show as examples. */
  readonly ids: readonly (string | number)[];
}

/** What a document shows as examples, by resource; each resource's is looked for when it is first wanted. */
export function documentedRecords(contract: Contract, api: InferredApi): ReadonlyMap<string, Documented> {
  const resources = new Map(api.resources.map((one) => [one.name, one]));
  const mentions = remembered(() => mentionsOf(api));
  return new LazyMap(resources.keys(), (name) => {
    const { schema, id } = resources.get(name) as Resource;
    const shown = rolesOn(api, name).flatMap(([id, role]) => bodiesShown(contract, id, role));
    return lazily(
      {
        records: unitedById(
          distinct([...shown, ...(schema === undefined ? [] : schemaExamples(contract, schema))]),
          id.member,
        ),
      },
      { ids: () => [...new Set((mentions().get(name) ?? []).flatMap((one) => idsShown(contract, one)))] },
    );
  });
}

/** A path parameter that names records of a resource. */
interface Mention {
  readonly operation: string;
  readonly parameter: string;
}

/** The path parameters by the ids of whose records they name, by resource. */
function mentionsOf({ roles }: InferredApi): ReadonlyMap<string, readonly Mention[]> {
  const found = new Map<string, Mention[]>();
  const note = (resource: string, mention: Mention) => {
    const known = found.get(resource);
    if (known === undefined) found.set(resource, [mention]);
    else known.push(mention);
  };
  for (const [operation, role] of roles) {
    for (const { parameter, resource, by } of role.scope) {
      if (resource !== undefined && by === undefined) note(resource, { operation, parameter });
    }
    if (role.kind === "static" || !("key" in role) || role.key?.in !== "path") continue;
    if (role.key.member === undefined) note(role.resource, { operation, parameter: role.key.parameter });
  }
  return found;
}

function bodiesShown(contract: Contract, id: string, role: RoleOn): readonly StoredRecord[] {
  const operation = contract.operation(id);
  if (operation === undefined || operation.unserved !== undefined) return [];
  const status = role.kind === "list" ? role.status : role.answer.status;
  return documentedBodies(contract, operation, status).flatMap(({ value }) => recordsIn(role, value));
}

function idsShown(contract: Contract, { operation: id, parameter }: Mention): readonly (string | number)[] {
  const operation = contract.operation(id);
  if (operation === undefined || operation.unserved !== undefined) return [];
  return pathExamples(contract, operation, parameter);
}

function recordsIn(role: RoleOn, body: unknown): readonly StoredRecord[] {
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
    const making = { document: contract.document, now: SEEDED_AT };
    if (examples.length > 0) return examples.map((one) => withoutLenientNulls(making, value, one)).filter(isObject);
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
  if (records.length < 2) return records;
  return [...new Map(records.map((record) => [JSON.stringify(record), record])).values()];
}
