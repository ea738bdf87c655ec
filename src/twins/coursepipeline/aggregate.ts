import type { components } from "../../generated/coursepipeline.ts";
import type { ValueRecord, VariableRecord } from "./state.ts";
import type { VariableValue } from "./value-types.ts";

type Aggregate = components["schemas"]["Aggregate"];

/** What the values of a variable amount to (assumes coursepipeline/aggregate). */
export function aggregateOf({ id, type }: VariableRecord, records: Iterable<ValueRecord>): Aggregate {
  const counts = new Map<VariableValue, number>();
  const numbers: number[] = [];
  let count = 0;
  for (const { value } of records) {
    count += 1;
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (typeof value === "number") numbers.push(value);
  }
  const distribution = [...counts].map(([value, times]) => ({ value, count: times }));
  distribution.sort((a, b) => b.count - a.count); // stable: of equally frequent ones, the first recorded comes first
  const counted = { variable_id: id, count, distinct: counts.size, distribution };
  return type === "number" ? { ...counted, ...extremes(numbers) } : counted;
}

function extremes(numbers: readonly number[]) {
  if (numbers.length === 0) return { min: null, max: null, mean: null };
  const smallest = numbers.reduce((a, b) => Math.min(a, b));
  const largest = numbers.reduce((a, b) => Math.max(a, b));
  return { min: smallest, max: largest, mean: meanOf(numbers) };
}

/** The sum of very large numbers has no place among them; that of their shares has, with a digit less. */
function meanOf(numbers: readonly number[]): number {
  const sum = numbers.reduce((a, b) => a + b, 0);
  return Number.isFinite(sum) ? sum / numbers.length : numbers.reduce((a, b) => a + b / numbers.length, 0);
}
