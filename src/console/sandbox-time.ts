import { signal } from "@preact/signals";
import { clock } from "./sources.ts";

/** The sandbox's time as an RFC 3339 text: the server's last word, and what has passed since. */
export const sandboxTime = signal<string | undefined>(undefined);

let heard = { now: 0, frozen: true, at: 0 };
clock.data.subscribe((known) => {
  if (known === undefined) return;
  heard = { now: Date.parse(known.now), frozen: known.frozen, at: performance.now() };
  sandboxTime.value = known.now;
});
setInterval(() => {
  if (!heard.frozen) sandboxTime.value = new Date(heard.now + performance.now() - heard.at).toISOString();
}, 1_000);
