import { stringify } from "qs";
import type { Description, DocumentedBody, DocumentedOperation, DocumentedParameter, Json } from "./description.ts";
import type { WireRequest } from "./harness.ts";
import type { PlainCheck } from "./plain-check.ts";
import type { Inputs } from "./twin-examples.ts";

export const JSON_TYPE = "application/json";
export const FORM_TYPE = "application/x-www-form-urlencoded";

/** The documented example of each parameter and of the body; for what is required but not documented, any other example. */
function documentedInputs(operation: DocumentedOperation): Inputs {
  const body = operation.bodies.find(({ examples }) => "documented" in examples) ?? operation.bodies[0];
  return {
    path: parametersIn(operation, "path"),
    query: parametersIn(operation, "query"),
    ...(body === undefined ? {} : { body: exampleIn(body.examples), mediaType: body.mediaType }),
  };
}

/** Inputs over the documented ones: a query or a body that is given replaces the documented one as a whole. */
export function completed(operation: DocumentedOperation, inputs: Inputs): Inputs {
  const documented = documentedInputs(operation);
  return { ...documented, ...inputs, path: { ...documented.path, ...inputs.path } };
}

/** The request that these inputs make, without a credential. */
export function requestOf(operation: DocumentedOperation, inputs: Inputs): WireRequest {
  const path = operation.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    const value = inputs.path?.[name];
    if (value === undefined) throw new Error(`${operation.id}: the description has no example for ${name}`);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams(
    Object.entries(inputs.query ?? {}).map(([name, value]) => [name, String(value)] as [string, string]),
  );
  const body = inputs.body === undefined ? undefined : encoded(inputs.body, inputs.mediaType ?? JSON_TYPE);
  return {
    method: operation.method,
    path: query.size === 0 ? path : `${path}?${query}`,
    headers: body === undefined ? {} : { "content-type": inputs.mediaType ?? JSON_TYPE },
    body,
  };
}

function encoded(body: unknown, mediaType: string): string {
  if (typeof body === "string") return body;
  return mediaType === FORM_TYPE ? stringify(body, { arrayFormat: arrayFormatFor(body) }) : JSON.stringify(body);
}

/** Lists of texts as Rails and PHP write them; members of objects in lists can only be told apart by numbers. */
function arrayFormatFor(value: unknown): "brackets" | "indices" {
  if (typeof value !== "object" || value === null) return "brackets";
  const isNested = Array.isArray(value) && value.some((item) => typeof item === "object");
  return isNested || Object.values(value).some((one) => arrayFormatFor(one) === "indices") ? "indices" : "brackets";
}

function parametersIn(operation: DocumentedOperation, place: string): Record<string, string | number> {
  const chosen = operation.parameters
    .filter((parameter) => parameter.in === place && (parameter.required || "documented" in parameter.examples))
    .map((parameter) => [parameter.name, exampleIn(parameter.examples)] as const);
  return Object.fromEntries(chosen) as Record<string, string | number>;
}

function exampleIn(examples: Readonly<Record<string, unknown>>): unknown {
  return examples.documented ?? Object.values(examples)[0];
}

/** Values of an id that the twin does not have, but could. */
export function unknownIdOf(description: Description, { schema }: DocumentedParameter): string | number {
  const { type, format } = description.at(schema).value;
  if (type === "integer") return 987_654_321;
  return format === "uuid" ? "ffffffff-ffff-4fff-bfff-ffffffffffff" : "no-such-id";
}

/** Texts that cannot be a value of a parameter. */
export function wrongTexts(description: Description, check: PlainCheck, parameter: DocumentedParameter) {
  const { type } = description.at(parameter.schema).value;
  const candidates = ["no-such-value", "0", "-1", "1.5", "1e999", "99999999999999999999", ""];
  return candidates.filter((text) => {
    const isNumber = (type === "integer" || type === "number") && text !== "" && !Number.isNaN(Number(text));
    const value = isNumber ? Number(text) : text;
    return !check.accepts(parameter.schema, value);
  });
}

/** Values that fit few schemas. A form has texts alone, and in it a list of one cannot be told from its item. */
const MISFITS: Readonly<Record<string, readonly unknown[]>> = {
  [JSON_TYPE]: [{ a: 1 }, ["a"], "no-such-value", -1, null],
  [FORM_TYPE]: [{ a: 1 }, ["a"], "no-such-value", "-1"],
};

/** Copies of a body, each with one member that is missing though required, or that no conversion makes fit. */
export function brokenBodies(
  description: Description,
  check: PlainCheck,
  { mediaType, schema }: DocumentedBody,
  body: Json,
): readonly Json[] {
  const { value, pointer } = description.at(schema);
  const without = ((value.required ?? []) as readonly string[]).map((name) => {
    const { [name]: _, ...rest } = body;
    return rest;
  });
  const wrong = Object.keys((value.properties ?? {}) as Json).flatMap((name) => {
    const member = `${pointer}/properties/${name}`;
    return (MISFITS[mediaType] ?? [])
      .filter((one) => !check.accepts(member, one))
      .map((one) => ({ ...body, [name]: one }));
  });
  return [...without, ...wrong];
}
