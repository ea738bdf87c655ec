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
    if (operation.unserved === undefined) tellUnfitParameters(operation, tell);
  }
  return problems;
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
