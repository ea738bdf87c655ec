import { essenceOf, isForm, isJson, matchingRange } from "../../contract/media-type.ts";
import type { Operation } from "../../contract/operation.ts";
import type { IncomingRequest, Stage } from "../exchange.ts";
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
    const { query, body } = request;
    const input = operation.readRequest({ path: params, query, headers: meantHeaders(operation, request), body });
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

/**
 * `curl -d '{…}'` sends JSON under the form type. Where forms are described too, the reading of forms sees to that; where
 * JSON alone is, the body is taken for what it looks like.
 */
function meantHeaders(operation: Operation, { headers, body }: IncomingRequest): IncomingRequest["headers"] {
  if (body === undefined || !isForm(essenceOf(headers["content-type"]))) return headers;
  const described = operation.requestMediaTypes;
  const json = described.find((range) => isJson(essenceOf(range)));
  if (json === undefined || matchingRange(described, essenceOf(headers["content-type"])) !== undefined) return headers;
  const first = body.find((byte) => byte > 0x20);
  return first === 0x7b || first === 0x5b ? { ...headers, "content-type": json } : headers;
}
