import { isObject, type JsonObject } from "../../contract/document.ts";
import { LENIENT_LIST } from "../../contract/mend-objects.ts";
import { goesOneWay } from "../../contract/schema-kind.ts";
import { isEndless } from "./endless.ts";
import { matches } from "./likeness.ts";
import { mergedSchema } from "./merged-schema.ts";
import type { Progress } from "./sample-making.ts";
import { samplePattern } from "./sample-pattern.ts";
import { sampleText } from "./sample-text.ts";

/** A map without described names has so many entries, unless one is wished for: an empty one stays empty. */
const MAP_ENTRIES = 2;

/** No wish. */
const ANY: JsonObject = {};

/** An object with the members that its schema demands, those that are wished for, and some of the others. */
export function sampleObject(progress: Progress, schema: JsonObject, wish: unknown): JsonObject {
  const wished: JsonObject = isObject(wish) ? wish : ANY;
  const { flat, names } = demanded(progress, schema, wished);
  const properties = membersOf(flat);
  const required = new Set(textsOf(flat.required));
  const most = typeof flat.maxProperties === "number" ? flat.maxProperties : Number.POSITIVE_INFINITY;
  // Required ones first: they are the last to be left out where there may not be that many.
  const kept = [...names.filter((name) => required.has(name)), ...names.filter((name) => !required.has(name))];
  const entries = kept.slice(0, most).flatMap((name): [string, unknown][] => {
    const property = schemaOfMember(flat, name);
    if (property === false || travelsTheOtherWay(progress, property)) return [];
    const own = Object.hasOwn(wished, name) ? wished[name] : undefined;
    return [[name, progress.below(unlike(flat, name, property), own, name)]];
  });
  const order = Object.keys(properties);
  entries.sort(([a], [b]) => rank(order, a) - rank(order, b));
  return Object.fromEntries(entries);
}

/** The names of the members that are to be there, once what depends on them is taken in. */
function demanded(
  progress: Progress,
  schema: JsonObject,
  wished: JsonObject,
): { flat: JsonObject; names: readonly string[] } {
  let flat = schema;
  let names = namesFor(progress, flat, wished);
  for (const [name, dependent] of Object.entries(isObject(schema.dependentSchemas) ? schema.dependentSchemas : {})) {
    if (!names.includes(name)) continue;
    const { dependentSchemas: _, ...rest } = flat;
    const both = mergedSchema(progress.making.document, { allOf: [rest, dependent] }, progress.making.dice, wished);
    if (both === false) continue;
    flat = both;
    names = [...new Set([...names, ...namesFor(progress, flat, wished)])];
  }
  const depending = isObject(flat.dependentRequired) ? flat.dependentRequired : {};
  for (let at = 0; at < names.length; at += 1) {
    const others = textsOf(depending[names[at] as string]).filter((other) => !names.includes(other));
    names = [...names, ...others];
  }
  return { flat, names };
}

function namesFor(progress: Progress, flat: JsonObject, wished: JsonObject): readonly string[] {
  const { making, isSparse } = progress;
  const { isFull, isBare, dice } = making;
  const properties = membersOf(flat);
  const described = Object.keys(properties);
  const required = textsOf(flat.required);
  const forbidden = forbiddenBy(flat.not);
  const isWanted = (name: string) => {
    if (required.includes(name)) return true;
    if (forbidden.includes(name)) return false;
    if (Object.hasOwn(wished, name)) return true;
    if (isEndless(making.document, properties[name]) || isLenient(properties[name])) return false;
    if (isBare === true || isSparse) return false;
    return isFull === true || dice.next() < 0.8;
  };
  const others = Object.keys(wished).filter(
    (name) => !described.includes(name) && schemaOfMember(flat, name) !== false,
  );
  const named =
    Object.keys(flat.patternProperties ?? {}).length > 0 || isObject(restOf(flat)) || restOf(flat) !== false;
  const undescribed = required.filter((name) => !described.includes(name));
  const names = [...new Set([...described.filter(isWanted), ...undescribed, ...(named ? others : [])])];
  const least = typeof flat.minProperties === "number" ? flat.minProperties : 0;
  const optional = described.filter((name) => !names.includes(name));
  while (names.length < least && optional.length > 0) names.push(optional.shift() as string);
  const isMade = wished === ANY && !isSparse && isBare !== true;
  const isMap = isMade && described.length === 0 && names.length === 0 && isObject(restOf(flat));
  const wantedExtras = Math.max(least - names.length, isMap ? MAP_ENTRIES : 0);
  return [...names, ...extraNames(progress, flat, wantedExtras)];
}

