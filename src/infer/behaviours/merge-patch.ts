import { isObject } from "../../contract/document.ts";

/**
 * JSON Merge Patch (RFC 7396 §2): members of the patch replace those of the target, objects member by member, and null takes
 * one away; where the member may be null, it becomes null.
 */
export function mergePatch(
  target: unknown,
  patch: unknown,
  isNullable: (member: string) => boolean = () => false,
): unknown {
  if (!isObject(patch)) return patch;
  const result: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value !== null) result[name] = mergePatch(result[name], value);
    else if (isNullable(name)) result[name] = null;
    else delete result[name];
  }
  return result;
}
