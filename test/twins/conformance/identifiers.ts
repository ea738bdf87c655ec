import { expect } from "vitest";
import type { Battery } from "../conformance.ts";
import type { Description, DocumentedOperation } from "../description.ts";
import { unknownIdOf, wrongTexts } from "../inputs.ts";
import type { Inputs, TwinExamples } from "../twin-examples.ts";

/** Ids that lead nowhere. */
export function identifiers({ description, examples, check, each }: Battery): void {
  const missing = description.operations.filter(({ responses }) => "404" in responses);
  each("answers what does not exist with 404", missing, async (world, operation) => {
    const all = notFoundInputs(description, examples, operation);
    expect(all, "nothing leads to the documented 404").not.toEqual([]);
    for (const inputs of all) {
      const { status } = await world.ask(operation, inputs);
      expect(status, JSON.stringify(inputs)).toBe(404);
    }
  });

  const addressed = description.operations.filter((operation) => pathParameters(operation).length > 0);
  each("answers ids that cannot be ids with 404", addressed, async (world, operation) => {
    for (const parameter of pathParameters(operation)) {
      const odd = ["\0", "%", "ü", "a/b", "'--", "x".repeat(2000), "__proto__"];
      for (const text of [...wrongTexts(description, check, parameter).filter((one) => one !== ""), ...odd]) {
        const { status } = await world.ask(operation, { path: { [parameter.name]: text } });
        expect(status, JSON.stringify(text)).toBe(404);
      }
    }
  });
}

/** Inputs that name a record which does not exist. */
export function notFoundInputs(
  description: Description,
  examples: TwinExamples,
  operation: DocumentedOperation,
): readonly Inputs[] {
  const ids = pathParameters(operation).map((parameter) => ({
    path: { [parameter.name]: unknownIdOf(description, parameter) },
  }));
  return [...ids, ...(examples.refused[operation.id]?.[404] ?? [])];
}

function pathParameters({ parameters }: DocumentedOperation) {
  return parameters.filter((parameter) => parameter.in === "path");
}