/** What no reader to the letter would take is better left out. */
function isLenient(schema: unknown): boolean {
  return isObject(schema) && schema[LENIENT_LIST] === true;
}

/** Names for members that no name is described for: by `propertyNames`, by a pattern, or any. */
function extraNames({ making }: Progress, flat: JsonObject, wanted: number): readonly string[] {
  const [pattern] = Object.keys(isObject(flat.patternProperties) ? flat.patternProperties : {});
  const names = new Set<string>();
  const rule =
    flat.propertyNames === undefined ? undefined : mergedSchema(making.document, flat.propertyNames, making.dice);
  for (let turn = 1; names.size < wanted && turn <= wanted + 50; turn += 1) {
    if (rule) names.add(nameBy(rule, making, turn));
    else if (restOf(flat) === false && pattern !== undefined) names.add(samplePattern(pattern, making.dice) ?? "");
    else if (restOf(flat) !== false) names.add(`key${turn}`);
  }
  return [...names];
}

function nameBy(rule: JsonObject, { dice, now }: Progress["making"], turn: number): string {
  if ("const" in rule) return String(rule.const);
  if (Array.isArray(rule.enum)) return String(rule.enum[(turn - 1) % rule.enum.length]);
  return sampleText(rule, dice, now);
}

/** What `not: { required: [x] }` rules out, where it names one member alone. */
function forbiddenBy(not: unknown): readonly string[] {
  if (!isObject(not)) return [];
  if (Array.isArray(not.anyOf)) return not.anyOf.flatMap(forbiddenBy);
  const names = textsOf(not.required);
  return names.length === 1 && not.properties === undefined ? names : [];
}

/** A member's schema, kept away from the value that `not` rules out. */
function unlike({ not }: JsonObject, name: string, schema: unknown): unknown {
  const ruled = isObject(not) && isObject(not.properties) ? not.properties : {};
  const names = Object.keys(ruled);
  return names.length === 1 && names[0] === name ? { allOf: [schema, { not: ruled[name] }] } : schema;
}

/** The schema of a member: by name, by pattern, or that of all others; `false` = there may be none of that name. */
function schemaOfMember(flat: JsonObject, name: string): unknown {
  const properties = membersOf(flat);
  const patterns = Object.entries(isObject(flat.patternProperties) ? flat.patternProperties : {});
  const fitting = patterns.filter(([pattern]) => matches(pattern, name)).map(([, schema]) => schema);
  const own = Object.hasOwn(properties, name) ? [properties[name]] : [];
  const all = [...own, ...fitting];
  if (all.includes(false)) return false;
  if (all.length === 0) return restOf(flat) ?? true;
  return all.length === 1 ? all[0] : { allOf: all };
}

function restOf(flat: JsonObject): unknown {
  return flat.additionalProperties ?? flat.unevaluatedProperties;
}

function membersOf(flat: JsonObject): JsonObject {
  return isObject(flat.properties) ? flat.properties : {};
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

const oneWay = { readOnly: new WeakMap<object, boolean>(), writeOnly: new WeakMap<object, boolean>() };

function travelsTheOtherWay({ making: { document, direction } }: Progress, schema: unknown): boolean {
  if (!isObject(schema)) return false;
  const keyword = direction === "request" ? "readOnly" : "writeOnly";
  let known = oneWay[keyword].get(schema);
  if (known === undefined) {
    known = goesOneWay(document, schema, keyword);
    oneWay[keyword].set(schema, known);
  }
  return known;
}

/** As the description lists them; others at the end. */
function rank(order: readonly string[], name: string): number {
  const index = order.indexOf(name);
  return index === -1 ? order.length : index;
}
