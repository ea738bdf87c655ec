import { renderProblemDetails } from "../engine/problem-details.ts";
import { type AnyTwin, defineTwin, type Handler } from "../engine/twin.ts";
import { clockHandlers } from "./clock.ts";
import { faultHandlers } from "./faults.ts";
import { limitHandlers } from "./limits.ts";
import { observingHandlers } from "./observing.ts";
import { requestHandlers } from "./requests.ts";
import { serverHandlers } from "./server.ts";
import type { Services } from "./services.ts";
import { stateHandlers } from "./state.ts";
import { webhookHandlers } from "./webhooks.ts";
import { worldHandlers } from "./worlds.ts";

/** The name under which the control API is served; no target can have it. */
export const CONTROL = "__understudy";

/** The control API as one more twin: described in `openapi/control.yaml`, served by the same pipeline. */
export function controlTwin(services: Services): AnyTwin {
  const handlers: Record<string, Handler> = {
    ...serverHandlers(services),
    ...stateHandlers(services),
    ...clockHandlers,
    ...faultHandlers(services),
    ...limitHandlers(services),
    ...observingHandlers(services),
    ...requestHandlers(services),
    ...webhookHandlers(services),
    ...worldHandlers(services),
  };
  return defineTwin<Record<never, never>, Record<never, never>>({
    name: CONTROL,
    state: {},
    credentials: {},
    fixtureCredentials: [],
    behaviours: {},
    handlers,
    renderProblem: renderProblemDetails,
    webhookRetrySeconds: [],
  });
}
