import type { ContractViolation } from "../contract/violation.ts";
import type { Clock, Instant } from "./clock.ts";
import type { RefusalOf } from "./webhook-hosts.ts";
import { signatureHeaders } from "./webhook-signature.ts";
import type { WebhookTransport } from "./webhook-transport.ts";

/**
 * How the deliveries of a subscription go out: `duplicate` sends each twice, `reorder` swaps each two, `late` sends them
 * only after a time, and `never` keeps them back.
 */
export type WebhookMode = "normal" | "duplicate" | "reorder" | "late" | "never";

/** Who wants to hear of which event of which target; event "*" stands for every one. */
export interface Subscription {
  readonly id: string;
  readonly target: string;
  readonly event: string;
  readonly url: string;
  /** `normal` unless told. */
  readonly mode?: WebhookMode;
  /** How long `late` waits, in seconds of sandbox time; 3,600 unless told. */
  readonly lateSeconds?: number;
  /** Signs each attempt (Standard Webhooks): `whsec_` and the base64 of 24 to 64 bytes. */
  readonly secret?: string;
}

/** One try at a delivery: `at` in sandbox time, `durationMs` in real milliseconds, either a status or an error. */
export interface Attempt {
  readonly at: Instant;
  readonly status?: number;
  readonly error?: string;
  readonly durationMs: number;
}

/** One event on its way to one subscriber, as it stood when asked for. */
export interface Delivery {
  readonly id: string;
  readonly target: string;
  readonly event: string;
  readonly url: string;
  readonly payload: unknown;
  readonly mediaType: string;
  /** The exact text sent. */
  readonly body: string;
  /** Where the payload breaks the description. */
  readonly violations: readonly ContractViolation[];
  /** Kept back by its subscription's mode `never`, until somebody sends it by hand. */
  readonly withheld?: true;
  readonly attempts: readonly Attempt[];
  /** When it is tried next; absent once delivered or given up. */
  readonly nextAttemptAt?: Instant;
}

/** An event that happened; after a failure it is sent again `retryAfterSeconds[0]` later, and so on. */
export interface Emission {
  readonly target: string;
  readonly event: string;
  readonly payload: unknown;
  readonly body: string;
  readonly mediaType: string;
  /** Where the payload breaks the description; nowhere unless told. */
  readonly violations?: readonly ContractViolation[];
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Sent there alone; without it, to every subscription that it concerns. */
  readonly url?: string | undefined;
  readonly retryAfterSeconds: readonly number[];
}

/** What an outbox works with; `onAttempt` hears of every attempt's outcome and must not throw. */
export interface OutboxOptions {
  readonly clock: Clock;
  readonly transport: WebhookTransport;
  readonly newId: () => string;
  /** Why nothing is sent to a URL; everything is unless told. */
  readonly refusalOf?: RefusalOf;
  /** Real milliseconds a receiver may take; 10,000 unless told. */
  readonly timeoutMs?: number;
  /** How many of the newest deliveries are remembered; 1,000 unless told. Forgotten ones are still sent. */
  readonly keep?: number;
  readonly onAttempt?: (delivery: Delivery) => void;
}

/** How far the deliveries of an outbox have come. */
export interface Standing {
  /** Attempts in flight, or about to be made. */
  readonly underway: number;
  /** Deliveries with an attempt at a later time: retries, late ones, those held to be swapped. */
  readonly planned: number;
  /** Of the next planned one; absent when there is none. */
  readonly nextAttemptAt?: Instant;
}

