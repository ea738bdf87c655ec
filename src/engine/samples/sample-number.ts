import type { JsonObject } from "../../contract/document.ts";
import type { Dice } from "../../world/dice.ts";

/** An integer that keeps to the bounds and steps of its schema. */
export function sampleInteger(schema: JsonObject, dice: Dice): number {
  const [low, high] = boundsOf(schema, 1, 1000);
  const step = typeof schema.multipleOf === "number" ? wholeStep(schema.multipleOf) : 1;
  const [first, last] = [Math.ceil(low / step), Math.floor(high / step)];
  const isTellable = first <= last && Number.isSafeInteger(first) && Number.isSafeInteger(last);
  return isTellable ? dice.integer(first, last) * step : Math.ceil(low);
}

/** A number that keeps to the bounds and steps of its schema. */
export function sampleNumber(schema: JsonObject, dice: Dice): number {
  if (isWhole(schema.format)) return sampleInteger(schema, dice);
  const [low, high] = boundsOf(schema, 1e-9, 1000);
  const step = typeof schema.multipleOf === "number" ? schema.multipleOf : 0.01;
  const [first, last] = [Math.ceil(low / step), Math.floor(high / step)];
  const isOnGrid = first <= last && Number.isSafeInteger(first) && Number.isSafeInteger(last);
  return isOnGrid ? Number((dice.integer(first, last) * step).toPrecision(12)) : low + (high - low) * dice.next();
}

/** Of a `number` too, these formats allow nothing but integers (OpenAPI 3.1 §4.4). */
function isWhole(format: unknown): boolean {
  return format === "int32" || format === "int64";
}

/** Whether a number keeps to the bounds and steps of its schema. */
export function isNumberFor(type: string, schema: JsonObject, value: number): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format } = schema;
  if (!Number.isFinite(value)) return false;
  if ((type === "integer" || isWhole(format)) && !Number.isInteger(value)) return false;
  if (typeof minimum === "number" && value < minimum) return false;
  if (typeof maximum === "number" && value > maximum) return false;
  if (typeof exclusiveMinimum === "number" && value <= exclusiveMinimum) return false;
  if (typeof exclusiveMaximum === "number" && value >= exclusiveMaximum) return false;
  if (format === "int32" && Math.abs(value) >= 2 ** 31) return false;
  if (typeof multipleOf !== "number") return true;
  const times = value / multipleOf;
  return Math.abs(times - Math.round(times)) < 1e-6;
}

/** The least whole number that is a multiple of a step such as 0.5 or 2.5. */
function wholeStep(step: number): number {
  for (let times = 1; times <= 1000; times += 1) {
    const candidate = Number((step * times).toPrecision(12));
    if (Number.isInteger(candidate) && candidate > 0) return candidate;
  }
  return 1;
}

/** The least and the greatest value, excluded bounds moved inwards by `margin`, `span` apart where one is open. */
function boundsOf(schema: JsonObject, margin: number, span: number): readonly [low: number, high: number] {
  const lows = [schema.minimum, shifted(schema.exclusiveMinimum, margin)].filter((one) => typeof one === "number");
  const highs = [schema.maximum, shifted(schema.exclusiveMaximum, -margin)].filter((one) => typeof one === "number");
  const low = lows.length > 0 ? Math.max(...lows) : undefined;
  const high = highs.length > 0 ? Math.min(...highs) : undefined;
  const step = typeof schema.multipleOf === "number" ? schema.multipleOf : 1;
  if (low !== undefined) return [low, Math.min(high ?? Number.POSITIVE_INFINITY, low + span * step)];
  if (high === undefined) return [1, span * step];
  return [high >= 1 ? Math.min(1, high) : high - span * step, high];
}

function shifted(bound: unknown, margin: number): number | undefined {
  return typeof bound === "number" ? bound + margin : undefined;
}
