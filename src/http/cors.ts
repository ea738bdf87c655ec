import type { Match } from "../contract/contract.ts";
import { allowHeader } from "../engine/stages/match.ts";

type Headers = Readonly<Record<string, string>>;
type RequestHeaders = Readonly<Record<string, string | undefined>>;

/**
 * An answer's headers with those that let a page of any origin read it (Fetch §3.2), so that browser code can be
 * developed against the mock; unchanged for a request that no page sent.
 */
export function openToPages(headers: Headers, { origin }: RequestHeaders): Headers {
  if (origin === undefined) return headers;
  return {
    ...headers,
    "Access-Control-Allow-Origin": origin,
    "Access-Control-Allow-Credentials": "true",
    // With credentials an asterisk would stand for itself: the names have to be listed.
    "Access-Control-Expose-Headers": Object.keys(headers).join(", "),
    Vary: headers.Vary === undefined ? "Origin" : `${headers.Vary}, Origin`,
  };
}

/** The answer to `OPTIONS`, a preflight or not: every method and header is welcome, so that a page sees the real answer. */
export function optionsHeaders(request: RequestHeaders, found: Match | undefined): Headers {
  const methods = found === undefined ? undefined : "allow" in found ? found.allow : [found.operation.method];
  const allow = allowHeader(methods ?? ["GET", "PUT", "POST", "DELETE", "PATCH"]);
  const wanted = request["access-control-request-method"];
  if (wanted === undefined) return { Allow: allow };
  return {
    Allow: allow,
    "Access-Control-Allow-Methods": allow.split(", ").includes(wanted) ? allow : `${allow}, ${wanted}`,
    "Access-Control-Allow-Headers": request["access-control-request-headers"] ?? "*",
    "Access-Control-Max-Age": "600",
  };
}
