import { invalid, isProblem, problem } from "../engine/problem.ts";
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
