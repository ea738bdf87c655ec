import { type JsonObject, UnreadableDocumentError } from "./document.ts";
import { upgrade30 } from "./upgrade-30.ts";

/**
 * A description in the terms of OpenAPI 3.1, whichever version it was written in. One of 3.2 is taken for 3.1: what 3.2
 * adds is left out.
 * @throws UnreadableDocumentError for any other version, with what to do.
 */
export function asVersion31(root: JsonObject): JsonObject {
  const version = String(root.openapi);
  if (/^3\.[12](\.|$)/.test(version)) return root; // YAML reads a bare 3.1 as a number, and a bare 3.0 as 3
  if (/^3(\.0(\.|$)|$)/.test(version)) return upgrade30(root);
  throw new UnreadableDocumentError(`expected "openapi: 3.1.x" or "openapi: 3.0.x", found ${foundIn(root)}`);
}

function foundIn({ openapi, swagger }: JsonObject): string {
  if (openapi !== undefined) return `openapi ${JSON.stringify(openapi)}; convert it to OpenAPI 3.1 first`;
  if (typeof swagger !== "string" && typeof swagger !== "number") return "no openapi field";
  const way = "npx swagger2openapi swagger.yaml --outfile openapi.yaml";
  return `Swagger ${swagger}; convert it to OpenAPI 3 first, for example with "${way}"`;
}
