import type { OperationFacts } from "./operation-facts.ts";
import { keyOfSegments } from "./path-segments.ts";
import { roleNamed } from "./verbs.ts";

/**
 * Where no path is called after the thing alone, its list and its making are at paths that say so: `GET /channels.list`
 * and `POST /channels.create` mean what GET and POST on `/channels` would.
 */
export function withSpokenPaths(all: readonly OperationFacts[]): readonly OperationFacts[] {
  const keys = new Set(all.map(({ key }) => key));
  const taken = new Set<string>();
  return all.map((facts) => {
    const [thing, deed] = facts.segments.slice(-2);
    if (thing?.kind !== "word" || deed?.kind !== "word") return facts;
    const named = roleNamed(deed.text);
    const isSpoken = (named === "list" && facts.method === "GET") || (named === "create" && facts.method === "POST");
    const segments = facts.segments.slice(0, -1);
    const key = keyOfSegments(segments);
    if (!isSpoken || keys.has(key) || keys.has(`${key}/{}`) || taken.has(`${facts.method} ${key}`)) return facts;
    taken.add(`${facts.method} ${key}`);
    return { ...facts, segments, key };
  });
}
