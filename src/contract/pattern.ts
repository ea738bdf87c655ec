/** Patterns are ECMA-262 with the `u` flag (JSON Schema 2020-12 §6.4); those that only compile without it still work. */
export function patternOf(pattern: string): RegExp {
  const source = hasBackReference(pattern) ? pattern : withoutOverlaps(withoutNestedRepetitions(pattern));
  try {
    return new RegExp(source, "u");
  } catch {
    return new RegExp(source);
  }
}

/** The same, and undefined where it is no pattern. */
export function readPattern(pattern: string): RegExp | undefined {
  try {
    return patternOf(pattern);
  } catch {
    return undefined;
  }
}

/** Escapes and classes, which are passed over, and one thing repeated in a group that is repeated itself: `([a-z]*)*`. */
const PARTS = /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?:)?(\[(?:\\.|[^\]\\])*\]|\\[dwsDWS]|[\w.])([*+])\)([*+])/gs;

/**
 * A repetition of repetitions fits just what one of them fits, and takes exponential time to find that a text does not fit.
 * Descriptions have many, for the best known pattern of an URL is one.
 */
function withoutNestedRepetitions(pattern: string): string {
  return pattern.replaceAll(PARTS, (part, repeated?: string, inner?: string, outer?: string) =>
    repeated === undefined ? part : `${repeated}${inner === "+" && outer === "+" ? "+" : "*"}`,
  );
}

/** The same, and alternatives of one character each in a group that is repeated: `([a-z]|[^\x00-\x7F])+`. */
const ALTERNATIVES =
  /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?:)?((?:\[(?:\\.|[^\]\\])*\]|\\[dwsDWS]|[\w.])(?:\|(?:\[(?:\\.|[^\]\\])*\]|\\[dwsDWS]|[\w.]))+)\)([*+])/gs;

/** A character that fits two alternatives is tried by both, and so is each after it: it is read once, whichever it fits. */
function withoutOverlaps(pattern: string): string {
  return pattern.replaceAll(ALTERNATIVES, (part, alternatives?: string, repetition?: string) =>
    alternatives === undefined ? part : `(?:(?=${alternatives})[^])${repetition}`,
  );
}

/** What refers to a group cannot do without it. */
function hasBackReference(pattern: string): boolean {
  return /\\(?:[1-9]|k<)/.test(pattern);
}
