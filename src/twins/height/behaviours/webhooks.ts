import { problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { operations } from "../../../generated/height.ts";
import { owned } from "../lookup.ts";
import type { HeightState } from "../state.ts";
import { timestamp } from "../time.ts";
import { webhook } from "../views.ts";

type Webhooks = "listWebhooks" | "createWebhook" | "deleteWebhook";

/** Observed; the answers assume height/webhook-subscriptions. */
export const webhookBehaviours: Pick<Behaviours<operations, HeightState>, Webhooks> = {
  listWebhooks({ state, principal }) {
    const all = state.webhooks.list({ workspaceId: String(principal.account) });
    return { status: 200, body: { list: all.toArray().map(webhook) } };
  },

  createWebhook({ state, principal, body, dice, now }) {
    const made = state.webhooks.insert({
      id: dice.uuid(),
      model: "webhook",
      workspaceId: String(principal.account),
      url: body.url,
      events: [...new Set(body.events)],
      createdAt: timestamp(now),
    });
    return { status: 200, body: webhook(made) };
  },

  deleteWebhook({ state, principal, params }) {
    const found = owned(state.webhooks.get(params.id), principal.account);
    if (found === undefined) return problem("not-found");
    state.webhooks.remove(found.id);
    return { status: 204 };
  },
};
