import type { DocumentedLimit } from "../../contract/extensions.ts";
import type { Charge } from "../../world/rate-limiter.ts";
import type { Exchange, Stage } from "../exchange.ts";
import type { Principal } from "../principal.ts";
import { problem } from "../problem.ts";

/** May they ask again already? 429 with `Retry-After` in seconds (RFC 6585 §4, RFC 9110 §10.2.3). */
export const limitRate: Stage = {
  name: "limit-rate",
  run(exchange) {
    const { target, sandbox, operation, now } = exchange;
    if (operation === undefined) return undefined;
    const policies = target.contract.limits.filter((policy) => applies(policy, operation.id, exchange.principal));
    if (policies.length === 0) return undefined;
    const charges = policies.map((policy): Charge => ({ policy, key: counterKey(policy, exchange) }));
    const verdict = sandbox.limiter.take(charges, now);
    if (verdict === undefined || verdict.allowed) return undefined;
    return problem("limited", {
      message: `limit of ${verdict.limit} requests in ${verdict.policy.windowSeconds} seconds exceeded`,
      headers: { "Retry-After": String(verdict.retryAfterSeconds) },
    });
  },
};

function applies({ operations, when }: DocumentedLimit, operation: string, principal: Principal | undefined): boolean {
  if (operations !== undefined && !operations.includes(operation)) return false;
  if (when === undefined) return true;
  const known = principal as Readonly<Record<string, unknown>> | undefined;
  for (const name in when) if (known?.[name] !== when[name]) return false;
  return true;
}

function counterKey(policy: DocumentedLimit, { target, principal, request }: Exchange): string {
  const caller =
    policy.countedBy === "address" || principal === undefined
      ? request.address
      : policy.countedBy === "account"
        ? principal.account
        : principal.credential;
  return `${target.name}/${policy.name}/${caller}`;
}