/** The webhooks of one sandbox. */
export interface WebhookOutbox {
  subscribe(wish: Omit<Subscription, "id">): Subscription;
  /** Whether there was such a subscription; what it already accepted is still sent. */
  unsubscribe(id: string): boolean;
  subscriptions(): readonly Subscription[];
  /** Makes one delivery per emission and receiver, to be sent in a later macrotask. */
  accept(emissions: readonly Emission[]): readonly Delivery[];
  /** The remembered deliveries, oldest first. */
  deliveries(): readonly Delivery[];
  /** Sends a delivery once more at once, whatever became of it; planned retries stand unless it arrives. `false`: not known. */
  redeliver(id: string): boolean;
  /** Sends at once what mode `reorder` holds to be swapped with what comes next. */
  release(): void;
  /** Resolves when nothing is in flight or about to be sent at once; what is planned for later does not count. */
  settled(): Promise<void>;
  standing(): Standing;
  /** Why nothing would be sent to a URL; undefined when it would. */
  refusalOf(url: string): string | undefined;
  /** The subscriptions, the same list until one changes; what is on its way is no part of it. */
  snapshot(): readonly Subscription[];
  /** How many deliveries were ever made. */
  readonly accepted: number;
  /**
   * Back to those subscriptions. Of the deliveries made after the first so many, those that were not sent yet are dropped,
   * and those that were stay known but are not tried again.
   */
  rewind(subscriptions: readonly Subscription[], accepted: number): void;
  /** Back to those subscriptions; deliveries and retries are dropped, as by `reset`. */
  restore(kept: readonly Subscription[]): void;
  /** Drops subscriptions, deliveries and retries; attempts in flight leave no trace. */
  reset(): void;
  /** Sends nothing any more; what is known stays readable. */
  stop(): void;
}

const NOTHING: readonly Delivery[] = [];

const USUAL_LATE_SECONDS = 3_600;

/** So many seconds of sandbox time `reorder` waits for a delivery to swap with. */
const HOLD_SECONDS = 60;

/** Where a delivery goes, and how; without an id where nobody subscribed here. */
type Addressee = Pick<Subscription, "url" | "mode" | "lateSeconds" | "secret"> & { readonly id?: string };
/** The era of what was taken back before it was sent; the outbox's own only grow. */
const WITHDRAWN = -1;

/** A delivery with what is needed to try it again. */
interface Parcel {
  /** Of the outbox when it was made; another one ends what is queued for it. */
  era: number;
  /** How many were made before it. */
  readonly number: number;
  readonly emission: Emission;
  readonly addressee: Addressee;
  delivery: Delivery;
  delivered: boolean;
  /** Attempts that wait for their turn in the line. */
  queued: number;
  /** At least one attempt has begun. */
  hasLeft: boolean;
  retriesPlanned: number;
  plan?: { readonly at: Instant; readonly cancel: () => void } | undefined;
}

type Outcome = { readonly status: number } | { readonly error: string };

