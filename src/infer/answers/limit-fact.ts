import { snake } from "../seeds/coherent.ts";

/** What a header tells of a limit. */
export type LimitFact = "limit" | "remaining" | "used" | "reset" | "reset-after";

/** `X-RateLimit-Remaining`, `RateLimit-Reset` (seconds from now, draft-ietf-httpapi-ratelimit-headers); undefined for others. */
export function factOf(name: string): LimitFact | undefined {
  const word = snake(name);
  if (!/rate_?limit|quota/.test(word)) return undefined;
  if (/remaining$/.test(word)) return "remaining";
  if (/reset_after$/.test(word)) return "reset-after";
  if (/reset(?:_at)?$/.test(word)) return word.startsWith("x_") ? "reset" : "reset-after";
  if (/used$/.test(word)) return "used";
  return /limit$/.test(word) ? "limit" : undefined;
}
