import type { Fault } from "../engine/problem.ts";
import type { Target } from "../engine/target.ts";
import type { RefusalOf } from "../world/webhook-hosts.ts";
import type { Subscription } from "../world/webhook-outbox.ts";
import { isWebhookSecret } from "../world/webhook-signature.ts";

/** What a caller says of a subscription. */
export type SubscriptionWish = Omit<Subscription, "id">;

/** What is wrong with a wish for a subscription beside its form: names that nobody knows, a target that is refused. */
export function subscriptionFaults(
  targets: readonly Target[],
  refusalOf: RefusalOf,
  { target, event, url, mode, lateSeconds, secret }: SubscriptionWish,
): readonly Fault[] {
  return [
    ...(event === "*" ? eventFaults(targets, target) : eventFaults(targets, target, event, ", or *")),
    ...urlFaults(url, refusalOf),
    ...(lateSeconds !== undefined && mode !== "late"
      ? [{ field: "lateSeconds", message: 'must be absent unless the mode is "late"' }]
      : []),
    ...(secret === undefined || isWebhookSecret(secret) ? [] : [UNFIT_SECRET]),
  ];
}

/** It does not tell the secret that it found. */
const UNFIT_SECRET: Fault = { field: "secret", message: "must be whsec_ and the base64 of 24 to 64 bytes" };

/** What is wrong with an event of a target; `others` says what else could stand in its place. */
export function eventFaults(targets: readonly Target[], name: string, event?: string, others = ""): readonly Fault[] {
  const target = targets.find((one) => one.name === name);
  if (target === undefined) {
    const names = targets.map((one) => one.name).join(", ");
    return [{ field: "target", message: `must be one of ${names}, was "${name}"` }];
  }
  if (event === undefined || target.contract.webhooks.has(event)) return [];
  const events = [...target.contract.webhooks.keys()].join(", ") || "none";
  return [{ field: "event", message: `must be one of ${events}${others}, was "${event}"` }];
}

function urlFaults(url: string, refusalOf: RefusalOf): readonly Fault[] {
  if (!URL.canParse(url)) return [{ field: "url", message: `must be an http or https URL, was "${url}"` }];
  const refusal = refusalOf(url);
  return refusal === undefined ? [] : [{ field: "url", message: `is refused: ${refusal}` }];
}
