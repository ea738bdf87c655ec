import type { DescriptionProblem } from "./description-problem.ts";
import { isObject, type JsonObject } from "./document.ts";
import type { Operation } from "./operation.ts";
import { append, type JsonPointer } from "./pointer.ts";

/** What does not fit together in operations that are each well formed. */
export function operationProblems(
  operations: readonly Operation[],
  schemes: Readonly<Record<string, JsonObject>>,
  root: JsonObject,
): readonly DescriptionProblem[] {
  const problems: DescriptionProblem[] = [];
  const tell = (at: JsonPointer, message: string) => problems.push({ at, message, unserved: [] });
  tellUnknownSchemes(root.security, "/security", schemes, tell);
  for (const operation of operations) {
    const { pointer, value, id } = operation;
    if (typeof value.operationId === "string" && value.operationId !== id) {
      const message = `${value.operationId} names another operation already; this one is called "${id}" until it has a name of its own`;
      tell(append(pointer, "operationId"), message);
    }
    tellUnknownSchemes(value.security, append(pointer, "security"), schemes, tell);
    if (operation.unserved !== undefined) continue;
    tellUnfitParameters(operation, tell);
    tellNoSuccess(operation, tell);
  }
  return problems;
}

/** OpenAPI 3.1 §4.8.16 expects a success to be documented; what documents errors alone never has one. */
function tellNoSuccess({ id, pointer, statuses }: Operation, tell: Tell): void {
  if (statuses.length === 0 || !statuses.every((status) => /^[45]/.test(status))) return;
  const message = `${id} documents no success, only ${statuses.join(", ")}: it is answered with one of these until a success (200, 201 or 204, say) is written beside them`;
  tell(append(pointer, "responses"), message);
}

type Tell = (at: JsonPointer, message: string) => void;

function tellUnknownSchemes(security: unknown, at: JsonPointer, schemes: object, tell: Tell): void {
  if (!Array.isArray(security)) return;
  for (const [index, requirement] of security.entries()) {
    for (const name of isObject(requirement) ? Object.keys(requirement) : []) {
      if (Object.hasOwn(schemes, name)) continue;
      tell(
        append(at, index, name),
        `${name} is none of components.securitySchemes; it is not asked for until it is described there`,
      );
    }
  }
}

function tellUnfitParameters({ path, pointer, pathParameters }: Operation, tell: Tell): void {
  const expressions = [...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "");
  const described = new Set(pathParameters.map(({ name }) => name));
  for (const name of new Set(expressions)) {
    if (!described.has(name))
      tell(pointer, `the path has {${name}}, which no parameter describes; any text is accepted there until one does`);
  }
  for (const { name, pointer: at } of pathParameters) {
    if (!expressions.includes(name)) tell(at, `the path has no {${name}}; the parameter is ignored until it has one`);
  }
}
