import type { Contract } from "../../contract/contract.ts";
import { isObject } from "../../contract/document.ts";
import { append, type JsonPointer, pointerOfReference, valueAt } from "../../contract/pointer.ts";

/** Whether requests are described by a schema too: what it demands would be demanded of them. */
export function requestSchemas({ document, operations }: Contract): ReadonlySet<JsonPointer> {
  const found = new Set<JsonPointer>();
  const visit = (pointer: JsonPointer): void => {
    if (found.has(pointer)) return;
    const value = valueAt(document.root, pointer);
    if (typeof value !== "object" || value === null) return;
    found.add(pointer);
    if (isObject(value) && typeof value.$ref === "string") {
      const target = pointerOfReference(value.$ref);
      if (target !== undefined) visit(target);
    }
    for (const name of Object.keys(value)) visit(append(pointer, name));
  };
  for (const { pointer, value } of operations) {
    if (value.requestBody !== undefined) visit(append(pointer, "requestBody"));
  }
  return found;
}
