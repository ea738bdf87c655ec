import { changeObjects, kindAt, type ObjectKind } from "./description-objects.ts";
import { isObject, type JsonObject } from "./document.ts";
import { type JsonPointer, pointerOfReference, valueAt, withValueAt } from "./pointer.ts";
import { upgradeSchema30 } from "./upgrade-schema-30.ts";

/**
 * An OpenAPI 3.0 description as one of 3.1 that means the same, so that everything else knows 3.1 alone. Nothing moves
 * but what a `nullable` stands beside, so that pointers lead to the same place in both; what needs no change is shared.
 */
export function upgrade30(root: JsonObject): JsonObject {
  const elsewhere = new Map<JsonPointer, ObjectKind>();
  const change = (kind: ObjectKind, value: JsonObject) => {
    if (typeof value.$ref === "string") noteTarget(elsewhere, kind, value.$ref);
    return kind === "schema" ? upgradeSchema30(value) : value;
  };
  const named = { webhooks: root["x-webhooks"], ...root, openapi: "3.1.0" }; // the usual name before 3.1
  let upgraded = changeObjects("description", named, change) as JsonObject;
  // A map grows while it is gone through: targets refer to further ones.
  for (const [pointer, kind] of elsewhere) {
    const value = valueAt(upgraded, pointer);
    if (!isObject(value)) continue;
    upgraded = withValueAt(upgraded, pointer, changeObjects(kind, value, change)) as JsonObject;
  }
  return upgraded;
}

/** References may lead to places that the specification does not know, such as `#/definitions/Pet`. */
function noteTarget(elsewhere: Map<JsonPointer, ObjectKind>, kind: ObjectKind, reference: string): void {
  const pointer = pointerOfReference(reference);
  if (pointer !== undefined && kindAt(pointer) === undefined) elsewhere.set(pointer, kind);
}
