import { type ContractViolation, describeViolation } from "../contract/violation.ts";
import type { Exchange } from "../engine/exchange.ts";
import { problem } from "../engine/problem.ts";
import type { Handler } from "../engine/twin.ts";
import type { Attempt, Delivery, Standing, Subscription } from "../world/webhook-outbox.ts";
import type { Services } from "./services.ts";
import { type EventWish, fireEvent } from "./webhook-trigger.ts";
import { eventFaults, type SubscriptionWish, subscriptionFaults } from "./webhook-wish.ts";

/** Who is told of what, and what was sent. */
export function webhookHandlers({ targets }: Services): Record<string, Handler> {
  return {
    listSubscriptions: ({ sandbox }) => ({
      status: 200,
      body: sandbox.outbox.subscriptions().map(shownSubscription),
    }),

    subscribe({ sandbox: { outbox }, input }) {
      const wish = wishIn(input.body as SubscriptionWish);
      const faults = subscriptionFaults(targets, outbox.refusalOf, wish);
      if (faults.length > 0) return problem("invalid", { faults });
      return { status: 201, body: shownSubscription(outbox.subscribe(wish)) };
    },

    unsubscribe({ sandbox, input }) {
      const id = String(input.path.id);
      if (sandbox.outbox.unsubscribe(id)) return { status: 204 };
      return problem("not-found", { message: `no subscription ${id}` });
    },

    async awaitSettled(exchange) {
      const { timeoutMs } = exchange.input.query as { timeoutMs: number };
      return { status: 200, body: shownStanding(await standingOnceSettled(exchange, timeoutMs)) };
    },

    redeliver({ sandbox, input }) {
      const id = String(input.path.id);
      if (sandbox.outbox.redeliver(id)) return { status: 202 };
      return problem("not-found", { message: `no delivery ${id}` });
    },

    triggerEvent({ sandbox, input }) {
      const wish = input.body as EventWish;
      const faults = eventFaults(targets, wish.target, wish.event);
      if (faults.length > 0) return problem("invalid", { faults });
      return { status: 202, body: fireEvent(targets, sandbox, wish).map(shownDelivery) };
    },

    listDeliveries: ({ sandbox }) => ({ status: 200, body: sandbox.outbox.deliveries().map(shownDelivery) }),
  };
}

/** What the description knows of a wish, and no more. */
function wishIn({ target, event, url, mode, lateSeconds, secret }: SubscriptionWish): SubscriptionWish {
  return {
    target,
    event,
    url,
    ...(mode === undefined ? {} : { mode }),
    ...(lateSeconds === undefined ? {} : { lateSeconds }),
    ...(secret === undefined ? {} : { secret }),
  };
}

/** What is held to be swapped goes out first. When the mock closes or the sandbox is reset, nothing is under way. */
async function standingOnceSettled({ sandbox: { outbox }, wait }: Exchange, timeoutMs: number): Promise<Standing> {
  outbox.release();
  if (outbox.standing().underway === 0) return outbox.standing();
  let isOver = false;
  const over = wait(timeoutMs).then(() => {
    isOver = true;
  });
  // A receiver may have set off more by the time that its own delivery is done.
  while (!isOver && outbox.standing().underway > 0) await Promise.race([outbox.settled(), over]);
  return outbox.standing();
}

function shownStanding({ underway, planned, nextAttemptAt }: Standing) {
  const shown = { settled: underway === 0, underway, planned };
  return nextAttemptAt === undefined ? shown : { ...shown, nextAttemptAt: instantText(nextAttemptAt) };
}

/** Who holds the secret knows it already; nobody else has to. */
function shownSubscription({ id, target, event, url, mode = "normal", lateSeconds, secret }: Subscription) {
  return {
    id,
    target,
    event,
    url,
    mode,
    ...(lateSeconds === undefined ? {} : { lateSeconds }),
    ...(secret === undefined ? {} : { secret: "[redacted]" }),
  };
}

function shownDelivery({ violations, attempts, nextAttemptAt, mediaType: _, body: __, ...delivery }: Delivery) {
  return {
    ...delivery,
    violations: violations.map(shownViolation),
    attempts: attempts.map(shownAttempt),
    ...(nextAttemptAt === undefined ? {} : { nextAttemptAt: instantText(nextAttemptAt) }),
  };
}

function shownViolation(violation: ContractViolation) {
  return { code: violation.code, pointer: violation.at, detail: describeViolation(violation) };
}

function shownAttempt(attempt: Attempt) {
  return { ...attempt, at: instantText(attempt.at) };
}

function instantText(instant: number): string {
  return new Date(instant).toISOString();
}
