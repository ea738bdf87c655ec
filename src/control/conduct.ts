import type { JournalEntry } from "../world/journal-entry.ts";

/** What a client did that it should not. */
export type Misconduct =
  | "called-before-retry-after"
  | "retried-without-backoff"
  | "repeated-non-idempotent"
  | "retried-what-cannot-succeed";

/** One thing that a client did wrong. */
export interface ConductFinding {
  readonly code: Misconduct;
  readonly sentence: string;
  readonly target: string;
  readonly operationId: string | null;
  /** Names the credential; null for a caller who was not known. */
  readonly by: string | null;
  /** Ids of the requests that show it, oldest first. */
  readonly requests: readonly string[];
  /** When it began, in sandbox time. */
  readonly at: string;
}

/** The verdict on the clients of a sandbox, as far as its journal remembers. */
export interface Conduct {
  readonly verdict: "well-behaved" | "misbehaving";
  /** How many requests were looked at. */
  readonly considered: number;
  /** Of the oldest of them, in sandbox time; null where there are none. */
  readonly since: string | null;
  /** How many findings of each code. */
  readonly counts: Readonly<Partial<Record<Misconduct, number>>>;
  readonly findings: readonly ConductFinding[];
}

/** Requests that were on their way together: who sent the later one may not have seen the answer to the earlier. */
const TOGETHER_MS = 100;
/** Waits are all alike when the longest is no longer than this many times the shortest. */
const ALIKE = 1.25;

/** Judges who asked, oldest request first. Accuses of what is plain alone. */
export function conductOf(entries: readonly JournalEntry[]): Conduct {
  const findings = [
    ...callsBeforeRetryAfter(entries),
    ...chainsOf(entries).flatMap((chain) => [
      ...hasty(chain),
      ...repeated(chain),
      ...doubled(chain),
      ...hopeless(chain, entries),
    ]),
  ];
  findings.sort((a, b) => a.at.localeCompare(b.at));
  const [first] = entries;
  return {
    verdict: findings.length === 0 ? "well-behaved" : "misbehaving",
    considered: entries.length,
    since: first === undefined ? null : new Date(first.at).toISOString(),
    counts: countsOf(findings),
    findings,
  };
}

/** Whoever was told when to come back came back before (RFC 9110 §10.2.3, RFC 6585 §4). */
function callsBeforeRetryAfter(entries: readonly JournalEntry[]): readonly ConductFinding[] {
  const findings: ConductFinding[] = [];
  const told = new Set<string>();
  for (const [index, refused] of entries.entries()) {
    const until = comeBackAt(refused);
    if (until === undefined || told.has(refused.id)) continue;
    const early = callsBefore(until, refused, entries.slice(index + 1));
    if (early.length === 0) continue;
    for (const { id } of early) told.add(id); // what an early call was told adds nothing
    const seconds = Math.ceil((until - refused.at) / 1000);
    findings.push(
      finding(
        "called-before-retry-after",
        [refused, ...early],
        `asked again before the ${seconds} seconds of Retry-After had passed`,
      ),
    );
  }
  return findings;
}

/** Until one of them has come late enough, or time was turned back: then nobody is bound any more. */
function callsBefore(until: number, refused: JournalEntry, later: readonly JournalEntry[]): readonly JournalEntry[] {
  const own = later.filter((entry) => isSameBusiness(refused, entry));
  const end = own.findIndex(({ at, timeline }) => at >= until || at < refused.at || timeline !== refused.timeline);
  return own.slice(0, end === -1 ? own.length : end).filter((entry) => knewOf(refused, entry));
}

function comeBackAt({ status, at, response }: JournalEntry): number | undefined {
  if (status !== 429 && status !== 503) return undefined;
  const text = Object.entries(response.headers).find(([name]) => name.toLowerCase() === "retry-after")?.[1];
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return at + Number(text) * 1000;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}

/** Asked by the same caller, and counted by the same limit; where no limit spoke, the same operation. */
function isSameBusiness(refused: JournalEntry, entry: JournalEntry): boolean {
  if (entry.target !== refused.target || asker(entry) !== asker(refused)) return false;
  const policy = refused.answeredBy === "limit-rate" ? refused.limit?.policy : undefined;
  if (policy === undefined) return entry.operationId === refused.operationId && entry.method === refused.method;
  const { operations } = policy as { readonly operations?: readonly string[] };
  return operations === undefined || operations.includes(entry.operationId ?? "");
}

/** The same request sent again is no accident; another one may have been on its way already. */
function knewOf(refused: JournalEntry, entry: JournalEntry): boolean {
  return (
    identity(refused) === identity(entry) || entry.startedAt > refused.startedAt + refused.durationMs + TOGETHER_MS
  );
}

/** The same request again and again, oldest first. */
type Chain = readonly JournalEntry[];

function chainsOf(entries: readonly JournalEntry[]): readonly Chain[] {
  const chains = new Map<string, JournalEntry[]>();
  for (const entry of entries) {
    const key = identity(entry);
    const chain = chains.get(key);
    if (chain === undefined) chains.set(key, [entry]);
    else chain.push(entry);
  }
  return [...chains.values()].filter(({ length }) => length > 1);
}

const TRANSIENT = new Set([0, 429, 500, 502, 503, 504]);

/**
 * Attempts that follow each other at once after failures; where there were waits, four or more of them, for chance may make
 * two alike: all of a length, or each no longer than the one before.
 */
