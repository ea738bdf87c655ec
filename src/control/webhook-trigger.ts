import type { Target } from "../engine/target.ts";
import { trigger } from "../engine/transaction.ts";
import { examplePayload } from "../engine/webhook-payload.ts";
import type { Sandbox } from "../world/sandbox.ts";
import type { Delivery } from "../world/webhook-outbox.ts";

/** An event that is to happen by hand; without a payload, the documented example or one made from the schema. */
export interface EventWish {
  readonly target: string;
  readonly event: string;
  readonly payload?: unknown;
}

/** Lets an event happen that the target is known to have; one delivery for each subscriber. */
export function fireEvent(targets: readonly Target[], sandbox: Sandbox, wish: EventWish): readonly Delivery[] {
  const target = targets.find(({ name }) => name === wish.target);
  const webhook = target?.contract.webhooks.get(wish.event);
  if (target === undefined || webhook === undefined) return [];
  const now = sandbox.clock.now();
  const payload = "payload" in wish ? wish.payload : examplePayload(target, webhook, now);
  return trigger({ target, sandbox, now }, wish.event, payload);
}
