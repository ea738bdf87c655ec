import { isObject, type JsonObject, type OpenApiDocument } from "../../contract/document.ts";
import type { Instant } from "../../world/clock.ts";
import type { Dice } from "../../world/dice.ts";
import { mergedSchema } from "./merged-schema.ts";
import { sampleText } from "./sample-text.ts";

/** What samples are made with. */
interface SampleMaking {
  readonly document: OpenApiDocument;
  readonly dice: Dice;
  /** Sandbox time, for dates. */
  readonly now: Instant;
  /** Required members alone, and examples where there are any: less to look at, and more likely to be valid. */
  readonly isPlain: boolean;
  /** A request has no `readOnly` members, a response, which is meant unless told, no `writeOnly` ones. */
  readonly direction?: "request" | "response";
  /** How many more values may be made before what can be left out is left out: schemas that branch grow fast. */
  readonly budget: { left: number };
}

/** Enough for a page of records. */
const USUAL_BUDGET = 1000;
/** What cannot be left out may cost this much more; then nothing is made any more, valid or not. */
const OVERDRAFT = 20_000;

/** Makes one sample: a value for a schema (JSON Schema 2020-12); whether it is valid is for a validation to say. */
export function makeSample(making: Omit<SampleMaking, "budget">, schema: unknown): unknown {
  return sampleValue({ ...making, budget: { left: USUAL_BUDGET } }, schema, 0);
}

/** Below this many levels, members that are not required are left out, and lists are as short as they may be. */
const MAX_DEPTH = 5;
/** Deeper than this no schema can demand: one that contains itself without end. */
const ENDLESS_DEPTH = 60;

function sampleValue(making: SampleMaking, schema: unknown, depth: number): unknown {
  making.budget.left -= 1;
  if (depth > ENDLESS_DEPTH || making.budget.left < -OVERDRAFT) return null;
  const flat = mergedSchema(making.document, schema, making.dice);
  if (flat === false) return null;
  const { dice } = making;
  if ("const" in flat) return flat.const;
  if (Array.isArray(flat.enum) && flat.enum.length > 0) return dice.pick(flat.enum);
  const examples = Array.isArray(flat.examples) ? flat.examples : "example" in flat ? [flat.example] : [];
  if (making.isPlain && examples.length > 0) return dice.pick(examples);
  switch (typeFor(flat, making)) {
    case "object":
      return sampleObject(making, flat, depth);
    case "array":
      return sampleArray(making, flat, depth);
    case "integer":
      return sampleInteger(flat, dice);
    case "number":
      return sampleNumber(flat, dice);
    case "boolean":
      return dice.next() < 0.5;
    case "null":
      return null;
    default:
      return sampleText(flat, dice, making.now);
  }
}

/** Whether as little as may be is to be made. */
function isSparse({ isPlain, budget }: SampleMaking, depth: number): boolean {
  return isPlain || depth >= MAX_DEPTH || budget.left < 0;
}

/** One of the types that a schema allows; where it names none, the one that its keywords speak of. */
function typeFor(schema: JsonObject, { dice, isPlain }: SampleMaking): string {
  const allowed = [schema.type ?? []].flat() as string[];
  const types = isPlain && allowed.length > 1 ? allowed.filter((type) => type !== "null") : allowed;
  if (types.length > 0) return dice.pick(types);
  if ("properties" in schema || "required" in schema || "additionalProperties" in schema) return "object";
  if ("items" in schema || "prefixItems" in schema || "minItems" in schema) return "array";
  if ("minimum" in schema || "maximum" in schema || "multipleOf" in schema) return "number";
  return "string";
}

