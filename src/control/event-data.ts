import type { EventStreams } from "../world/event-stream.ts";
import type { JournalEntry } from "../world/journal-entry.ts";
import type { Delivery } from "../world/webhook-outbox.ts";
import { CONTROL } from "./index.ts";
import { sideEffect } from "./request-view.ts";

/** Tells of an answered request, and of what it wrote. What could hold a credential is left out: query, headers, bodies. */
export function tellOfAnswer(events: EventStreams, entry: JournalEntry, sandbox: string): void {
  if (!events.isHeard(sandbox)) return;
  if (entry.target === CONTROL) return tellOfSteering(events, entry, sandbox);
  const { id, at, target, operationId, method, path, status, durationMs, answeredBy, forced, fault, violations } =
    entry;
  events.tell(sandbox, "request", target, {
    id,
    at: new Date(at).toISOString(),
    target,
    operationId: operationId ?? null,
    method,
    path: path.split("?")[0],
    status,
    durationMs,
    answeredBy,
    forced: forced ?? null,
    fault: fault ?? null,
    violations: violations.length,
  });
  if (entry.changes.length === 0) return;
  events.tell(sandbox, "state", target, { request: id, target, changes: entry.changes.map(sideEffect) });
}

/** Whoever steers changes the sandbox too: everybody who shows it has to look again. */
function tellOfSteering(
  events: EventStreams,
  { method, status, operationId, path }: JournalEntry,
  sandbox: string,
): void {
  if (method === "GET" || method === "HEAD" || status >= 400) return;
  const event = operationId === "reset" ? "reset" : "control";
  events.tell(sandbox, event, undefined, { operationId: operationId ?? null, path: path.split("?")[0] });
}

/** Tells of an attempt to deliver a webhook. */
export function tellOfAttempt(
  events: EventStreams,
  { id, target, event, url, attempts, nextAttemptAt }: Delivery,
  sandbox: string,
): void {
  const { status, error } = attempts.at(-1) ?? {};
  events.tell(sandbox, "delivery", target, {
    id,
    target,
    event,
    url: url.split(/[?#]/)[0],
    attempts: attempts.length,
    ...(status === undefined ? {} : { status }),
    ...(error === undefined ? {} : { error }),
    nextAttemptAt: nextAttemptAt === undefined ? null : new Date(nextAttemptAt).toISOString(),
  });
}
