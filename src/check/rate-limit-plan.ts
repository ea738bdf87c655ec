import type { Contract } from "../contract/contract.ts";
import type { Operation } from "../contract/operation.ts";
import { countsCaller, holdsFor, type LimitRule, limitInWords, limitRules, rightNumbers } from "./documented-limits.ts";
import { isSuccess } from "./exchange.ts";
import type { Identity } from "./identity.ts";
import { limitHeaders } from "./limit-headers.ts";
import { type Trial, type TrialClock, windowMsOf } from "./rate-limit-burst.ts";
import type { Reached } from "./reach.ts";
import { identitiesFor, LONGEST_WAIT_MS, type Session } from "./session.ts";

/** How rate limits are tried. */
export interface RateLimitOptions extends TrialClock {
  /** The requests that may be spent on one limit; undefined where nobody has said how many. */
  readonly most: number | undefined;
  /** Real milliseconds between requests. */
  readonly delayMs: number;
  /** Makes the limits stand as they are described, where they were lifted for the check. */
  readonly prepare: () => Promise<void>;
}

/** Longer bursts are made only where `--max-requests` allows them. */
const MOST_UNASKED = 1000;
/** A burst should be over in this part of its window; otherwise several requests are sent at a time. */
const SHARE_OF_WINDOW = 4;
const MOST_LANES = 8;
const TOO_MANY = 429;

/** What is tried, and what is not. */
export interface Plan {
  readonly trials: readonly Trial[];
  /** Sentences. */
  readonly skipped: readonly string[];
}

/** Chooses the reads that limits are tried with. */
export function planTrials(
  session: Session,
  reached: readonly Reached[],
  identities: readonly Identity[],
  options: RateLimitOptions,
): Plan {
  const { contract } = session;
  const rules = limitRules(contract);
  const reads = reached.filter(({ operation, exchange }) => operation.method === "GET" && isSuccess(exchange));
  if (rules.length === 0) return planUndocumented(reads, options);
  const skipped: string[] = [];
  const trials: Trial[] = [];
  const tried = new Set<LimitRule>();
  for (const [limits, cheapest] of byLimits(rules, reads)) {
    const right = rightNumbers(limits);
    const decisive = limits.filter(({ limit }) => right.includes(limit));
    if (decisive.every((one) => tried.has(one))) continue;
    for (const one of decisive) tried.add(one);
    const why = reasonAgainst(decisive, options);
    if (why !== undefined)
      skipped.push(...decisive.map((one) => `rate limit ${limitInWords(one)} was not tried: ${why}`));
    else trials.push(...trialsFor(cheapest, limits, right, identities, options));
  }
  for (const one of rules.filter((rule) => !tried.has(rule))) {
    skipped.push(`rate limit ${limitInWords(one)} was not tried: ${reasonUntried(contract, one, rules, reads)}`);
  }
  return { trials, skipped };
}

/** Where no number is documented but a 429 is, it is looked at as it comes. */
function planUndocumented(reads: readonly Reached[], { most = MOST_UNASKED }: RateLimitOptions): Plan {
  const known = reads.filter(({ operation }) => operation.statuses.includes(String(TOO_MANY)));
  const cheapest = cheapestOf(known);
  if (cheapest === undefined) {
    const why = "there is neither x-rate-limit nor a read that was reached and documents 429";
    return { trials: [], skipped: [`no rate limit was tried: ${why}`] };
  }
  const stated = limitHeaders(cheapest.operation, cheapest.exchange.response).limit?.value;
  const burst = stated === undefined ? most : Math.min(most, stated + 1);
  return { trials: [{ probe: probeOf(cheapest), limits: [], right: [], most: burst, lanes: 1 }], skipped: [] };
}

/** Reads by the limits that hold for them, of each kind the cheapest one; the kind with most reads first. */
function byLimits(
  rules: readonly LimitRule[],
  reads: readonly Reached[],
): readonly (readonly [readonly LimitRule[], Reached])[] {
  const kinds = new Map<string, { readonly limits: readonly LimitRule[]; readonly reads: Reached[] }>();
  for (const one of reads) {
    const limits = rules.filter((rule) => holdsFor(rule, one.operation) && countsCaller(rule, one.identity));
    if (limits.length === 0) continue;
    const key = limits.map(({ pointer }) => pointer).join(" ");
    const kind = kinds.get(key) ?? { limits, reads: [] };
    kind.reads.push(one);
    kinds.set(key, kind);
  }
  const sorted = [...kinds.values()].sort((a, b) => b.reads.length - a.reads.length);
  return sorted.map((kind) => [kind.limits, cheapestOf(kind.reads) as Reached] as const);
}

