import type { Contract } from "../contract/contract.ts";
import { changeDescription } from "../contract/description-objects.ts";
import { isObject, type JsonObject } from "../contract/document.ts";
import { segmentsOf } from "../contract/pointer.ts";
import type { InferredApi, Resource } from "../infer/model.ts";

/** The end of `types.ts`: what behaviours are written against, beside the types of the description. */
export function twinTypes(contract: Contract, api: InferredApi): string {
  const operations = contract.operations.map(
    ({ id, path, method }) => `    readonly ${quoted(id)}: paths[${quoted(path)}][${quoted(method.toLowerCase())}];`,
  );
  const records = api.resources.map(
    (resource) => `    readonly ${quoted(resource.name)}: ${recordType(contract, resource)};`,
  );
  return [
    "/** The operations that behaviours are written for: by operationId, or by method and path where there is none. */",
    "export interface Operations {",
    ...operations,
    "}",
    "/** A record as the state keeps it: what the description says of it, and members of the mock's own. */",
    "export type Kept<Described> = Described & { readonly [member: string]: unknown };",
    "/** The collections of the state, and what a record of each is. */",
    "export interface State {",
    ...records,
    "}",
    "",
  ].join("\n");
}

/** A record whose schema has no name of its own is one of unknown members. */
function recordType({ document }: Contract, { schema }: Resource): string {
  const [components, schemas, name, ...more] = schema === undefined ? [] : segmentsOf(pointerOf(document, schema));
  const isNamed = components === "components" && schemas === "schemas" && name !== undefined && more.length === 0;
  return isNamed ? `Kept<components["schemas"][${quoted(name)}]>` : "Kept<Record<never, never>>";
}

function pointerOf(document: Contract["document"], schema: string): string {
  try {
    return document.resolve(schema).pointer;
  } catch {
    return schema; // a schema that is `true`, or a circle of references
  }
}

/** A text as TypeScript writes it. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/**
 * A description as openapi-typescript can read it: without examples and defaults, in which it would follow references that are
 * none (OpenAPI 3.1 §4.8.19), and with the names in mappings written out (§4.8.25).
 */
export function typesView(root: JsonObject): JsonObject {
  const schemas = isObject(root.components) && isObject(root.components.schemas) ? root.components.schemas : {};
  return changeDescription(root, {
    change: (_, value) => {
      const { example, examples, default: _default, const: _const, enum: _enum, discriminator, ...rest } = value;
      const kept: Record<string, unknown> = { ...rest };
      for (const [name, one] of Object.entries({ example, examples, default: _default, const: _const, enum: _enum })) {
        if (one !== undefined && !holdsReference(one)) kept[name] = one;
      }
      if (isObject(discriminator)) kept.discriminator = withWrittenMapping(discriminator, schemas);
      else if (discriminator !== undefined) kept.discriminator = discriminator;
      return kept;
    },
  });
}

function holdsReference(value: unknown): boolean {
  return JSON.stringify(value)?.includes('"$ref"') === true;
}

function withWrittenMapping(discriminator: JsonObject, schemas: JsonObject): JsonObject {
  if (!isObject(discriminator.mapping)) return discriminator;
  const mapping = Object.entries(discriminator.mapping).flatMap(([value, target]) => {
    if (typeof target !== "string") return [];
    if (target.startsWith("#/")) return [[value, target]];
    return Object.hasOwn(schemas, target) ? [[value, `#/components/schemas/${target}`]] : [];
  });
  return { ...discriminator, mapping: Object.fromEntries(mapping) };
}
