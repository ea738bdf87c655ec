import type { Resource } from "./model.ts";
import { bare, bareSingular } from "./names.ts";

const IDS = ["id", "uuid", "key", "guid"];

/** Which of the members of an answer that shows no record tells the id of one: `userId` of what making a user answers. */
export function toldIdName(
  { id: { member, parameter }, path }: Resource,
  names: readonly string[],
): string | undefined {
  const noun = bareSingular(path.split("/").findLast((word) => /^[^{]+$/.test(word)) ?? "");
  const wanted = new Set([bare(member ?? ""), bare(parameter ?? ""), ...IDS, ...IDS.map((word) => `${noun}${word}`)]);
  return names.find((one) => wanted.has(bare(one)));
}
