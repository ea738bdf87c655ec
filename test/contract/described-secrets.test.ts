import { expect, it } from "vitest";
import { Contract } from "../../src/contract/contract.ts";
import { describedSecrets } from "../../src/contract/described-secrets.ts";

it("what a description says of secrets: its security schemes, passwords, and text that is only written", () => {
  const contract = new Contract({
    openapi: "3.1.0",
    info: { title: "Small", version: "1" },
    paths: {
      "/a": {
        get: {
          operationId: "a",
          parameters: [{ name: "Pin", in: "query", schema: { type: "string", format: "password" } }],
          responses: {},
        },
      },
    },
    components: {
      securitySchemes: {
        header: { type: "apiKey", in: "header", name: "X-School" },
        query: { type: "apiKey", in: "query", name: "Pass" },
        cookie: { type: "apiKey", in: "cookie", name: "sid" },
        bearer: { type: "http", scheme: "bearer" },
      },
      schemas: {
        User: {
          properties: {
            Key: { type: "string", format: "password" },
            answers: { type: "array", items: { format: "password" } },
            entry: { type: "string", writeOnly: true },
            courses: { type: "array", writeOnly: true },
            role: { type: "string", writeOnly: true, enum: ["a"] },
            name: { type: "string" },
          },
        },
      },
    },
  });
  const { headers, queries, members } = describedSecrets(contract);
  expect([[...headers], [...queries].sort(), [...members].sort()]).toEqual([
    ["x-school"],
    ["pass", "pin"],
    ["answers", "entry", "key"],
  ]);
  expect(describedSecrets(contract)).toBe(describedSecrets(contract));
});
