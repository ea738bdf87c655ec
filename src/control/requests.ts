import { problem } from "../engine/problem.ts";
import type { Target } from "../engine/target.ts";
import type { Handler } from "../engine/twin.ts";
import type { Sandbox } from "../world/sandbox.ts";
import { harOf } from "./har.ts";
import { filteredRequests, type RequestFilter } from "./request-filter.ts";
import { type Redact, redactorOf, shownRequest } from "./request-view.ts";
import type { Services } from "./services.ts";
import { type Why, whyOf } from "./why.ts";

/** What was asked and answered, without the credentials. */
export function requestHandlers(services: Services): Record<string, Handler> {
  const { targets, version } = services;
  const redact = redactorOf(targets);
  return {
    listRequests({ sandbox, input }) {
      const found = filteredRequests(sandbox.journal, targets, input.query as RequestFilter);
      if ("faults" in found) return problem("invalid", found);
      return { status: 200, body: found.entries.toReversed().map((entry) => shownRequest(redact(entry))) };
    },

    async getRequest({ sandbox, input }) {
      const id = String(input.path.id);
      const raw = sandbox.journal.findLast((entry) => entry.id === id);
      if (raw === undefined) return problem("not-found", { message: `request ${id} is not remembered` });
      const why = await whyOfRequest(sandbox, targets, redact, id);
      return { status: 200, body: { ...shownRequest(redact(raw)), ...(why === undefined ? {} : { why }) } };
    },

    clearRequests({ sandbox }) {
      sandbox.journal.clear();
      return { status: 204 };
    },

    exportRequests({ sandbox, input }) {
      const found = filteredRequests(sandbox.journal, targets, input.query as RequestFilter);
      if ("faults" in found) return problem("invalid", found);
      const origin = originOf(services);
      const headers = { "Content-Disposition": 'attachment; filename="understudy.har"' };
      return { status: 200, headers, body: harOf(found.entries.map(redact), { origin, version }) };
    },
  };
}

/** Why the newest request with this id was answered as it was; undefined when it is not remembered. */
export async function whyOfRequest(
  sandbox: Sandbox,
  targets: readonly Target[],
  redact: Redact,
  id: string,
): Promise<Why | undefined> {
  const raw = sandbox.journal.findLast((entry) => entry.id === id);
  const target = targets.find(({ name }) => name === raw?.target);
  if (raw === undefined || target === undefined) return undefined;
  return whyOf({ raw, entry: redact(raw), target, sandbox });
}

/** Where the server listens. */
export function originOf({ targets, baseUrl }: Pick<Services, "targets" | "baseUrl">): string {
  const [first] = targets;
  return first === undefined ? "" : new URL(baseUrl(first)).origin;
}
