import { describe, expect, it } from "vitest";
import { Contract } from "../../src/contract/contract.ts";
import { faultsOf } from "../../src/engine/fault-of.ts";
import { problem } from "../../src/engine/problem.ts";
import { renderProblemDetails } from "../../src/engine/problem-details.ts";

const either = { anyOf: [{ type: "integer" }, { type: "boolean" }] };
const contract = new Contract({
  openapi: "3.1.0",
  paths: {
    "/things": {
      post: {
        requestBody: {
          content: { "application/json": { schema: { properties: { "a.b": either, c: { type: "integer" } } } } },
        },
        responses: {},
      },
    },
  },
});

describe("problem details", () => {
  it("names the place of each fault, also behind one whose alternatives count as one", () => {
    const headers = { "content-type": "application/json" };
    const violations = contract.checkRequest({ method: "POST", path: "/things", headers, body: { "a.b": [], c: [] } });
    const faults = faultsOf(violations);
    const { body } = renderProblemDetails(problem("invalid", { faults, violations }), { path: "/things" });
    const { errors } = body as { errors: readonly { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer)).toEqual(["/a.b", "/c"]);
  });
});
