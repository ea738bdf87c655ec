import { describe, expect, it } from "vitest";
import { Contract } from "../../src/contract/contract.ts";
import type { Target } from "../../src/engine/target.ts";
import { encodePayload, examplePayload } from "../../src/engine/webhook-payload.ts";

const NOW = Date.parse("2026-01-01T00:00:00Z");
const FORM = "application/x-www-form-urlencoded";

function payloadOf(media: object | undefined) {
  const requestBody = media === undefined ? {} : { requestBody: { content: { "application/json": media } } };
  const contract = new Contract({
    openapi: "3.1.0",
    info: { title: "Events", version: "1" },
    webhooks: { happened: { post: { ...requestBody, responses: {} } } },
    components: {
      schemas: { Book: { type: "object", required: ["id"], properties: { id: { type: "integer", minimum: 5 } } } },
    },
  });
  const webhook = contract.webhooks.get("happened")!;
  const payload = examplePayload({ contract } as Target, webhook, NOW);
  return { payload, violations: webhook.check(payload) };
}

describe("the payload of an event by hand", () => {
  it("is the documented example, be it a wrong one", () => {
    const { payload, violations } = payloadOf({ schema: { $ref: "#/components/schemas/Book" }, example: { id: 1 } });
    expect([payload, violations.length]).toEqual([{ id: 1 }, 1]);
  });

  it("is made from the schema where there is no example, the same each time", () => {
    const schema = { type: "array", minItems: 2, items: { $ref: "#/components/schemas/Book" } };
    const { payload, violations } = payloadOf({ schema });
    expect(violations).toEqual([]);
    expect((payload as unknown[]).length).toBeGreaterThan(1);
    expect(payloadOf({ schema }).payload).toEqual(payload);
  });

  it("is something even where nothing fits, or nothing is said", () => {
    expect(payloadOf({ schema: { allOf: [{ type: "string" }, { type: "integer" }] } }).payload).toBeDefined();
    expect(payloadOf(undefined).payload).toEqual({});
  });
});

describe("the text of a payload", () => {
  it.each([
    ["application/json", { a: [1] }, '{"a":[1]}'],
    ["application/cloudevents+json; charset=utf-8", "x", '"x"'],
    [FORM, { a: 1, b: "x y", c: null, d: [1], e: { f: 1 } }, "a=1&b=x+y&c=null&d=%5B1%5D&e=%7B%22f%22%3A1%7D"],
    [FORM, "a=1", "a=1"],
    [FORM, null, "null"],
    [FORM, 5, "5"],
    ["text/plain", "as it is", "as it is"],
    ["application/xml", { a: 1 }, '{"a":1}'],
  ])("as %s of %j is %s", (mediaType, payload, text) => expect(encodePayload(payload, mediaType)).toBe(text));
});
