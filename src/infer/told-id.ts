import type { BodyPath, Resource } from "./model.ts";
import { bare, bareSingular } from "./names.ts";

const IDS = ["id", "uuid", "key", "guid"];

/**
 * Where an answer that shows no record tells the id of one: `userId` of what making a user answers, or inside of an object that
 * is nothing else, `{ "Id": { "id": 7 } }`. `namesAt` has the names of the members at a path of the answer.
 */
export function toldIdPath(
  { id: { member, parameter }, path }: Resource,
  namesAt: (at: BodyPath) => readonly string[],
): BodyPath | undefined {
  const noun = bareSingular(path.split("/").findLast((word) => /^[^{]+$/.test(word)) ?? "");
  const wanted = new Set([bare(member ?? ""), bare(parameter ?? ""), ...IDS, ...IDS.map((word) => `${noun}${word}`)]);
  const toldIn = (names: readonly string[]) => names.find((one) => wanted.has(bare(one)));
  const names = namesAt([]);
  const own = toldIn(names) ?? (names.length === 1 ? names[0] : undefined);
  if (own === undefined) return undefined;
  const inner = namesAt([own]);
  if (inner.length === 0) return toldIn([own]) === undefined ? undefined : [own];
  const told = inner.length === 1 ? toldIn(inner) : undefined;
  return told === undefined ? undefined : [own, told];
}
