import { parsePairs } from "../../contract/query-text.ts";
import type { Exchange, Stage } from "../exchange.ts";
import type { Principal } from "../principal.ts";
import { problem } from "../problem.ts";
import type { Presented } from "../twin.ts";

/** Who is asking, and may they? Any one of the documented alternatives will do (OpenAPI 3.1 §4.8.30); 401, 403. */
export const authenticate: Stage = {
  name: "authenticate",
  run(exchange) {
    const { operation, target } = exchange;
    if (operation === undefined || operation.security.length === 0) return undefined;
    exchange.principal = findPrincipal(exchange, operation.security);
    if (exchange.principal !== undefined) return target.twin.authorize?.(exchange.principal, operation);
    const isOptional = operation.security.some((schemes) => schemes.length === 0);
    return isOptional ? undefined : problem("unauthorized");
  },
};

function findPrincipal(exchange: Exchange, alternatives: readonly (readonly string[])[]): Principal | undefined {
  const { target, sandbox, request, now } = exchange;
  const presented: Presented = {
    headers: request.headers,
    get query() {
      return parsePairs(request.query); // few schemes look here
    },
    server: request.server,
  };
  const { credentials } = target.twin;
  return sandbox.store(target.name).read((state) => {
    for (const schemes of alternatives) {
      let first: Principal | undefined;
      for (const scheme of schemes) {
        const principal = credentials[scheme]?.(presented, state, now);
        if (principal === undefined) {
          first = undefined;
          break; // all schemes of an alternative are needed
        }
        first ??= principal;
      }
      if (first !== undefined) return first;
    }
    return undefined;
  });
}
