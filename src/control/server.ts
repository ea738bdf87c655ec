import { isProblem } from "../engine/problem.ts";
import type { Target } from "../engine/target.ts";
import type { Handler } from "../engine/twin.ts";
import { type Services, targetNamed } from "./services.ts";

/** What is served, and reset. */
export function serverHandlers(services: Services): Record<string, Handler> {
  return {
    getHealth: () => ({ status: 200, body: { status: "ok", version: services.version } }),

    listTargets: () => ({ status: 200, body: services.targets.map((target) => describe(services, target)) }),

    reset({ sandbox, input }) {
      const { target: name } = (input.body ?? {}) as { target?: string };
      if (name !== undefined) {
        const target = targetNamed(services, name);
        if (isProblem(target)) return target;
      }
      sandbox.reset(name);
      return { status: 204 };
    },
  };
}

function describe(services: Services, target: Target) {
  const { name, contract, twin } = target;
  return {
    name,
    title: contract.title,
    version: contract.version,
    baseUrl: services.baseUrl(target),
    operations: contract.operations.length,
    credentials: twin.fixtureCredentials,
    limits: contract.limits.map(({ name: policy, limit, windowSeconds, countedBy, source }) => ({
      policy,
      limit,
      windowSeconds,
      countedBy,
      ...(source === undefined ? {} : { source }),
    })),
    webhooks: [...contract.webhooks.keys()],
  };
}
