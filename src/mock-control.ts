import { type Conduct, conductOf } from "./control/conduct.ts";
import { wishFaults } from "./control/fault-wish.ts";
import { harOf } from "./control/har.ts";
import { filteredRequests, type RequestFilter } from "./control/request-filter.ts";
import { redactorOf } from "./control/request-view.ts";
import { originOf, whyOfRequest } from "./control/requests.ts";
import type { Services } from "./control/services.ts";
import { type EventWish, fireEvent } from "./control/webhook-trigger.ts";
import { eventFaults, type SubscriptionWish, subscriptionFaults } from "./control/webhook-wish.ts";
import type { Why } from "./control/why.ts";
import type { Fault } from "./engine/problem.ts";
import type { FaultWish, StandingFault } from "./world/fault-rules.ts";
import type { Har } from "./world/har.ts";
import type { JournalEntry } from "./world/journal-entry.ts";
import type { Sandbox } from "./world/sandbox.ts";
import { DEFAULT_SANDBOX, Sandboxes } from "./world/sandboxes.ts";
import type { StateDump } from "./world/store.ts";
import type { Delivery, Subscription } from "./world/webhook-outbox.ts";

/** One sandbox in the hands of a test, without HTTP between. */
export interface Control {
  /** The same for another sandbox. @throws RangeError for a name that is not 1 to 64 of `A-Z a-z 0-9 . _ -`. */
  sandbox(name: string): Control;
  /** Back to the fixtures: everything, or one target's state alone. */
  reset(target?: string): void;
  /** The records of a target, by collection. */
  state(target: string): StateDump;
  /** Sandbox time, in milliseconds since the epoch. */
  now(): number;
  freeze(frozen: boolean): void;
  /** Runs what falls due on the way, in order. */
  moveTo(instant: number): Promise<void>;
  advance(seconds: number): Promise<void>;
  /** The fault rules, oldest first, and what came of each so far. */
  faults(): readonly StandingFault[];
  /** Lets something go wrong. @throws TypeError for a rule that says nothing, or names what is not served. */
  fault(wish: FaultWish): StandingFault;
  /** Removes one rule, or all of them. @throws RangeError when there is none of that id. */
  clearFaults(id?: string): void;
  /**
   * The journal, or what of it fits, oldest first; credentials are redacted.
   * @throws TypeError for a filter that names what there is not.
   */
  requests(filter?: RequestFilter): readonly JournalEntry[];
  /** The newest request with this id, credentials redacted; undefined when it is not remembered. */
  request(id: string): JournalEntry | undefined;
  /** Why the newest request with this id was answered as it was; undefined when it is not remembered. */
  why(id: string): Promise<Why | undefined>;
  /** The journal, or what of it fits, as HTTP Archive 1.2. @throws TypeError for a filter that names what there is not. */
  har(filter?: RequestFilter): Har;
  /** How the clients behaved, as far as the journal remembers. */
  conduct(): Conduct;
  /** Keeps the whole sandbox under a name; `restore` brings it back and is false for an unknown name. */
  snapshot(name: string): void;
  restore(name: string): boolean;
  /** Back to just before a request; false when it is not remembered. */
  rewind(to: string): boolean;
  /** Sends an event to a URL, signed and in a mode if need be. @throws TypeError for what is not served, or refused. */
  subscribe(wish: SubscriptionWish): Subscription;
  deliveries(): readonly Delivery[];
  /** Lets an event happen; its payload is checked, and sent either way. @throws TypeError for an unknown event. */
  trigger(wish: EventWish): readonly Delivery[];
  /** Sends a delivery once more. @throws RangeError when there is none of that id. */
  redeliver(id: string): void;
  /** Sends what is held to be swapped, and resolves when no webhook is under way; what is planned does not count. */
  settled(): Promise<void>;
}

/** The control of the default sandbox, and from there of any other. */
export function createControl(services: Services, name: string = DEFAULT_SANDBOX): Control {
  const { sandboxes, targets, version } = services;
  const here = (): Sandbox => sandboxes.get(name);
  const redact = redactorOf(targets);
  const requests = (filter: RequestFilter = {}) => {
    const found = filteredRequests(here().journal, targets, filter);
    if ("entries" in found) return found.entries.map(redact);
    throw new TypeError(found.faults.map(({ field, message }) => `${field} ${message}`).join("; "));
  };
  return {
    sandbox(other) {
      if (Sandboxes.isName(other)) return createControl(services, other);
      throw new RangeError(`"${other}" is no sandbox name; expected 1 to 64 of A-Z a-z 0-9 . _ -`);
    },
    reset(target) {
      here().reset(target);
      services.events.tell(name, "reset", undefined, { operationId: null, path: null });
    },
    state: (target) => here().store(target).dump(),
    now: () => here().clock.now(),
    freeze: (frozen) => here().clock.freeze(frozen),
    async moveTo(instant) {
      await here().outbox.settled();
      await here().clock.moveTo(instant);
    },
    async advance(seconds) {
      await here().outbox.settled();
      await here().clock.advance(seconds);
    },
    faults: () => here().faults.list(),
    fault(wish) {
      demandNone(wishFaults(targets, wish));
      return here().faults.add(wish);
    },
    clearFaults(id) {
      if (id === undefined) here().faults.clear();
      else if (!here().faults.remove(id)) throw new RangeError(`no fault rule ${id}`);
    },
    requests,
    request(id) {
      const found = here().journal.findLast((entry) => entry.id === id);
      return found === undefined ? undefined : redact(found);
    },
    why: (id) => whyOfRequest(here(), targets, redact, id),
    conduct: () => conductOf(here().journal.entries()),
    har: (filter) => harOf(requests(filter), { origin: originOf(services), version }),
    snapshot: (kept) => void here().snapshots.set(kept, here().snapshot()),
    restore(kept) {
      const snapshot = here().snapshots.get(kept);
      if (snapshot !== undefined) here().restore(snapshot);
      return snapshot !== undefined;
    },
    rewind: (to) => here().rewind(to),
    subscribe(wish) {
      const { outbox } = here();
      demandNone(subscriptionFaults(targets, outbox.refusalOf, wish));
      return outbox.subscribe(wish);
    },
    deliveries: () => here().outbox.deliveries(),
    trigger(wish) {
      demandNone(eventFaults(targets, wish.target, wish.event));
      return fireEvent(targets, here(), wish);
    },
    redeliver(id) {
      if (!here().outbox.redeliver(id)) throw new RangeError(`no delivery ${id}`);
    },
    settled() {
      here().outbox.release();
      return here().outbox.settled();
    },
  };
}

/** @throws TypeError that tells the first fault of a wish. */
function demandNone([wrong]: readonly Fault[]): void {
  if (wrong !== undefined) throw new TypeError(`${wrong.field} ${wrong.message}`.trimStart());
}
