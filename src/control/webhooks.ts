import { describeViolation } from "../contract/violation.ts";
import { invalid, isProblem, problem } from "../engine/problem.ts";
import { trigger } from "../engine/transaction.ts";
import type { Handler } from "../engine/twin.ts";
import type { Attempt, Delivery } from "../world/webhook-outbox.ts";
import { type Services, targetNamed } from "./services.ts";

/** Who is told of what, and what was sent. */
export function webhookHandlers(services: Services): Record<string, Handler> {
  return {
    listSubscriptions: ({ sandbox }) => ({ status: 200, body: sandbox.outbox.subscriptions() }),

    subscribe({ sandbox, input }) {
      const { target: name, event, url } = input.body as { target: string; event: string; url: string };
      const target = targetNamed(services, name);
      if (isProblem(target))
        return invalid("target", `must be one of ${services.targets.map((one) => one.name).join(", ")}, was "${name}"`);
      const events = [...target.contract.webhooks.keys()];
      if (event !== "*" && !events.includes(event)) {
        return invalid("event", `must be one of ${events.join(", ") || "none"}, or *, was "${event}"`);
      }
      if (!URL.canParse(url)) return invalid("url", `must be an http or https URL, was "${url}"`);
      return { status: 201, body: sandbox.outbox.subscribe({ target: name, event, url }) };
    },

    unsubscribe({ sandbox, input }) {
      const id = String(input.path.id);
      if (sandbox.outbox.unsubscribe(id)) return { status: 204 };
      return problem("not-found", { message: `no subscription ${id}` });
    },

    async awaitSettled({ sandbox }) {
      await sandbox.outbox.settled();
      return { status: 204 };
    },

    redeliver({ sandbox, input }) {
      const id = String(input.path.id);
      if (sandbox.outbox.redeliver(id)) return { status: 202 };
      return problem("not-found", { message: `no delivery ${id}` });
    },

    triggerEvent({ sandbox, input, now }) {
      const { target: name, event, ...rest } = input.body as { target: string; event: string; payload?: unknown };
      const target = targetNamed(services, name);
      if (isProblem(target))
        return invalid("target", `must be one of ${services.targets.map((one) => one.name).join(", ")}, was "${name}"`);
      const webhook = target.contract.webhooks.get(event);
      if (webhook === undefined) {
        const events = [...target.contract.webhooks.keys()].join(", ") || "none";
        return invalid("event", `must be one of ${events}, was "${event}"`);
      }
      const payload = "payload" in rest ? rest.payload : webhook.example;
      if (payload === undefined) return invalid("payload", `is required: ${event} has no documented example`);
      const faults = webhook
        .check(payload)
        .map((one) => ({ field: `/payload${one.at}`, message: describeViolation(one) }));
      if (faults.length > 0) return problem("invalid", { faults });
      const known = new Set(sandbox.outbox.deliveries().map(({ id }) => id));
      trigger({ target, sandbox, now }, event, payload);
      const deliveries = sandbox.outbox.deliveries().filter(({ id }) => !known.has(id));
      return { status: 202, body: deliveries.map(shownDelivery) };
    },

    listDeliveries: ({ sandbox }) => ({ status: 200, body: sandbox.outbox.deliveries().map(shownDelivery) }),
  };
}

function shownDelivery({ id, target, event, url, payload, attempts, nextAttemptAt }: Delivery) {
  const shown = { id, target, event, url, payload, attempts: attempts.map(shownAttempt) };
  return nextAttemptAt === undefined ? shown : { ...shown, nextAttemptAt: new Date(nextAttemptAt).toISOString() };
}

function shownAttempt(attempt: Attempt) {
  return { ...attempt, at: new Date(attempt.at).toISOString() };
}
