import type { Contract } from "../../contract/contract.ts";
import type { JsonObject } from "../../contract/document.ts";
import type { JsonPointer } from "../../contract/pointer.ts";
import type { SchemaCheck } from "../../contract/schemas.ts";

/** A schema, and the check that has the last word on what is made for it. */
export interface CheckedSchema {
  readonly schema: unknown;
  readonly check: SchemaCheck;
}

/** A schema that is what stands at a pointer of the document: no copy, so that its check is compiled once. */
export function referenceTo(pointer: JsonPointer): JsonObject {
  return { $ref: `#${pointer.split("/").map(encodeURIComponent).join("/")}` };
}

/** The schema at a pointer with the check that answers are held to. */
export function checkedSchema(contract: Contract, pointer: JsonPointer): CheckedSchema {
  const schema = referenceTo(pointer);
  return { schema, check: contract.schemaCheck(schema, pointer) };
}
