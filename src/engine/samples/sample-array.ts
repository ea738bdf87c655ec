import type { JsonObject } from "../../contract/document.ts";
import { isEndless } from "./endless.ts";
import type { Progress } from "./sample-making.ts";

/** A list as long as its schema and the wish want it, with what it has to contain. */
export function sampleArray(progress: Progress, schema: JsonObject, wish: unknown): readonly unknown[] {
  const wished: readonly unknown[] = Array.isArray(wish) ? wish : [];
  const prefix: readonly unknown[] = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  const rest = schema.items ?? schema.unevaluatedItems ?? true;
  const isSparse = progress.isSparse || isEndless(progress.making.document, rest);
  const length = lengthFor(
    { ...progress, isSparse },
    schema,
    prefix.length,
    Array.isArray(wish) ? wished.length : undefined,
  );
  const contained = containedFor(schema, wished.length);
  const name = progress.path.at(-1) ?? "";
  const items: unknown[] = [];
  const seen = new Set<string>();
  for (let tries = 0; items.length < length && tries < length + 50; tries += 1) {
    const at = items.length;
    const isContained = at >= prefix.length && length - at <= contained;
    const below = prefix[at] ?? (isContained ? { allOf: [schema.contains, rest] } : rest);
    if (below === false) break;
    const item = progress.below(below, tries === at ? wished[at] : undefined, name);
    const text = JSON.stringify(item);
    if (schema.uniqueItems === true && seen.has(text)) continue;
    seen.add(text);
    items.push(item);
  }
  return items;
}

function lengthFor(
  { making, isSparse }: Progress,
  schema: JsonObject,
  prefix: number,
  wished: number | undefined,
): number {
  const contained = "contains" in schema ? Number(schema.minContains ?? 1) : 0;
  const least = Math.max(typeof schema.minItems === "number" ? Math.min(schema.minItems, 1000) : 0, contained);
  const isClosed = schema.items === false || (schema.items === undefined && schema.unevaluatedItems === false);
  const limit = typeof schema.maxItems === "number" ? schema.maxItems : Number.POSITIVE_INFINITY;
  const most = isClosed ? Math.min(prefix, limit) : limit;
  if (wished !== undefined) return Math.min(Math.max(least, wished), most);
  if (isSparse || making.isBare === true) return Math.min(least, most);
  return Math.min(Math.max(least, prefix, making.dice.integer(1, 3)), most);
}

/** So many items at the end are made to be what the list has to contain; a wish may hold it already. */
function containedFor(schema: JsonObject, wished: number): number {
  return "contains" in schema && wished === 0 ? Number(schema.minContains ?? 1) : 0;
}
