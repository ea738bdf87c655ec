import type { Exchange, Stage, Success } from "../exchange.ts";
import { problem } from "../problem.ts";
import { renderProblemDetails } from "../problem-details.ts";

/** Which operation is this? 404 for an unknown path, 405 with `Allow` for an unknown method (RFC 9110 §15.5.6). */
export const match: Stage = {
  name: "match",
  run(exchange) {
    const { method, path, query } = exchange.request;
    const found = exchange.target.contract.match(method, path, query);
    if (found === undefined) return problem("not-found", { message: `no operation at ${path}` });
    if ("allow" in found) {
      return problem("method-not-allowed", {
        message: `${method} is not described for ${path}`,
        headers: { Allow: allowHeader(found.allow) },
      });
    }
    exchange.operation = found.operation;
    exchange.params = found.params;
    const { unserved } = found.operation;
    return unserved === undefined ? undefined : notServed(exchange, unserved);
  },
};

/** The mock's own word, as problem details, whatever the errors of the API look like: the description is broken there. */
function notServed(exchange: Exchange, reason: string): Success {
  exchange.provocation = { isInvented: true };
  const message = `the description of this operation cannot be used: ${reason}`;
  return renderProblemDetails(problem("not-implemented", { message }), { path: exchange.request.path });
}

/** The `Allow` header: `HEAD` comes with `GET`, and the mock itself answers `OPTIONS`. */
export function allowHeader(methods: readonly string[]): string {
  const all = methods.includes("GET") ? [...methods, "HEAD", "OPTIONS"] : [...methods, "OPTIONS"];
  return [...new Set(all)].join(", ");
}