function hasty(chain: Chain): readonly ConductFinding[] {
  return runsOf(chain, ({ status }) => TRANSIENT.has(status)).flatMap((run) => {
    if (run.length < 3) return [];
    const waits = run.slice(1).map((entry, at) => waitBetween(run[at] as JournalEntry, entry));
    const [shortest, longest] = [Math.min(...waits), Math.max(...waits)];
    const isTogether = longest < TOGETHER_MS;
    const isShrinking = waits.every((wait, at) => at === 0 || wait <= (waits[at - 1] as number));
    if (!isTogether && (run.length < 4 || (longest > shortest * ALIKE && !isShrinking))) return [];
    const hasObeyed = run
      .slice(1)
      .every((entry, at) => entry.at >= (comeBackAt(run[at] as JournalEntry) ?? Number.POSITIVE_INFINITY));
    if (hasObeyed) return [];
    return [
      finding(
        "retried-without-backoff",
        run,
        `tried ${run.length} times, with waits of ${seconds(shortest)} to ${seconds(longest)} that did not grow`,
      ),
    ];
  });
}

/** Sandbox time, or real time where that is more: a clock that is frozen does not show that somebody waited. */
function waitBetween(earlier: JournalEntry, later: JournalEntry): number {
  return Math.max(later.at - earlier.at, later.startedAt - earlier.startedAt, 0);
}

/** The server says that it has done nothing (RFC 9110 §15.6.2, §15.6.6). */
const UNTOUCHED = new Set([501, 505]);
/** Two of the same within this time are taken for one that was sent twice. */
const DOUBLE_MS = 10_000;

/** A request that is not idempotent (RFC 9110 §9.2.2) was sent again though the first one may have had its effect. */
function repeated(chain: Chain): readonly ConductFinding[] {
  const [first] = chain;
  if (first === undefined || (first.method !== "POST" && first.method !== "PATCH")) return [];
  if (first.request.headers["idempotency-key"] !== undefined) return [];
  return runsOf(chain, isUnclear).flatMap((run) => {
    if (run.length < 2) return [];
    const { status } = run[0] as JournalEntry;
    const came = status === 0 || status < 400 ? "no whole answer came" : `the answer was ${status}`;
    return [
      finding(
        "repeated-non-idempotent",
        run,
        `${first.method} was sent again after ${came}, without an Idempotency-Key: it may have taken effect twice`,
      ),
    ];
  });
}

/** Nobody can tell from this answer whether the request took effect. */
function isUnclear(entry: JournalEntry): boolean {
  const { status, connection } = entry;
  if (connection !== undefined || status === 0) return true;
  return status >= 500 && !UNTOUCHED.has(status) && comeBackAt(entry) === undefined;
}

/** The same creation twice within seconds, and both times something was written. */
function doubled(chain: Chain): readonly ConductFinding[] {
  const [first] = chain;
  if (first?.method !== "POST" || first.request.headers["idempotency-key"] !== undefined) return [];
  const made = chain.filter(({ status, changes }) => status >= 200 && status < 300 && changes.length > 0);
  return made.slice(1).flatMap((entry, at) => {
    const earlier = made[at] as JournalEntry;
    const wait = waitBetween(earlier, entry);
    if (wait > DOUBLE_MS) return [];
    const sentence = `the same POST was sent again ${seconds(wait)} after it was taken, without an Idempotency-Key: it took effect twice`;
    return [finding("repeated-non-idempotent", [earlier, entry], sentence)];
  });
}

const FINAL = new Set([400, 401, 403, 405, 413, 415, 422]);

/** Three attempts or more at what was refused for good, and nothing was written in between that could change it. */
function hopeless(chain: Chain, entries: readonly JournalEntry[]): readonly ConductFinding[] {
  return runsOf(chain, ({ status, fault }) => FINAL.has(status) && fault === undefined).flatMap((run) => {
    if (run.length < 3) return [];
    const [from, to] = [entries.indexOf(run[0] as JournalEntry), entries.indexOf(run.at(-1) as JournalEntry)];
    if (entries.slice(from, to).some(({ changes }) => changes.length > 0)) return [];
    const { status } = run[0] as JournalEntry;
    return [
      finding(
        "retried-what-cannot-succeed",
        run,
        `sent ${run.length} times though ${status} says that it will not be taken as it is`,
      ),
    ];
  });
}

/** The longest stretches in which every attempt but the last ends in such an answer. */
function runsOf(chain: Chain, hasFailed: (entry: JournalEntry) => boolean): readonly Chain[] {
  const runs: JournalEntry[][] = [];
  let run: JournalEntry[] = [];
  for (const entry of chain) {
    run.push(entry);
    if (hasFailed(entry)) continue;
    runs.push(run);
    run = [];
  }
  return [...runs, run];
}

function finding(code: Misconduct, shown: Chain, sentence: string): ConductFinding {
  const [first] = shown as readonly [JournalEntry];
  return {
    code,
    sentence,
    target: first.target,
    operationId: first.operationId ?? null,
    by: first.caller ?? null,
    requests: shown.map(({ id }) => id),
    at: new Date(first.at).toISOString(),
  };
}

/** Who asks: a known caller by name, an unknown one by what was presented. */
function asker({ caller, request }: JournalEntry): string {
  const { authorization = "", "x-api-key": key = "" } = request.headers;
  return caller ?? `?${authorization} ${key}`;
}

/** What makes two requests the same. */
function identity(entry: JournalEntry): string {
  const { method, target, path, request } = entry;
  const body = request.body === undefined ? "" : Buffer.from(request.body).toString("latin1");
  return [
    entry.timeline,
    method,
    target,
    path,
    asker(entry),
    request.headers["idempotency-key"] ?? "",
    request.length,
    body,
  ].join("\n");
}

function countsOf(findings: readonly ConductFinding[]): Conduct["counts"] {
  const counts: Partial<Record<Misconduct, number>> = {};
  for (const { code } of findings) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 100) / 10} s`;
}
