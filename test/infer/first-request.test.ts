import { expect, it } from "vitest";
import { serveDocument } from "./serve-document.ts";

const shown = (schema: object) => ({
  get: { responses: { 200: { description: "", content: { "application/json": { schema } } } } },
});

it("the request to begin with is one that can be answered, and a list where there is one", () => {
  const { target } = serveDocument({
    openapi: "3.1.0",
    info: { title: "Tides", version: "1" },
    paths: {
      "/broken": shown({ $ref: "#/components/schemas/None" }),
      "/about": shown({ type: "string" }),
      "/tides": shown({ type: "array", items: { type: "object", properties: { id: { type: "integer" } } } }),
    },
  });
  expect(target.twin.tryPath).toBe("/tides");
  const alone = serveDocument({
    openapi: "3.1.0",
    info: { title: "Tides", version: "1" },
    paths: { "/broken": shown({ $ref: "#/components/schemas/None" }), "/about": shown({ type: "string" }) },
  });
  expect(alone.target.twin.tryPath).toBe("/about");
});
