import type { ObjectKind } from "./description-objects.ts";
import { type JsonObject, UnreadableDocumentError } from "./document.ts";
import { upgradeSchema30 } from "./upgrade-30.ts";

/** How the objects of a description become those of OpenAPI 3.1. */
export interface VersionChange {
  /** What of the description itself is different. */
  readonly root: (root: JsonObject) => JsonObject;
  readonly object: (kind: ObjectKind, value: JsonObject) => JsonObject;
  /** What is lost. */
  readonly warning?: string;
}

const AS_IT_IS: VersionChange = { root: (root) => root, object: (_, value) => value };

const FROM_30: VersionChange = {
  // Webhooks had that name before 3.1.
  root: (root) => ({ ...defined("webhooks", root["x-webhooks"]), ...root, openapi: "3.1.0" }),
  object: (kind, value) => (kind === "schema" ? upgradeSchema30(value) : value),
};

const FROM_32: VersionChange = {
  ...AS_IT_IS,
  warning: "OpenAPI 3.2 is served as 3.1; what 3.2 added (the method query, streams, itemSchema) is left out",
};

/**
 * How a description of that version is read, so that everything else knows 3.1 alone.
 * @throws UnreadableDocumentError for versions other than 3.0, 3.1 and 3.2, with what to do.
 */
export function versionChange(root: JsonObject): VersionChange {
  const version = String(root.openapi);
  // YAML reads a bare 3.1 as a number, and a bare 3.0 as 3.
  if (/^3\.1(\.|$)/.test(version)) return AS_IT_IS;
  if (/^3\.2(\.|$)/.test(version)) return FROM_32;
  if (/^3(\.0(\.|$)|$)/.test(version)) return FROM_30;
  throw new UnreadableDocumentError(`expected "openapi: 3.1.x" or "openapi: 3.0.x", found ${foundIn(root)}`);
}

function defined(name: string, value: unknown): JsonObject {
  return value === undefined ? {} : { [name]: value };
}

function foundIn({ openapi, swagger }: JsonObject): string {
  if (openapi !== undefined) return `openapi ${JSON.stringify(openapi)}; convert it to OpenAPI 3.1 first`;
  if (typeof swagger !== "string" && typeof swagger !== "number") return "no openapi field";
  const way = "npx swagger2openapi swagger.yaml --outfile openapi.yaml";
  return `Swagger ${swagger}; convert it to OpenAPI 3 first, for example with "${way}"`;
}
