/** A JSON Pointer (RFC 6901): empty for the whole document, otherwise `/segment/…` with `~0` and `~1` escapes. */
export type JsonPointer = string;

/** One segment, escaped for a JSON Pointer (RFC 6901 §3). */
function escapeSegment(segment: string | number): string {
  const text = String(segment);
  return text.includes("~") || text.includes("/") ? text.replaceAll("~", "~0").replaceAll("/", "~1") : text;
}

/** Appends segments, each escaped, to a pointer. */
export function append(pointer: JsonPointer, ...segments: readonly (string | number)[]): JsonPointer {
  return segments.reduce<string>((path, segment) => `${path}/${escapeSegment(segment)}`, pointer);
}

/** The unescaped segments of a pointer (RFC 6901 §4). */
export function segmentsOf(pointer: JsonPointer): readonly string[] {
  if (pointer === "") return [];
  const segments = pointer.slice(1).split("/");
  if (!pointer.includes("~")) return segments;
  return segments.map((segment) =>
    segment.includes("~") ? segment.replaceAll("~1", "/").replaceAll("~0", "~") : segment,
  );
}

/** The value that a pointer names, or undefined where the document has none. */
export function valueAt(document: unknown, pointer: JsonPointer): unknown {
  let value: unknown = document;
  for (const segment of segmentsOf(pointer)) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Record<string, unknown>)[segment];
  }
  return value;
}

/** The pointer that a same-document reference (`#/components/…`, RFC 3986 fragment) names; undefined for any other. A broken escape stands for itself. */
export function pointerOfReference(reference: string): JsonPointer | undefined {
  if (!reference.startsWith("#")) return undefined;
  const fragment = reference.slice(1);
  if (fragment !== "" && !fragment.startsWith("/")) return undefined;
  if (!fragment.includes("%")) return fragment;
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** A copy in which another value stands at a pointer; what does not hold it is shared, and what is missing on the way is made. */
export function withValueAt(document: unknown, pointer: JsonPointer, value: unknown): unknown {
  const [first, ...rest] = segmentsOf(pointer);
  if (first === undefined) return value;
  const held = typeof document === "object" ? (document as Record<string, unknown> | null)?.[first] : undefined;
  const copy = (Array.isArray(document) ? [...document] : { ...(document as object) }) as Record<string, unknown>;
  copy[first] = withValueAt(held, append("", ...rest), value);
  return copy;
}