/** Creates an outbox without subscriptions. */
export function createOutbox(options: OutboxOptions): WebhookOutbox {
  const { clock, transport, newId, timeoutMs = 10_000, keep = 1_000, onAttempt } = options;
  const refusalOf = options.refusalOf ?? (() => undefined);
  /** Replaced as a whole by each change. */
  let subscriptions: readonly Subscription[] = [];
  let accepted = 0;
  const parcels = new Map<string, Parcel>();
  const planned = new Set<Parcel>();
  const held = new Map<string, Parcel>(); // per subscription, what waits to be swapped
  const lanes = new Map<string, Promise<void>>(); // per url, the end of its line
  let waiting: (() => void)[] = [];
  let unsettled = 0;
  let era = 0; // raised by reset and stop, so that what began before leaves no trace
  let stopped = false;

  function begin(): void {
    unsettled += 1;
  }

  function end(): void {
    unsettled -= 1;
    if (unsettled === 0) releaseWaiting();
  }

  function releaseWaiting(): void {
    const released = waiting;
    waiting = [];
    for (const release of released) release();
  }

  function remember(parcel: Parcel): void {
    parcels.set(parcel.delivery.id, parcel);
    if (parcels.size <= keep) return;
    const oldest = parcels.keys().next();
    if (!oldest.done) parcels.delete(oldest.value);
  }

  function accept(emissions: readonly Emission[]): readonly Delivery[] {
    if (stopped) return NOTHING;
    return emissions.flatMap((emission) => addresseesOf(emission).map((addressee) => take(emission, addressee)));
  }

  function addresseesOf(emission: Emission): readonly Addressee[] {
    if (emission.url !== undefined) return [{ url: emission.url }];
    return subscriptions.filter((one) => concerns(one, emission));
  }

  function take(emission: Emission, addressee: Addressee): Delivery {
    const delivery = deliveryOf(newId(), emission, addressee.url, clock.now());
    const fresh = { delivered: false, queued: 0, hasLeft: false, retriesPlanned: 0 };
    const parcel: Parcel = { era, number: accepted, emission, addressee, delivery, ...fresh };
    accepted += 1;
    remember(parcel);
    dispatch[addressee.mode ?? "normal"](parcel);
    return parcel.delivery;
  }

  const dispatch: Readonly<Record<WebhookMode, (parcel: Parcel) => void>> = {
    normal: (parcel) => sendSoon(parcel, true),
    duplicate(parcel) {
      sendSoon(parcel, true);
      sendSoon(parcel, false);
    },
    reorder: swapOrHold,
    late: (parcel) => postpone(parcel, parcel.addressee.lateSeconds ?? USUAL_LATE_SECONDS),
    never(parcel) {
      const { nextAttemptAt: _, ...delivery } = parcel.delivery;
      parcel.delivery = { ...delivery, withheld: true };
    },
  };

  function swapOrHold(parcel: Parcel): void {
    const { id = "" } = parcel.addressee;
    const before = held.get(id);
    if (before === undefined) {
      held.set(id, parcel);
      postpone(parcel, HOLD_SECONDS);
    } else {
      sendSoon(parcel, true);
      sendHeld(before);
    }
  }

  function sendHeld(parcel: Parcel): void {
    dropPlan(parcel);
    parcel.delivery = { ...parcel.delivery, nextAttemptAt: clock.now() };
    sendSoon(parcel, true);
  }

  function postpone(parcel: Parcel, seconds: number): void {
    const nextAttemptAt = plan(parcel, seconds);
    parcel.delivery = { ...parcel.delivery, nextAttemptAt };
  }

  /** Puts an attempt at the end of its url's line, which starts to move in a later macrotask. */
  function sendSoon(parcel: Parcel, retryOnFailure: boolean): void {
    const { url } = parcel.delivery;
    begin();
    parcel.queued += 1;
    const line = (lanes.get(url) ?? nextMacrotask())
      .then(() => {
        parcel.queued -= 1;
        return attempt(parcel, retryOnFailure);
      })
      .finally(() => {
        if (lanes.get(url) === line) lanes.delete(url);
      });
    lanes.set(url, line);
  }

  async function attempt(parcel: Parcel, retryOnFailure: boolean): Promise<void> {
    if (parcel.era !== era) return;
    parcel.hasLeft = true;
    const at = clock.now();
    const startedAt = performance.now();
    const refusal = refusalOf(parcel.delivery.url);
    const outcome = refusal === undefined ? await send(parcel, at) : { error: `refused: ${refusal}` };
    if (parcel.era !== era) return;
    if (isSuccess(outcome)) parcel.delivered = true;
    if (parcel.delivered) dropPlan(parcel);
    else if (retryOnFailure && refusal === undefined) planRetry(parcel);
    record(parcel, { at, ...outcome, durationMs: Math.round(performance.now() - startedAt) });
    end();
    onAttempt?.(parcel.delivery);
  }

  async function send({ emission, addressee, delivery }: Parcel, at: Instant): Promise<Outcome> {
    try {
      const { id, url, body } = delivery;
      const signature = addressee.secret === undefined ? {} : signatureHeaders(addressee.secret, id, at, body);
      const { status } = await transport({ url, headers: { ...signature, ...headersOf(emission) }, body, timeoutMs });
      return { status };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  }

  function planRetry(parcel: Parcel): void {
    const seconds = parcel.emission.retryAfterSeconds[parcel.retriesPlanned];
    if (seconds === undefined) return;
    plan(parcel, seconds);
    parcel.retriesPlanned += 1;
  }

  /** The clock awaits the job, so that who advances it finds the attempts on the way done. */
  function plan(parcel: Parcel, seconds: number): Instant {
    const at = clock.now() + seconds * 1000;
    const cancel = clock.at(at, () => {
      dropPlan(parcel);
      begin();
      return attempt(parcel, true);
    });
    parcel.plan = { at, cancel };
    planned.add(parcel);
    return at;
  }

  function dropPlan(parcel: Parcel): void {
    parcel.plan?.cancel();
    parcel.plan = undefined;
    planned.delete(parcel);
    const { id = "" } = parcel.addressee;
    if (held.get(id) === parcel) held.delete(id);
  }

  function redeliver(id: string): boolean {
    const parcel = parcels.get(id);
    if (parcel === undefined || stopped) return false;
    parcel.delivery = { ...parcel.delivery, nextAttemptAt: clock.now() };
    sendSoon(parcel, false);
    return true;
  }

  /** What is out stays out; nothing more of it is sent. */
  function withdraw(parcel: Parcel): void {
    dropPlan(parcel);
    parcel.retriesPlanned = parcel.emission.retryAfterSeconds.length;
    if (parcel.hasLeft) {
      const { nextAttemptAt: _, ...delivery } = parcel.delivery;
      parcel.delivery = delivery;
      return;
    }
    parcels.delete(parcel.delivery.id);
    parcel.era = WITHDRAWN;
    for (let left = parcel.queued; left > 0; left -= 1) end();
  }

  /** What is under way ends without effect; nobody waits for it. */
  function abandon(): void {
    era += 1;
    for (const parcel of planned) dropPlan(parcel);
    lanes.clear();
    unsettled = 0;
    releaseWaiting();
  }

  return {
    subscribe(wish) {
      const subscription: Subscription = { id: newId(), ...wish };
      subscriptions = [...subscriptions, subscription];
      return subscription;
    },
    unsubscribe(id) {
      const others = subscriptions.filter((one) => one.id !== id);
      const wasThere = others.length < subscriptions.length;
      if (wasThere) subscriptions = others;
      return wasThere;
    },
    subscriptions: () => subscriptions,
    get accepted() {
      return accepted;
    },
    accept,
    deliveries: () => Array.from(parcels.values(), (parcel) => parcel.delivery),
    redeliver,
    release() {
      for (const parcel of [...held.values()]) sendHeld(parcel);
    },
    refusalOf,
    standing() {
      const nextAttemptAt = earliest(planned);
      const counts = { underway: unsettled, planned: planned.size };
      return nextAttemptAt === undefined ? counts : { ...counts, nextAttemptAt };
    },
    settled: () => (unsettled === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    snapshot: () => subscriptions,
    rewind(kept, before) {
      subscriptions = kept;
      for (const parcel of new Set([...parcels.values(), ...planned])) if (parcel.number >= before) withdraw(parcel);
    },
    restore(kept) {
      abandon();
      parcels.clear();
      subscriptions = kept;
    },
    reset() {
      abandon();
      subscriptions = [];
      parcels.clear();
    },
    stop() {
      stopped = true;
      abandon();
    },
  };
}

function nextMacrotask(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function concerns(subscription: Subscription, emission: Emission): boolean {
  return (
    subscription.target === emission.target && (subscription.event === "*" || subscription.event === emission.event)
  );
}

function deliveryOf(id: string, emission: Emission, url: string, nextAttemptAt: Instant): Delivery {
  const { target, event, payload, mediaType, body, violations = [] } = emission;
  return { id, target, event, url, payload, mediaType, body, violations, attempts: [], nextAttemptAt };
}

function earliest(planned: Iterable<Parcel>): Instant | undefined {
  let first: Instant | undefined;
  for (const { plan } of planned) if (plan !== undefined && (first === undefined || plan.at < first)) first = plan.at;
  return first;
}

/** In lower case, so that an emission's own Content-Type replaces the media type instead of joining it. */
function headersOf({ mediaType, headers = {} }: Emission): Record<string, string> {
  const result: Record<string, string> = { "content-type": mediaType };
  for (const [name, value] of Object.entries(headers)) result[name.toLowerCase()] = value;
  return result;
}

function isSuccess(outcome: Outcome): boolean {
  return "status" in outcome && outcome.status >= 200 && outcome.status < 300;
}

function record(parcel: Parcel, attempt: Attempt): void {
  const { nextAttemptAt: _, withheld: __, attempts, ...delivery } = parcel.delivery;
  const next = parcel.plan === undefined ? {} : { nextAttemptAt: parcel.plan.at };
  parcel.delivery = { ...delivery, attempts: [...attempts, attempt], ...next };
}
