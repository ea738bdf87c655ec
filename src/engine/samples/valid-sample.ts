import { isObject } from "../../contract/document.ts";
import { segmentsOf } from "../../contract/pointer.ts";
import type { SchemaFault } from "../../contract/schemas.ts";
import { createDice } from "../../world/dice.ts";
import type { CheckedSchema } from "./checked-schema.ts";
import { fitsSeveral, repaired, replaced } from "./repaired.ts";
import type { SampleMaking } from "./sample-making.ts";
import { makeSample } from "./sample-value.ts";
import { toldApart } from "./told-apart.ts";

/** What samples are made with, but for the dice, which come from `seed`: the same seed, the same value. */
export type ValidMaking = Omit<SampleMaking, "dice" | "seed" | "isPlain"> & {
  readonly seed: string;
  readonly isPlain?: boolean;
};

/** So often is the wish cut back, then a value made without it, and then a plainer one. */
const WISHED_TRIES = 4;
const RICH_TRIES = 10;
const PLAIN_TRIES = 10;
/** So often is all of a value tried to be made; then what cannot be made is left out where it may be. */
const WHOLE_TRIES = 2;
/** So often are the alternatives of a `oneOf` told apart by force, half of them with the wish. */
const APART_TRIES = 8;
/** So often is one value mended before another is made. */
const REPAIRS = 4;

/**
 * A value that is valid, and as like to the wish as the schema lets it be: what is missing is made, what may not be there is
 * left out, what does not fit is replaced. The same for the same seed. `undefined`: no valid one was found, in a search
 * whose length is bounded.
 */
export function makeValid(making: ValidMaking, { schema, check }: CheckedSchema, wish?: unknown): unknown {
  let wished = wish;
  let isAmbiguous = false;
  for (let turn = 0; turn < WISHED_TRIES + RICH_TRIES + PLAIN_TRIES; turn += 1) {
    const isPlain = making.isPlain === true || turn >= WISHED_TRIES + RICH_TRIES;
    const seed = turn === 0 ? making.seed : `${making.seed} ${turn}`;
    const ignoresExamples = turn % 2 === 1;
    const own = { dice: createDice(seed), seed, isPlain, ignoresExamples };
    const tuned: SampleMaking = { ...making, ...own, ...(turn > 6 ? UNSUGGESTED : {}) };
    let value = makeSample(tuned, schema, wished);
    let faults = check(value);
    const first = faults;
    for (let mended = 0; faults.length > 0 && mended < REPAIRS; mended += 1) {
      value = repaired(tuned, value, faults);
      faults = check(value);
    }
    if (faults.length > 0 && turn >= WHOLE_TRIES) {
      value = without(value, faults, false);
      faults = value === undefined ? first : check(value);
    }
    if (faults.length === 0) return value;
    isAmbiguous ||= faults.some(fitsSeveral);
    if (wished !== undefined) wished = turn < WISHED_TRIES - 1 ? without(wished, first, turn > 0) : undefined;
  }
  return isAmbiguous ? unambiguous(making, { schema, check }, wish) : undefined;
}

const UNSUGGESTED = { suggest: undefined } as const;

/** The last resort where values fit several alternatives of a `oneOf` time and again. */
function unambiguous(making: ValidMaking, { schema, check }: CheckedSchema, wish: unknown): unknown {
  for (let turn = 0; turn < APART_TRIES; turn += 1) {
    const seed = `${making.seed} apart ${turn}`;
    const tuned: SampleMaking = { ...making, dice: createDice(seed), seed, isPlain: making.isPlain === true };
    let value = makeSample(tuned, schema, turn < APART_TRIES / 2 ? wish : undefined);
    let faults = check(value);
    for (let mended = 0; faults.length > 0 && mended < REPAIRS; mended += 1) {
      const several = faults.find(fitsSeveral);
      value = several === undefined ? repaired(tuned, value, faults) : changedAt(value, several, tuned);
      faults = check(value);
    }
    if (faults.length === 0) return value;
  }
  return undefined;
}

function changedAt(value: unknown, fault: SchemaFault, making: SampleMaking): unknown {
  return replaced(value, segmentsOf(fault.at), (old) => toldApart(making, fault, old));
}

/** The wish without what is at fault; the second time, without what stands around it. `undefined`: nothing is left of it. */
function without(wish: unknown, faults: readonly SchemaFault[], isWider: boolean): unknown {
  let rest: unknown = wish;
  for (const { at } of faults) {
    const path = segmentsOf(at);
    rest = removed(rest, isWider ? path.slice(0, -1) : path);
    if (rest === undefined) return undefined;
  }
  return rest;
}

function removed(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return undefined;
  if (Array.isArray(value)) {
    const index = Number(name);
    const left = index in value ? removed(value[index], rest) : undefined;
    return left === undefined ? value.filter((_, at) => at !== index) : value.with(index, left);
  }
  if (!isObject(value) || !Object.hasOwn(value, name)) return value;
  const { [name]: old, ...others } = value;
  const left = removed(old, rest);
  return left === undefined ? others : { ...value, [name]: left };
}
