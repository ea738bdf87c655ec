import { expect } from "vitest";
import type { Battery } from "../conformance.ts";
import type { DocumentedOperation, Json } from "../description.ts";
import { notFoundInputs } from "./identifiers.ts";

/** What the documentation shows is what is answered. */
export function documentedExamples({ description, examples, each }: Battery): void {
  const { operations } = description;
  const documented = (operation: DocumentedOperation, status: number): unknown => {
    const response = operation.responses[status];
    return response && description.bodies(response).find((body) => "documented" in body.examples)?.examples.documented;
  };
  const successOf = (operation: DocumentedOperation) =>
    Object.keys(operation.responses).map(Number).find(isSuccess) ?? 0;

  each("answers the documented request with a documented success", operations, async (world, operation) => {
    const { status } = await world.ask(operation);
    expect(isSuccess(status), `${status}`).toBe(true);
  });

  const shown = operations.filter((operation) => documented(operation, successOf(operation)) !== undefined);
  each("answers what the documentation shows", shown, async (world, operation) => {
    const { json } = await world.ask(operation);
    expectToShow(json as Json, documented(operation, successOf(operation)) as Json, examples.varying);
  });

  const missing = operations.filter((operation) => documented(operation, 404) !== undefined);
  each("answers the documented error for what does not exist", missing, async (world, operation) => {
    const [inputs] = notFoundInputs(description, examples, operation);
    const { status, json } = await world.ask(operation, inputs);
    expect(status).toBe(404);
    expectToShow(json as Json, documented(operation, 404) as Json, examples.varying);
  });

  for (const operation of operations) {
    for (const { mediaType, examples: bodies } of operation.bodies) {
      for (const [name, body] of Object.entries(bodies)) {
        each(`accepts the example "${name}" of ${mediaType}`, [operation], async (world) => {
          const { status, text } = await world.ask(operation, { body, mediaType });
          expect(isSuccess(status), text).toBe(true);
        });
      }
    }
  }

  const further = operations.filter(({ id }) => examples.accepted[id] !== undefined);
  each("accepts further inputs", further, async (world, operation) => {
    for (const inputs of examples.accepted[operation.id] ?? []) {
      const { status, text } = await world.ask(operation, inputs);
      expect(isSuccess(status), `${JSON.stringify(inputs)}: ${text}`).toBe(true);
    }
  });
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 400;
}

/** Documented records are among those answered; everything else is as documented, member by member. */
function expectToShow(answered: Json, documented: Json, varying: readonly string[]): void {
  if (isRecordList(documented)) return expect(answered).toEqual(expect.arrayContaining([...documented]));
  for (const [name, value] of Object.entries(documented)) {
    if (varying.includes(name)) expect(answered[name], name).toBeTypeOf(typeof value);
    else if (isRecordList(value)) expect(answered[name], name).toEqual(expect.arrayContaining([...value]));
    else expect(answered[name], name).toEqual(value);
  }
  expect(Object.keys(answered).sort()).toEqual(Object.keys(documented).sort());
}

function isRecordList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "object");
}
