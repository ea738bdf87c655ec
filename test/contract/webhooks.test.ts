import { describe, expect, it } from "vitest";
import { contractOf, json } from "./small-contract.ts";

const order = {
  type: "object",
  required: ["id", "secret", "total"],
  properties: { id: { readOnly: true }, secret: { writeOnly: true }, total: { type: "string" } },
};

describe("webhooks", () => {
  const { webhooks } = contractOf({
    webhooks: {
      new_order: {
        post: {
          operationId: "onOrder",
          summary: "An order",
          requestBody: { $ref: "#/components/requestBodies/Order" },
        },
      },
      ping: { $ref: "#/components/pathItems/Ping" },
      "a/b": { put: { requestBody: { content: { "application/x-www-form-urlencoded": { schema: order } } } } },
    },
    components: { requestBodies: { Order: json(order) }, pathItems: { Ping: { post: {} } } },
  });

  it("are known by event, with what the description says of them", () => {
    expect([...webhooks.keys()]).toEqual(["new_order", "ping", "a/b"]);
    expect(webhooks.get("new_order")).toMatchObject({ summary: "An order", mediaType: "application/json" });
    expect(webhooks.get("a/b")).toMatchObject({
      mediaType: "application/x-www-form-urlencoded",
      pointer: "/webhooks/a~1b/put/requestBody",
    });
  });

  it("hold their payload to the description, as something that the API itself sends", () => {
    const check = webhooks.get("new_order")!.check;
    expect(check({ id: 1, total: "9.0" })).toEqual([]);
    expect(check({ total: 9 })).toMatchObject([
      { code: "missing", at: "/id", operation: "onOrder", where: "body" },
      {
        code: "type",
        at: "/total",
        rule: "/components/requestBodies/Order/content/application~1json/schema/properties/total/type",
      },
    ]);
  });

  it("without a body accept any payload", () => {
    expect(webhooks.get("ping")?.check({ any: 1 })).toEqual([]);
    expect(contractOf({}).webhooks.size).toBe(0);
  });
});
