import type { IncomingMessage } from "node:http";
import type { Match } from "../contract/contract.ts";
import { allowHeader } from "../engine/stages/match.ts";

/**
 * The headers that let a page of any origin read an answer (Fetch §3.2), so that browser code can be developed against
 * the mock; none for a request that no page sent.
 */
export function corsHeaders(request: IncomingMessage): Readonly<Record<string, string>> | undefined {
  const { origin } = request.headers;
  if (origin === undefined) return undefined;
  return {
    "Access-Control-Allow-Origin": origin,
    "Access-Control-Allow-Credentials": "true",
    "Access-Control-Expose-Headers": "*, X-Request-Id, Retry-After",
    Vary: "Origin",
  };
}

/** The answer to `OPTIONS`, a preflight or not: every method and header is welcome. */
export function optionsHeaders(request: IncomingMessage, found: Match | undefined): Record<string, string> {
  const methods = found === undefined ? undefined : "allow" in found ? found.allow : [found.operation.method];
  const allow = allowHeader(methods ?? ["GET", "PUT", "POST", "DELETE", "PATCH"]);
  const headers: Record<string, string> = { Allow: allow };
  if (request.headers["access-control-request-method"] === undefined) return headers;
  return {
    ...headers,
    "Access-Control-Allow-Methods": allow,
    "Access-Control-Allow-Headers": request.headers["access-control-request-headers"] ?? "*",
    "Access-Control-Max-Age": "600",
  };
}
