import { isObject, type JsonObject } from "./contract/document.ts";

/**
 * The TypeScript types of a description, from openapi-typescript (which takes 600 ms to load, hence lazily).
 * `side` server: what a behaviour sees, so that parameters with a default are present and everything is read-only.
 */
export async function descriptionTypes(description: JsonObject, side: "client" | "server"): Promise<string> {
  const { default: openapiTS, astToString } = await import("openapi-typescript");
  const copy = structuredClone(description);
  if (side === "server") requireDefaulted(copy);
  const ast = await openapiTS(JSON.stringify(copy), { immutable: side === "server", alphabetize: false });
  return astToString(ast);
}

/** A parameter with a default is always there once the validation has filled it in. */
function requireDefaulted(value: unknown): void {
  if (Array.isArray(value)) {
    for (const item of value) requireDefaulted(item);
    return;
  }
  if (!isObject(value)) return;
  if (typeof value.in === "string" && isObject(value.schema) && "default" in value.schema) {
    (value as Record<string, unknown>).required = true;
  }
  for (const member of Object.values(value)) requireDefaulted(member);
}
