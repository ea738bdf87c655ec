import { append } from "../contract/pointer.ts";
import type { ContractViolation } from "../contract/violation.ts";
import type { RecordChange } from "../world/history.ts";
import type { Sandbox } from "../world/sandbox.ts";
import type { Delivery, Emission } from "../world/webhook-outbox.ts";
import type { ChangeContext } from "./context.ts";
import { isProblem } from "./problem.ts";
import type { Target } from "./target.ts";
import type { AnyState } from "./twin.ts";
import { encodePayload } from "./webhook-payload.ts";

/** More consequences than any real change has: two reactions that set each other off. */
const MAX_REACTIONS = 100_000;

/** What came of a transaction, and where its webhooks broke their description. */
export interface TransactionResult<T> {
  readonly result: T;
  readonly violations: readonly ContractViolation[];
  /** What was written and kept, in order within each collection. */
  readonly changes: readonly RecordChange[];
  /** The ids of the webhook deliveries that were made. */
  readonly deliveries: readonly string[];
}

/** Where and when a transaction takes place. */
export interface Scene {
  readonly target: Target;
  readonly sandbox: Sandbox;
  readonly now: number;
}

/**
 * Changes a sandbox's state of one target: all that `work` and the twin's reactions to it did is kept, or none, when
 * something throws or a problem is returned. Webhooks are handed over after the commit.
 */
export function transact<T extends object>(
  scene: Scene,
  work: (context: ChangeContext<AnyState>) => T,
): TransactionResult<T> {
  const { target, sandbox, now } = scene;
  const emitted: Emitted[] = [];
  let kept = false;
  let changes = NO_CHANGES;
  const result = sandbox.store(target.name).transact(
    (state, written) => {
      const emit: ChangeContext<AnyState>["emit"] = (event, payload, url) => void emitted.push({ event, payload, url });
      const settle = () => reactions.run();
      const isHeard = () => sandbox.outbox.subscriptions().length > 0;
      const context = { state, now, dice: sandbox.dice, emit, isHeard, settle };
      const reactions = new Reacting(target, context, written);
      const outcome = work(context);
      if (isProblem(outcome)) return outcome;
      settle();
      changes = changesOf(target, state, written());
      return outcome;
    },
    (outcome) => {
      kept = !isProblem(outcome);
      return kept;
    },
  );
  if (!kept || emitted.length === 0) return { result, violations: [], changes, deliveries: NO_DELIVERIES };
  const sent = emitted.map((one) => send(scene, one));
  const deliveries = sent.flatMap((one) => one.deliveries.map(({ id }) => id));
  return { result, violations: sent.flatMap(({ violations }) => violations), changes, deliveries };
}

const NO_CHANGES: readonly RecordChange[] = [];
const NO_DELIVERIES: readonly string[] = [];

function changesOf(
  { twin }: Target,
  state: ChangeContext<AnyState>["state"],
  written: readonly string[],
): readonly RecordChange[] {
  if (written.length === 0) return NO_CHANGES;
  return written.flatMap((collection) => {
    const key = twin.state[collection]?.key ?? "id";
    const changes = (state[collection]?.changes ?? []) as readonly { before?: object; after?: object }[];
    return changes.map((change) => {
      const record = (change.after ?? change.before) as Record<string, string | number>;
      return { collection, id: record[key] as string | number, ...change };
    });
  });
}

/** The reactions of one transaction: each change sets off its collection's reaction once, changes by reactions too. */
class Reacting {
  readonly #target: Target;
  readonly #context: ChangeContext<AnyState>;
  readonly #written: () => readonly string[];
  readonly #done = new Map<string, number>();
  #count = 0;

  constructor(target: Target, context: ChangeContext<AnyState>, written: () => readonly string[]) {
    this.#target = target;
    this.#context = context;
    this.#written = written;
  }

  run(): void {
    if (this.#target.twin.reactions === undefined) return;
    while (this.#written().some((name) => this.#reactOnce(name)));
  }

  #reactOnce(name: string): boolean {
    const reaction = this.#target.twin.reactions?.[name];
    const next = this.#done.get(name) ?? 0;
    const change = this.#context.state[name]?.changes[next];
    if (reaction === undefined || change === undefined) return false;
    this.#done.set(name, next + 1);
    this.#count += 1;
    if (this.#count > MAX_REACTIONS) {
      throw new Error(`the reactions of ${this.#target.name} set each other off without end`);
    }
    reaction(change, this.#context);
    return true;
  }
}

interface Emitted {
  readonly event: string;
  readonly payload: unknown;
  readonly url: string | undefined;
}

/** What was sent, and where it broke the description. */
interface Sent {
  readonly deliveries: readonly Delivery[];
  readonly violations: readonly ContractViolation[];
}

function send({ target, sandbox }: Scene, { event, payload, url }: Emitted): Sent {
  const webhook = target.contract.webhooks.get(event) ?? target.contract.callbacks.get(event);
  if (webhook === undefined) return { deliveries: [], violations: [undescribed(target, event)] };
  const violations = webhook.check(payload);
  if (url === undefined && sandbox.outbox.subscriptions().length === 0) return { deliveries: [], violations };
  const { mediaType } = webhook;
  const emission: Emission = {
    target: target.name,
    event,
    payload,
    mediaType,
    body: encodePayload(payload, mediaType),
    violations,
    headers: target.twin.webhookHeaders,
    url,
    retryAfterSeconds: target.twin.webhookRetrySeconds,
  };
  return { deliveries: sandbox.outbox.accept([emission]), violations };
}

/** An event by hand: what a behaviour emits, without a change. One that does not fit the description is sent and marked. */
export function trigger(scene: Scene, event: string, payload: unknown): readonly Delivery[] {
  return send(scene, { event, payload, url: undefined }).deliveries;
}

function undescribed(target: Target, event: string): ContractViolation {
  return {
    code: "unknown-operation",
    operation: undefined,
    side: "request",
    where: "body",
    at: "",
    rule: append("/webhooks", event),
    expected: `one of ${[...target.contract.webhooks.keys()].join(", ")}`,
    actual: event,
  };
}
