import { problem } from "../engine/problem.ts";
import type { Handler } from "../engine/twin.ts";
import { conductOf } from "./conduct.ts";
import { filteredRequests, type RequestFilter } from "./request-filter.ts";
import type { Services } from "./services.ts";

/** What comes of looking at the whole: counts, the caller's conduct, and what happens as it happens. */
export function observingHandlers({ targets, sandboxes, metrics, events }: Services): Record<string, Handler> {
  return {
    getMetrics: async () => ({
      status: 200,
      mediaType: metrics.mediaType,
      body: await metrics.text(sandboxes.all().length),
    }),

    getConduct({ sandbox, input }) {
      const found = filteredRequests(sandbox.journal, targets, input.query as RequestFilter);
      if ("faults" in found) return problem("invalid", found);
      return { status: 200, body: conductOf(found.entries) };
    },

    listenToEvents: ({ sandbox, request, input }) => ({
      status: 200,
      mediaType: "text/event-stream",
      headers: { "Cache-Control": "no-store", "X-Accel-Buffering": "no" },
      body: ": what happens in this sandbox, as it happens\n\n",
      stream: events.open(sandbox.name, {
        target: (input.query as RequestFilter).target,
        after: request.headers["last-event-id"],
      }),
    }),
  };
}