function sampleObject(making: SampleMaking, schema: JsonObject, depth: number): JsonObject {
  const { dice } = making;
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = new Set(Array.isArray(schema.required) ? (schema.required as string[]) : []);
  const least = typeof schema.minProperties === "number" ? schema.minProperties : 0;
  const most = typeof schema.maxProperties === "number" ? schema.maxProperties : Number.POSITIVE_INFINITY;
  const rest = schema.additionalProperties ?? schema.unevaluatedProperties;
  const wanted = Object.keys(properties).filter((name) => {
    if (required.has(name)) return true;
    return !isSparse(making, depth) && dice.next() < 0.8;
  });
  const optional = Object.keys(properties).filter((name) => !wanted.includes(name));
  const undescribed = [...required].filter((name) => !Object.hasOwn(properties, name));
  const names = [...wanted, ...undescribed];
  while (names.length < least && optional.length > 0) names.push(optional.shift() as string);
  const isMap = isObject(rest) && !isSparse(making, depth) && Object.keys(properties).length === 0;
  for (let extra = 1; rest !== false && (names.length < least || (isMap && extra <= 2)); extra += 1) {
    names.push(`key${extra}`);
  }
  // Required ones first: they are the last to be left out where there may not be that many.
  const kept = [...names.filter((name) => required.has(name)), ...names.filter((name) => !required.has(name))];
  const entries = kept.slice(0, most).flatMap((name): [string, unknown][] => {
    const property = Object.hasOwn(properties, name) ? properties[name] : (rest ?? true);
    if (property === false || travelsTheOtherWay(making, property)) return [];
    return [[name, sampleValue(making, property, depth + 1)]];
  });
  const order = Object.keys(properties);
  entries.sort(([a], [b]) => rank(order, a) - rank(order, b));
  return Object.fromEntries(entries);
}

/** As the description lists them; others at the end. */
function rank(order: readonly string[], name: string): number {
  const index = order.indexOf(name);
  return index === -1 ? order.length : index;
}

function travelsTheOtherWay({ document, dice, direction }: SampleMaking, schema: unknown): boolean {
  const flat = mergedSchema(document, schema, dice);
  return flat !== false && flat[direction === "request" ? "readOnly" : "writeOnly"] === true;
}

function sampleArray(making: SampleMaking, schema: JsonObject, depth: number): readonly unknown[] {
  const { dice } = making;
  const least = typeof schema.minItems === "number" ? Math.min(schema.minItems, 1000) : 0;
  const most = typeof schema.maxItems === "number" ? schema.maxItems : Number.POSITIVE_INFINITY;
  const prefix: readonly unknown[] = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  const usual = isSparse(making, depth) ? least : Math.max(least, prefix.length, dice.integer(1, 3));
  const length = schema.items === false ? Math.min(prefix.length, most) : Math.min(usual, most);
  const contained = "contains" in schema ? Number(schema.minContains ?? 1) : 0;
  const items: unknown[] = Array.from({ length: contained }, () => sampleValue(making, schema.contains, depth + 1));
  const seen = new Set<string>();
  for (let tries = 0; items.length < length && tries < length + 50; tries += 1) {
    const item = sampleValue(making, prefix[items.length] ?? schema.items ?? true, depth + 1);
    const text = JSON.stringify(item);
    if (schema.uniqueItems === true && seen.has(text)) continue;
    seen.add(text);
    items.push(item);
  }
  return items;
}

function sampleInteger(schema: JsonObject, dice: Dice): number {
  const [low, high] = boundsOf(schema, 1, 1000);
  const step = typeof schema.multipleOf === "number" ? Math.max(schema.multipleOf, 1) : 1;
  const [first, last] = [Math.ceil(low / step), Math.floor(high / step)];
  const isTellable = first <= last && Number.isSafeInteger(first) && Number.isSafeInteger(last);
  return isTellable ? dice.integer(first, last) * step : Math.ceil(low);
}

function sampleNumber(schema: JsonObject, dice: Dice): number {
  const [low, high] = boundsOf(schema, 1e-9, 1000);
  const step = typeof schema.multipleOf === "number" ? schema.multipleOf : 0.01;
  const [first, last] = [Math.ceil(low / step), Math.floor(high / step)];
  const isOnGrid = first <= last && Number.isSafeInteger(first) && Number.isSafeInteger(last);
  return isOnGrid ? Number((dice.integer(first, last) * step).toPrecision(12)) : low + (high - low) * dice.next();
}

/** The least and the greatest value, excluded bounds moved inwards by `margin`, `span` apart where one is open. */
function boundsOf(schema: JsonObject, margin: number, span: number): readonly [low: number, high: number] {
  const lows = [schema.minimum, shifted(schema.exclusiveMinimum, margin)].filter((one) => typeof one === "number");
  const highs = [schema.maximum, shifted(schema.exclusiveMaximum, -margin)].filter((one) => typeof one === "number");
  const low = lows.length > 0 ? Math.max(...lows) : undefined;
  const high = highs.length > 0 ? Math.min(...highs) : undefined;
  if (low !== undefined) return [low, Math.min(high ?? Number.POSITIVE_INFINITY, low + span)];
  if (high === undefined) return [1, span];
  return [high >= 1 ? Math.min(1, high) : high - span, high];
}

function shifted(bound: unknown, margin: number): number | undefined {
  return typeof bound === "number" ? bound + margin : undefined;
}
