import type { Stage } from "../exchange.ts";
import { faultsOf } from "../fault-of.ts";
import { problem } from "../problem.ts";

/** Does the request fit its description? 400, 404 (an id that cannot be one), 413, 415, 422. */
export const validateRequest: Stage = {
  name: "validate-request",
  run(exchange) {
    const { operation, request, params } = exchange;
    if (operation === undefined) return undefined;
    if (request.bodyOverLimit !== undefined && operation.value.requestBody !== undefined) {
      return problem("too-large", { message: `the body is longer than ${request.bodyOverLimit} bytes` });
    }
    const { query, headers, body } = request;
    const input = operation.readRequest({ path: params, query, headers, body });
    exchange.input = input;
    const { violations } = input;
    if (violations.length === 0) return undefined;
    if (violations.some(({ where }) => where === "path")) return problem("not-found", { violations });
    const [first] = violations;
    if (input.unreadable !== undefined && first !== undefined) {
      const message = `expected ${first.expected}, found ${first.actual}`;
      return problem(input.unreadable === "malformed" ? "malformed" : "unsupported-media-type", {
        message,
        violations,
      });
    }
    return problem("invalid", { faults: faultsOf(violations), violations });
  },
};
