import { createDice, type Dice, type DiceState } from "./dice.ts";

/** What becomes of the connection: cut before any byte, silent for good, cut in the middle of the body, or broken text. */
export type ConnectionFault = "reset" | "hang" | "truncate" | "malformed";

/** What a rule asks for. What names no `status` is done to the answer that would have come anyway. */
export interface FaultWish {
  /** The target it strikes; every one when absent. */
  readonly target?: string;
  /** The operation it strikes, by its operationId; every one when absent. */
  readonly operation?: string;
  readonly status?: number;
  /** Text is sent as it stands, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Real time in milliseconds, whatever the sandbox's clock says. */
  readonly delayMs?: number;
  readonly connection?: ConnectionFault;
  /** 0 to 1; 1 unless told. */
  readonly probability?: number;
  /** So many requests are let through first; 0 unless told. */
  readonly after?: number;
  /** It strikes this often; always unless told. */
  readonly times?: number;
}

/** A rule as it stands in a sandbox. */
export interface FaultRule extends FaultWish {
  readonly id: string;
  readonly probability: number;
  readonly after: number;
}

/** A rule, and what came of it so far. */
export interface StandingFault extends FaultRule {
  /** How many requests met it. */
  readonly asked: number;
  readonly struck: number;
}

/** Everything about the rules of a sandbox, as a snapshot keeps it; survives JSON. */
export interface FaultRulesState {
  readonly rules: readonly StandingFault[];
  /** How many rules were ever made. */
  readonly made: number;
  /** Absent as long as no chance was taken. */
  readonly dice?: DiceState;
}

const NONE: readonly StandingFault[] = [];
const NO_RULES: readonly FaultRule[] = [];
const NOTHING: FaultRulesState = { rules: NONE, made: 0 };

/**
 * The fault rules of one sandbox, oldest first. Chance comes from dice of their own, so that a rule does not change the
 * ids and choices of the answers that follow.
 */
export class FaultRules {
  readonly #seed: number | string;
  /** Replaced as a whole by each change, so that a state that was handed out stays what it was. */
  #rules: readonly StandingFault[] = NONE;
  #made = 0;
  #dice: Dice | undefined;
  /** What `snapshot` gave last, until something changes. */
  #kept: FaultRulesState | undefined = NOTHING;

  constructor(seed: number | string) {
    this.#seed = seed;
  }

  /** Asked at every request. */
  get isEmpty(): boolean {
    return this.#rules.length === 0;
  }

  list(): readonly StandingFault[] {
    return this.#rules;
  }

  add(wish: FaultWish): StandingFault {
    this.#made += 1;
    const rule = { id: `fault_${this.#made}`, probability: 1, after: 0, ...wish, asked: 0, struck: 0 };
    this.#change([...this.#rules, rule]);
    return rule;
  }

  /** False when there is none of that id. */
  remove(id: string): boolean {
    const kept = this.#rules.filter((rule) => rule.id !== id);
    if (kept.length === this.#rules.length) return false;
    this.#change(kept);
    return true;
  }

  /** Removes every rule; ids go on counting. */
  clear(): void {
    this.#change(NONE);
  }

  /**
   * The rules that strike a request, and counts it. One that only delays lets the later ones have their turn; the first
   * that does more is the last that is asked.
   */
  strike(target: string, operation: string): readonly FaultRule[] {
    let struck = NO_RULES;
    let isDecided = false;
    const counted = this.#rules.map((rule) => {
      if (isDecided || !concerns(rule, target, operation)) return rule;
      if (!this.#strikes(rule)) return { ...rule, asked: rule.asked + 1 };
      struck = [...struck, rule];
      isDecided = !onlyDelays(rule);
      return { ...rule, asked: rule.asked + 1, struck: rule.struck + 1 };
    });
    this.#change(counted);
    return struck;
  }

  /** In O(1), and the same object until something changes: it is asked for at every request. */
  snapshot(): FaultRulesState {
    this.#kept ??= this.#state();
    return this.#kept;
  }

  restore(state: FaultRulesState): void {
    const { rules, made, dice } = state;
    this.#rules = rules;
    this.#made = made;
    this.#dice = undefined;
    if (dice !== undefined) this.#ownDice().restore(dice);
    this.#kept = state;
  }

  /** As on the first day: no rule, and the same chances again. */
  reset(): void {
    this.restore(NOTHING);
  }

  #change(rules: readonly StandingFault[]): void {
    this.#rules = rules;
    this.#kept = undefined;
  }

  #state(): FaultRulesState {
    const state = { rules: this.#rules, made: this.#made };
    return this.#dice === undefined ? state : { ...state, dice: this.#dice.state() };
  }

  #strikes({ asked, after, struck, times, probability }: StandingFault): boolean {
    if (asked < after || (times !== undefined && struck >= times)) return false;
    return probability >= 1 || this.#ownDice().next() < probability;
  }

  /** Most sandboxes never need them. */
  #ownDice(): Dice {
    this.#dice ??= createDice(`faults ${this.#seed}`);
    return this.#dice;
  }
}

/** Whether a request that a rule strikes still gets the answer it would have had. */
export function onlyDelays({ status, body, headers, connection }: FaultWish): boolean {
  return status === undefined && body === undefined && headers === undefined && connection === undefined;
}

function concerns(rule: FaultRule, target: string, operation: string): boolean {
  return (
    (rule.target === undefined || rule.target === target) &&
    (rule.operation === undefined || rule.operation === operation)
  );
}
