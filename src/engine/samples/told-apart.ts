import { isObject, type JsonObject, schemaAt } from "../../contract/document.ts";
import type { SchemaFault } from "../../contract/schemas.ts";
import { likeness } from "./likeness.ts";
import { mergedSchema } from "./merged-schema.ts";
import type { SampleMaking } from "./sample-making.ts";
import { makeSample } from "./sample-value.ts";

/** Members of members of members: deeper ones tell no alternatives apart that shallower ones do not. */
const MAX_DEPTH = 3;

/**
 * A value that fits one alternative of a `oneOf` and, as far as it can be told from the schemas, no other one; which one, the
 * dice say. Where the alternatives differ in members alone that may be absent, this takes a value that nobody would write by
 * choice (`"error": null`), so it is for when all else has failed.
 */
export function toldApart(making: SampleMaking, fault: SchemaFault, value: unknown): unknown {
  const { document, dice } = making;
  const holder = schemaAt(document, fault.rule.slice(0, fault.rule.lastIndexOf("/")));
  const all = isObject(holder) && Array.isArray(holder.oneOf) ? holder.oneOf : [];
  const passing = (fault.params.passingSchemas as readonly number[]).map((index) => all[index]);
  const kept = dice.pick(passing);
  let result = value;
  for (const other of all) {
    if (other === kept || likeness(document, other, result) < 0) continue;
    result = awayFrom({ making, kept, other }, result, 0) ?? result;
  }
  return result;
}

interface Pair {
  readonly making: SampleMaking;
  /** What the value goes on to fit. */
  readonly kept: unknown;
  /** What it is not to fit. */
  readonly other: unknown;
}

/** A value as like to the old one as may be that `kept` allows and `other` does not; undefined where none was found. */
function awayFrom({ making, kept, other }: Pair, value: unknown, depth: number): unknown {
  const { document, dice } = making;
  const [mine, theirs] = [kept, other].map((schema) => mergedSchema(document, schema, dice, value));
  if (!mine || !theirs || depth > MAX_DEPTH) return undefined;
  const pair = { making, kept: mine, other: theirs };
  if (isObject(value)) return awayByMembers(pair, value, depth);
  if (Array.isArray(value)) {
    const [first = makeSample(making, mine.items ?? true), ...rest] = value;
    const item = awayFrom({ making, kept: mine.items ?? true, other: theirs.items ?? true }, first, depth + 1);
    return item === undefined ? undefined : [item, ...rest];
  }
  return [value, ...valuesOf(mine), makeSample(making, mine), null, 0, ""].find(
    (one) => likeness(document, mine, one) >= 0 && likeness(document, theirs, one) < 0,
  );
}

function valuesOf(schema: JsonObject): readonly unknown[] {
  return Array.isArray(schema.enum) ? schema.enum : [];
}

/** What is done to members, the most natural first. */
function awayByMembers(
  pair: Pair & { readonly kept: JsonObject; readonly other: JsonObject },
  value: JsonObject,
  depth: number,
): JsonObject | undefined {
  const { making, kept, other } = pair;
  const [mine, theirs] = [membersOf(kept), membersOf(other)];
  const own = Object.keys(mine).find((name) => !Object.hasOwn(theirs, name) && other.additionalProperties === false);
  if (own !== undefined) return { ...value, [own]: value[own] ?? makeSample(making, mine[own]) };
  const spare = listOf(other.required).find((name) => !listOf(kept.required).includes(name));
  if (spare !== undefined) {
    const { [spare]: _, ...rest } = value;
    return rest;
  }
  for (const name of Object.keys(theirs)) {
    const schema = Object.hasOwn(mine, name) ? mine[name] : (kept.additionalProperties ?? true);
    if (schema === false) continue;
    const old = value[name] ?? makeSample(making, schema === true ? theirs[name] : schema);
    const changed = awayFrom({ making, kept: schema, other: theirs[name] }, old, depth + 1);
    if (changed !== undefined) return { ...value, [name]: changed };
  }
  return undefined;
}

function membersOf({ properties }: JsonObject): JsonObject {
  return isObject(properties) ? properties : {};
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
