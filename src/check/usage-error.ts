import { closest, distance } from "fastest-levenshtein";

/** A mistake of who asks for a check, or a server that nothing can be learnt from; the message is one sentence. */
export class CheckUsageError extends Error {
  override readonly name = "CheckUsageError";
}

/** `; did you mean X?` where a known name is near, otherwise which there are. */
export function nearestName(word: string, known: readonly string[]): string {
  if (known.length === 0) return "; it has none";
  const nearest = closest(word, [...known]);
  const isNear = distance(word.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, word.length / 3);
  return isNear ? `; did you mean ${nearest}?` : `; it has ${known.join(", ")}`;
}
