import { describedSecrets } from "../contract/described-secrets.ts";
import type { Target } from "../engine/target.ts";
import type { RecordChange } from "../world/history.ts";
import type { JournalEntry } from "../world/journal-entry.ts";
import type { KeptBody } from "../world/kept-body.ts";
import { type RedactedEntry, redactedEntry, type TargetSecrets } from "../world/redacted-entry.ts";
import { NOTHING_DESCRIBED } from "../world/redaction.ts";

/** Entries as they may leave the mock. */
export type Redact = (entry: JournalEntry) => RedactedEntry;

const UNKNOWN_TARGET: TargetSecrets = { described: NOTHING_DESCRIBED, known: [] };

/** Takes the credentials out of entries of these targets; the descriptions are read at the first use. */
export function redactorOf(targets: readonly Target[]): Redact {
  const secrets = new WeakMap<Target, TargetSecrets>(); // a target may be replaced by one of its name
  return (entry) => {
    const target = targets.find(({ name }) => name === entry.target);
    if (target === undefined) return redactedEntry(entry, UNKNOWN_TARGET);
    let known = secrets.get(target);
    if (known === undefined) {
      known = secretsOf(target);
      secrets.set(target, known);
    }
    return redactedEntry(entry, known);
  };
}

/** What of a target has to be hidden, and of those that stood in its place before. */
export function secretsOf({ twin, contract, formerSecrets }: Target): TargetSecrets {
  const known = twin.fixtureCredentials.flatMap(({ value }) => (typeof value === "string" ? [value] : []));
  const described = describedSecrets(contract);
  if (formerSecrets === undefined) return { described, known };
  const former = formerSecrets.described;
  return {
    described: {
      headers: new Set([...former.headers, ...described.headers]),
      queries: new Set([...former.queries, ...described.queries]),
      members: new Set([...former.members, ...described.members]),
    },
    known: [...new Set([...formerSecrets.known, ...known])],
  };
}

/** An entry as the control API shows it; what there is not is null. */
export function shownRequest(entry: RedactedEntry) {
  const { id, at, target, operationId, method, path, status, durationMs, answeredBy, forced, fault } = entry;
  return {
    id,
    at: new Date(at).toISOString(),
    target,
    operationId: operationId ?? null,
    method,
    path,
    status,
    durationMs,
    answeredBy,
    forced: forced ?? null,
    fault: fault ?? null,
    violations: entry.violations,
    sideEffects: entry.changes.map(sideEffect),
    deliveries: entry.deliveries,
    request: { headers: entry.request.headers, ...shownBody(entry.bodies.request) },
    response: { headers: entry.response.headers, ...shownBody(entry.bodies.response) },
    ...(entry.error === undefined ? {} : { error: String(entry.error) }),
  };
}

/** What became of one record. */
export function sideEffect({ collection, id, ...change }: RecordChange) {
  const kind = change.before === undefined ? "created" : change.after === undefined ? "removed" : "changed";
  return { collection, id, kind } as const;
}

/** JSON as it is, anything else as text; bytes that are no text in base64. */
function shownBody(body: KeptBody | undefined) {
  if (body === undefined) return { body: null, length: 0 };
  const { length, isWhole, text, base64, json } = body;
  return {
    body: base64 ?? text ?? json,
    length,
    ...(base64 === undefined ? {} : { encoding: "base64" as const }),
    ...(isWhole ? {} : { isCut: true as const }),
  };
}
