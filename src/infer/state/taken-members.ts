import type { Contract } from "../../contract/contract.ts";
import type { Operation } from "../../contract/operation.ts";
import { append } from "../../contract/pointer.ts";
import { memberNames } from "../../contract/schema-kind.ts";
import { referenceTo } from "../../engine/samples/checked-schema.ts";
import { partsThatHold, schemasBelow } from "../schema-reference.ts";

const known = new WeakMap<Operation, ReadonlySet<string>>();

/** The members that the bodies of an operation's requests describe and leave to the client, whatever others take. */
export function takenMembers({ document }: Contract, operation: Operation): ReadonlySet<string> {
  let found = known.get(operation);
  if (found === undefined) {
    const { body } = operation.inputs;
    const schemas = Object.keys(body?.content ?? {}).flatMap((range) => {
      const { value, pointer } = document.resolve(append(body?.pointer ?? "", "content", range));
      return value.schema === undefined ? [] : [append(pointer, "schema")];
    });
    const isLeft = (schema: string, name: string) =>
      schemasBelow(document, schema, [name]).every((at) =>
        partsThatHold(document, at).every(({ value }) => value.readOnly !== true),
      );
    const names = schemas.flatMap((schema) =>
      [...memberNames(document, referenceTo(schema))].filter((name) => isLeft(schema, name)),
    );
    found = new Set(names);
    known.set(operation, found);
  }
  return found;
}
