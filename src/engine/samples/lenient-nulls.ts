import { isObject } from "../../contract/document.ts";
import { LENIENT_NULL } from "../../contract/upgrade-30.ts";
import { createDice } from "../../world/dice.ts";
import { mergedSchema } from "./merged-schema.ts";
import type { SampleMaking } from "./sample-making.ts";
import { makeSample } from "./sample-value.ts";

type Making = Pick<SampleMaking, "document" | "now">;

/**
 * A documented example without the nulls that only lenient readers let through ({@link LENIENT_NULL}): in place of each
 * stands a value that the letter of its schema allows. Itself where it has none.
 */
export function withoutLenientNulls(making: Making, schema: unknown, example: unknown): unknown {
  return holdsNull(example)
    ? strict({ ...making, dice: createDice("example"), isPlain: true }, schema, example)
    : example;
}

function strict(making: SampleMaking, schema: unknown, value: unknown): unknown {
  const flat = mergedSchema(making.document, schema, making.dice, value);
  if (flat === false) return value;
  if (value === null) return flat[LENIENT_NULL] === true ? makeSample(making, schema) : null;
  if (Array.isArray(value)) {
    const { prefixItems, items = true } = flat;
    const first = Array.isArray(prefixItems) ? prefixItems : [];
    return value.map((item, at) => strict(making, first[at] ?? items, item));
  }
  if (!isObject(value)) return value;
  const { properties, additionalProperties = true } = flat;
  const known = isObject(properties) ? properties : {};
  const schemaOf = (name: string) => (Object.hasOwn(known, name) ? known[name] : additionalProperties);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, strict(making, schemaOf(name), one)]));
}

function holdsNull(value: unknown): boolean {
  if (value === null) return true;
  return typeof value === "object" && Object.values(value).some(holdsNull);
}
