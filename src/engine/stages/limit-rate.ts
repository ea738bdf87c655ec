import type { DocumentedLimit } from "../../contract/extensions.ts";
import type { Charge, Verdict } from "../../world/rate-limiter.ts";
import type { Exchange, Stage } from "../exchange.ts";
import type { Principal } from "../principal.ts";
import { problem } from "../problem.ts";

/** May they ask again already? 429 with `Retry-After` in seconds (RFC 6585 §4, RFC 9110 §10.2.3). */
export const limitRate: Stage = {
  name: "limit-rate",
  run(exchange) {
    const charges = chargesOf(exchange);
    if (charges.length === 0) return undefined;
    const verdict = exchange.sandbox.limiter.take(charges, exchange.now);
    exchange.limit = verdict;
    if (verdict === undefined || verdict.allowed) return undefined;
    return problem("limited", {
      message: `limit of ${verdict.limit} requests in ${verdict.policy.windowSeconds} seconds exceeded`,
      headers: { "Retry-After": String(verdict.retryAfterSeconds) },
    });
  },
};

/** What the limits leave to a known caller, with nothing charged; undefined where there are none. */
export function limitLeft(exchange: Exchange): Verdict | undefined {
  if (exchange.principal === undefined) return undefined;
  return exchange.sandbox.limiter.peek(chargesOf(exchange), exchange.now);
}

const NOTHING: readonly Charge[] = [];

function chargesOf(exchange: Exchange): readonly Charge[] {
  const { operation, principal, target, sandbox } = exchange;
  if (operation === undefined) return NOTHING;
  const standing = sandbox.limits.enabled(target.name, target.contract.limits);
  const policies = standing.filter((policy) => applies(policy, operation.id, principal));
  return policies.map((policy) => ({ policy, key: counterKey(policy, exchange) }));
}

/** What is counted by credential or account is no matter of those who have none. */
function applies(
  { operations, when, countedBy }: DocumentedLimit,
  operation: string,
  principal: Principal | undefined,
): boolean {
  if (principal === undefined && countedBy !== "address") return false;
  if (operations !== undefined && !operations.includes(operation)) return false;
  if (when === undefined) return true;
  const known = principal as Readonly<Record<string, unknown>> | undefined;
  for (const name in when) if (known?.[name] !== when[name]) return false;
  return true;
}

function counterKey(policy: DocumentedLimit, { target, principal, request }: Exchange): string {
  const { countedBy, name } = policy;
  const caller = countedBy === "address" ? request.address : principal?.[countedBy];
  return counterPrefix(target.name, name) + caller;
}

/** What the key of every counter of a policy begins with; after it stands who is counted. */
export function counterPrefix(target: string, policy: string): string {
  return `${target}/${policy}/`;
}
