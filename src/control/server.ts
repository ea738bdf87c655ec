import { randomUUID } from "node:crypto";
import { issueCredential } from "../engine/fixture-credential.ts";
import { isProblem } from "../engine/problem.ts";
import type { Target } from "../engine/target.ts";
import type { Handler } from "../engine/twin.ts";
import type { Instant } from "../world/clock.ts";
import { type Services, targetNamed } from "./services.ts";

/** What is served, and reset. */
export function serverHandlers(services: Services): Record<string, Handler> {
  return {
    getHealth: () => ({ status: 200, body: { status: "ok", version: services.version } }),

    listTargets: async ({ now }) => ({
      status: 200,
      body: await Promise.all(services.targets.map((target) => describe(services, target, now))),
    }),

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

/** Credentials that age are made for the sandbox's own time. */
async function describe(services: Services, target: Target, now: Instant) {
  const { name, contract, twin } = target;
  return {
    name,
    title: contract.title,
    version: contract.version,
    baseUrl: services.baseUrl(target),
    operations: contract.operations.length,
    ...(twin.tryPath === undefined ? {} : { tryPath: twin.tryPath }),
    credentials: await Promise.all(
      twin.fixtureCredentials.map((one) => issueCredential(one, { now, nonce: randomUUID() })),
    ),
    ...(twin.openSchemes === undefined ? {} : { openSchemes: twin.openSchemes }),
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