/** One that documents its refusal, and needs no id, which is there for everybody; of those the shortest. */
function cheapestOf(reads: readonly Reached[]): Reached | undefined {
  const cost = ({ operation, exchange }: Reached) =>
    (operation.statuses.includes(String(TOO_MANY)) ? 0 : 1e12) +
    (operation.path.split("{").length - 1) * 1e9 +
    (exchange.response?.body.length ?? 0);
  return [...reads].sort((a, b) => cost(a) - cost(b))[0];
}

function probeOf({ operation, inputs, identity }: Reached): Trial["probe"] {
  return { operation, inputs, identity, what: "until the rate limit" };
}

/** One trial for each tenant that is known: what is counted by account is another's there, and may be another limit. */
function trialsFor(
  cheapest: Reached,
  limits: readonly LimitRule[],
  right: readonly number[],
  identities: readonly Identity[],
  { most = MOST_UNASKED, isFrozen, delayMs }: RateLimitOptions,
): readonly Trial[] {
  const { operation, identity, exchange } = cheapest;
  const isOpen = !operation.path.includes("{");
  const tenants = new Set([identity?.tenant]);
  const others = identitiesFor(operation, identities).filter(
    (one) => isOpen && one?.tenant !== undefined && !tenants.has(one.tenant) && tenants.add(one.tenant),
  );
  const number = right.at(-1) ?? 0;
  const needed = ((number + 1) * exchange.durationMs * SHARE_OF_WINDOW) / (windowMsOf(limits, number) ?? 1);
  const lanes = isFrozen || delayMs > 0 ? 1 : Math.min(MOST_LANES, Math.max(1, Math.ceil(needed)));
  return [identity, ...others].map((who) => ({
    probe: { ...probeOf(cheapest), identity: who },
    limits,
    right,
    // A second window may begin in between, and a server that fills up steadily takes more: twice is too much for any.
    most: Math.min(most, 2 * number + 1),
    lanes,
  }));
}

/** Why limits that would decide are not tried. */
function reasonAgainst(decisive: readonly LimitRule[], options: RateLimitOptions): string | undefined {
  const { most, isFrozen, delayMs } = options;
  const number = Math.max(...decisive.map(({ limit }) => limit));
  const windowMs = Math.max(...decisive.map(({ windowSeconds }) => windowSeconds * 1000));
  if (number + 1 > (most ?? MOST_UNASKED)) {
    const bound = most === undefined ? `more than ${MOST_UNASKED}` : `more than --max-requests leaves (${most})`;
    return `it takes ${number + 1} requests, ${bound}${most === undefined ? "; a --max-requests of your own allows them" : ""}`;
  }
  if (isFrozen) return undefined;
  if (windowMs > LONGEST_WAIT_MS) return `its window is longer than the ${LONGEST_WAIT_MS / 1000} s that a check waits`;
  if (delayMs * number > windowMs) return `with --delay ${delayMs} so many requests do not fit into its window`;
  return undefined;
}

/** Why a limit had no say in any trial. */
function reasonUntried(
  { operations }: Contract,
  rule: LimitRule,
  rules: readonly LimitRule[],
  reads: readonly Reached[],
): string {
  if (rule.enabled === false) return "nobody documents it, and it is switched off";
  const own: readonly Operation[] = operations.filter((one) => holdsFor(rule, one));
  const names = own.map(({ id }) => id).join(", ");
  if (rule.operations !== undefined && own.every(({ method }) => method !== "GET")) {
    return names === "" ? "the operations that it names do not exist" : `it holds for ${names}, which no read is`;
  }
  const held = reads.filter(({ operation }) => holdsFor(rule, operation));
  if (held.length === 0) return rule.operations === undefined ? "no read was reached" : `${names} was not reached`;
  if (held.every(({ identity }) => !countsCaller(rule, identity)))
    return `it counts by ${rule.countedBy}, and nobody has one`;
  const before = rules.find((one) => one.limit < rule.limit && held.some(({ operation }) => holdsFor(one, operation)));
  return before === undefined ? "another limit stands in front of it" : `${limitInWords(before)} stands in front of it`;
}
