import type { DescribedFiles, FilePlace } from "./described-files.ts";
import { memberOf, type ObjectKind } from "./description-objects.ts";
import { isObject } from "./document.ts";
import { append, valueAt } from "./pointer.ts";

/** What each dynamic anchor means on the way that led here: the outermost schema that has it (JSON Schema 2020-12 §7.7). */
export type DynamicScope = ReadonlyMap<string, FilePlace>;

export const NO_SCOPE: DynamicScope = new Map();

/** A text that two scopes share when they mean the same. */
export function scopeKey(scope: DynamicScope): string {
  return [...scope].map(([name, { file, pointer }]) => `${name}=${file.uri}#${pointer}`).join(" ");
}

/** The scope inside a schema that was just entered: what was met further out counts, and then its own anchors. */
export function enterScope(scope: DynamicScope, { file, pointer }: FilePlace): DynamicScope {
  const own = file.dynamicAnchorsAt(pointer);
  if (own.size === 0) return scope;
  const places = [...own].map(([name, anchor]) => [name, { file, pointer: anchor }] as const);
  return new Map([...places, ...scope]);
}

/** Whether a schema has a `$dynamicRef`, or a reference to one that has: only then does a scope matter to it. */
export function dependsOnScope(files: DescribedFiles, start: FilePlace): boolean {
  const seen = new Set<object>();
  const waiting: FilePlace[] = [start];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { file, pointer } = place;
    const value = valueAt(file.root, pointer);
    if (!isObject(value) || seen.has(value)) continue;
    seen.add(value);
    if (typeof value.$dynamicRef === "string") return true;
    if (typeof value.$ref === "string") {
      const target = files.follow(value.$ref, place);
      if (!("reason" in target)) waiting.push(target);
    }
    for (const name in value) {
      const holds = memberOf("schema" satisfies ObjectKind, name)?.holds;
      if (holds === undefined) continue;
      const below = append(pointer, name);
      if (holds === "one") waiting.push({ file, pointer: below });
      else for (const key in value[name] as object) waiting.push({ file, pointer: append(below, key) });
    }
  }
  return false;
}
