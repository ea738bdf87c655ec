import type { Stage } from "../exchange.ts";
import { problem } from "../problem.ts";

/** Which operation is this? 404 for an unknown path, 405 with `Allow` for an unknown method (RFC 9110 §15.5.6). */
export const match: Stage = {
  name: "match",
  run(exchange) {
    const { method, path } = exchange.request;
    const found = exchange.target.contract.match(method, path);
    if (found === undefined) return problem("not-found", { message: `no operation at ${path}` });
    if ("allow" in found) {
      return problem("method-not-allowed", {
        message: `${method} is not described for ${path}`,
        headers: { Allow: allowHeader(found.allow) },
      });
    }
    exchange.operation = found.operation;
    exchange.params = found.params;
    return undefined;
  },
};

/** The `Allow` header: `HEAD` comes with `GET`, and the mock itself answers `OPTIONS`. */
export function allowHeader(methods: readonly string[]): string {
  const all = methods.includes("GET") ? [...methods, "HEAD", "OPTIONS"] : [...methods, "OPTIONS"];
  return [...new Set(all)].join(", ");
}
