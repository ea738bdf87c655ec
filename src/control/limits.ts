import type { Exchange } from "../engine/exchange.ts";
import { isProblem, type Problem, problem } from "../engine/problem.ts";
import { counterPrefix } from "../engine/stages/limit-rate.ts";
import type { Target } from "../engine/target.ts";
import type { Handler } from "../engine/twin.ts";
import type { LimitChange } from "../world/limit-settings.ts";
import { type Services, targetNamed } from "./services.ts";

/** The rate limits of the sandbox: how far they are used up, and what is changed about them. */
export function limitHandlers(services: Services): Record<string, Handler> {
  return {
    listLimits: (exchange) => ({
      status: 200,
      body: services.targets.flatMap((target) => limitsOf(exchange, target)),
    }),

    changeLimit(exchange) {
      const { target: name, policy } = exchange.input.path as { target: string; policy: string };
      const target = targetNamed(services, name);
      if (isProblem(target)) return target;
      if (!target.contract.limits.some((known) => known.name === policy)) return unknownPolicy(target, policy);
      exchange.sandbox.limits.change(name, policy, changeIn(exchange.input.body));
      return { status: 200, body: limitsOf(exchange, target).find((limit) => limit.policy === policy) };
    },
  };
}

function unknownPolicy({ name, contract }: Target, policy: string): Problem {
  const known = contract.limits.map((limit) => limit.name).join(", ") || "none";
  return problem("not-found", { message: `${name} has no limit ${policy}; there are: ${known}` });
}

function changeIn(body: unknown): LimitChange {
  const { limit, windowSeconds, enabled } = body as LimitChange;
  return {
    ...(limit === undefined ? {} : { limit }),
    ...(windowSeconds === undefined ? {} : { windowSeconds }),
    ...(enabled === undefined ? {} : { enabled }),
  };
}

function limitsOf({ sandbox, now }: Exchange, target: Target) {
  const counts = sandbox.limiter.counters(now);
  return sandbox.limits
    .all(target.name, target.contract.limits)
    .map(({ name: policy, limit, windowSeconds, enabled = true }) => {
      const prefix = counterPrefix(target.name, policy);
      const counters = counts
        .filter(({ key }) => key.startsWith(prefix))
        .map(({ key, used, resetAt }) => ({
          key: key.slice(prefix.length),
          used,
          remaining: Math.max(limit - used, 0),
          resetAt: new Date(resetAt).toISOString(),
        }));
      return { target: target.name, policy, limit, windowSeconds, enabled, counters };
    });
}
