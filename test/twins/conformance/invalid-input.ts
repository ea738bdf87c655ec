import { expect } from "vitest";
import type { Battery } from "../conformance.ts";
import type { DocumentedOperation, Json } from "../description.ts";
import { brokenBodies, completed, FORM_TYPE, JSON_TYPE, wrongTexts } from "../inputs.ts";
import { isSuccess } from "./documented-examples.ts";

/** Parameters and fields that do not fit their description. */
export function invalidInput({ description, examples, check, each, another }: Battery): void {
  const { operations } = description;
  const queried = operations.filter((operation) => queryOf(operation).length > 0);

  each("refuses query parameters that do not fit", queried, async (world, operation) => {
    const { query = {} } = completed(operation, {});
    for (const parameter of queryOf(operation)) {
      for (const text of wrongTexts(description, check, parameter)) {
        const { status } = await world.ask(operation, { query: { ...query, [parameter.name]: text } });
        expect(status, `${parameter.name}=${text}`).toBe(invalidStatusOf(operation));
      }
      if (!parameter.required) continue;
      const { [parameter.name]: _, ...rest } = query;
      expect((await world.ask(operation, { query: rest })).status, parameter.name).toBe(invalidStatusOf(operation));
    }
  });

  each("ignores query parameters that are not described", operations, async (world, operation) => {
    const { query } = completed(operation, {});
    const { status } = await world.ask(operation, { query: { ...query, "no-such-parameter": 1 } });
    // What is made or removed once is another matter the second time.
    expect(status).toBe((await another().ask(operation)).status);
  });

  const written = operations.filter(({ bodies }) => bodies.length > 0);
  for (const type of [JSON_TYPE, FORM_TYPE]) {
    each(`refuses fields of ${type} that are missing or do not fit`, written, async (world, operation) => {
      const described = operation.bodies.find(({ mediaType }) => mediaType === type);
      if (described === undefined) return;
      const documented = completed(operation, {}).body as Json;
      for (const body of brokenBodies(description, check, described, documented)) {
        const { status } = await world.ask(operation, { body, mediaType: type });
        expect(status, JSON.stringify(body)).toBe(invalidStatusOf(operation));
      }
    });
  }

  each("refuses bodies that are no object, or not there", written, async (world, operation) => {
    const described = operation.bodies.find(({ mediaType }) => mediaType === JSON_TYPE);
    const misfits = ["[]", "{}", '"text"', "12", "true"].filter(
      (text) => described !== undefined && !check.accepts(described.schema, JSON.parse(text)),
    );
    for (const body of operation.requiresBody ? [...misfits, ""] : misfits) {
      const { status } = await world.ask(operation, { body, mediaType: JSON_TYPE });
      expect(status, body).toBe(invalidStatusOf(operation));
    }
  });

  each("ignores fields that are not described", written, async (world, operation) => {
    const body = { ...(completed(operation, {}).body as Json), "no-such-field": { a: [1] }, ["__proto__"]: 1 };
    const { status, text } = await world.ask(operation, { body, mediaType: JSON_TYPE });
    expect(isSuccess(status), text).toBe(true);
  });

  const refused = operations.filter(({ id }) => examples.refused[id] !== undefined);
  each("refuses what no schema shows", refused, async (world, operation) => {
    for (const [status, all] of Object.entries(examples.refused[operation.id] ?? {})) {
      for (const inputs of all) {
        const answer = await world.ask(operation, inputs);
        expect(answer.status, JSON.stringify(inputs)).toBe(Number(status));
      }
    }
  });
}

function queryOf({ parameters }: DocumentedOperation) {
  return parameters.filter((parameter) => parameter.in === "query");
}

/** The status that the operation documents for invalid input. */
function invalidStatusOf({ id, responses }: DocumentedOperation): number {
  const status = [422, 400].find((one) => String(one) in responses);
  if (status === undefined) throw new Error(`${id} documents no status for invalid input`);
  return status;
}
