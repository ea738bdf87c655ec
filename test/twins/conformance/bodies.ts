import { expect } from "vitest";
import type { Battery } from "../conformance.ts";
import type { DocumentedOperation } from "../description.ts";
import { completed, FORM_TYPE, JSON_TYPE, requestOf } from "../inputs.ts";
import type { Manner, World } from "../world.ts";
import { isSuccess } from "./documented-examples.ts";

const NOON = "2030-01-01T12:00:00.000Z";
const TWO_MEGABYTES = 2 * 1024 * 1024;

/** How bodies are read: JSON, forms, JSON that calls itself a form, and nothing else. */
export function bodies({ description, each, another }: Battery): void {
  const written = description.operations.filter((operation) => operation.bodies.length > 0);
  const asForm = written.filter(({ bodies: all }) => all.some(({ mediaType }) => mediaType === FORM_TYPE));

  const sendBody = (world: World, operation: DocumentedOperation, body: string, type: string, manner: Manner = {}) => {
    const request = requestOf(operation, completed(operation, {}));
    return world.send({ ...request, body, headers: { "content-type": type } }, [operation], manner);
  };

  each("reads JSON, a form, and JSON under the form type alike", asForm, async (_, operation) => {
    const { body } = completed(operation, {});
    const text = JSON.stringify(body);
    const form = requestOf(operation, completed(operation, { body, mediaType: FORM_TYPE })).body ?? "";
    const outcomes: unknown[] = [];
    for (const [sent, type] of [
      [text, JSON_TYPE],
      [text, `${JSON_TYPE}; charset=utf-8`],
      [form, FORM_TYPE],
      [text, FORM_TYPE],
    ] as const) {
      const world = another();
      await world.freezeAt(NOON);
      const { json, ...answer } = await sendBody(world, operation, sent, type);
      expect(isSuccess(answer.status), `${type}: ${answer.text}`).toBe(true);
      outcomes.push({ answer, records: await world.records() });
    }
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
  });

  const malformed = written.filter(({ responses }) => "400" in responses);
  each("refuses JSON that does not parse with 400", malformed, async (world, operation) => {
    const { body } = completed(operation, {});
    const text = JSON.stringify(body);
    for (const broken of [text.slice(0, -1), `${text}}`, "{'a': 1}", "{"]) {
      expect((await sendBody(world, operation, broken, JSON_TYPE)).status, broken).toBe(400);
      expect((await sendBody(world, operation, broken, FORM_TYPE)).status, `${broken} as form`).toBe(400);
    }
  });

  const typed = written.filter(({ responses }) => "415" in responses);
  each("refuses other media types with 415", typed, async (world, operation) => {
    const text = JSON.stringify(completed(operation, {}).body);
    for (const type of ["text/plain", "application/xml", "multipart/form-data; boundary=x", "nonsense"]) {
      expect((await sendBody(world, operation, text, type)).status, type).toBe(415);
    }
  });

  const sized = written.filter(({ responses }) => "413" in responses);
  each("refuses a body of 2 MB with 413", sized, async (world, operation) => {
    const large = JSON.stringify({ ...(completed(operation, {}).body as object), more: "x".repeat(TWO_MEGABYTES) });
    expect((await sendBody(world, operation, large, JSON_TYPE)).status).toBe(413);
    expect(isSuccess((await world.ask(operation)).status)).toBe(true);
  });
}
