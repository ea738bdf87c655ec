import type { Contract } from "../../contract/contract.ts";
import { isObject, type JsonObject } from "../../contract/document.ts";
import type { Operation } from "../../contract/operation.ts";
import { append, type JsonPointer } from "../../contract/pointer.ts";
import { valuesIn } from "../body-path.ts";
import type { BodyPath } from "../model.ts";
import { partsThatHold, schemasBelow } from "../schema-reference.ts";

const known = new WeakMap<Operation, Map<string, ReadonlySet<string>>>();

/** The values that a description shows for a member of what an operation is sent, as texts: in examples of bodies, and of the member. */
export function shownValues(contract: Contract, operation: Operation, member: BodyPath): ReadonlySet<string> {
  const own = known.get(operation) ?? new Map<string, ReadonlySet<string>>();
  known.set(operation, own);
  const name = member.join("/");
  let values = own.get(name);
  if (values === undefined) {
    values = new Set(valuesOf(contract, operation, member).map(String));
    own.set(name, values);
  }
  return values;
}

function valuesOf({ document }: Contract, operation: Operation, member: BodyPath): readonly unknown[] {
  const { body } = operation.inputs;
  if (body === undefined) return [];
  return Object.keys(body.content).flatMap((range) => {
    const { value, pointer } = document.resolve(append(body.pointer, "content", range));
    const named = Object.keys(isObject(value.examples) ? value.examples : {}).map(
      (name) => document.resolve(append(pointer, "examples", name)).value.value,
    );
    const schema = append(pointer, "schema");
    const all = [value.example, ...named, ...(value.schema === undefined ? [] : examplesAt(document, schema))];
    // The record may stand in an envelope.
    const roots = all.flatMap((example) => [example, ...(isObject(example) ? Object.values(example) : [])]);
    const shown = roots.flatMap((root) => valuesIn(root, member)).flat();
    const below = value.schema === undefined ? [] : schemasBelow(document, schema, member);
    return [...shown, ...below.flatMap((at) => examplesAt(document, at)).flat()];
  });
}

function examplesAt(document: Contract["document"], at: JsonPointer): readonly unknown[] {
  return partsThatHold(document, at).flatMap(({ value }: { readonly value: JsonObject }) => [
    ...(Array.isArray(value.examples) ? value.examples : []),
    ...("example" in value ? [value.example] : []),
  ]);
}
