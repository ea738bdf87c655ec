import { Contract } from "../../src/contract/contract.ts";
import type { JsonObject } from "../../src/contract/document.ts";
import type { Operation } from "../../src/contract/operation.ts";
import type { SchemaLibraryOptions } from "../../src/contract/schemas.ts";

/** A contract of the smallest document that has these parts. */
export function contractOf(parts: JsonObject, options?: SchemaLibraryOptions): Contract {
  return new Contract({ openapi: "3.1.0", info: { title: "Small", version: "1" }, paths: {}, ...parts }, options);
}

/** The only operation, `POST /things/{id}`, of a document with this operation object. */
export function operationOf(operation: JsonObject, components: JsonObject = {}, path = "/things"): Operation {
  const contract = contractOf({ paths: { [path]: { post: { operationId: "doIt", ...operation } } }, components });
  return contract.operation("doIt")!;
}

export const json = (schema: unknown) => ({ content: { "application/json": { schema } } });

export const bytes = (text: string) => new TextEncoder().encode(text);
