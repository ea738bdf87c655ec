import { signal } from "@preact/signals";
import { send } from "./api.ts";
import { offers } from "./offers.ts";

const POLL_MS = 2_000;
/** A burst of events is one change. */
const BURST_MS = 120;

/** How the page learns of what happens. */
export const connection = signal<"connecting" | "streaming" | "polling" | "offline">("connecting");

type Listener = () => void;
const listeners = new Set<Listener>();
let isPending = false;

/** Calls back, at most a few times in a second, when something may have changed; gives what ends it. */
export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Something has happened; everybody who shows something asks again. */
export function changed(): void {
  if (isPending) return;
  isPending = true;
  setTimeout(() => {
    isPending = false;
    for (const listener of listeners) listener();
  }, BURST_MS);
}

/** Listens to the server's events for as long as the page lives; asks regularly where there are none. */
export async function connect(): Promise<void> {
  for (;;) {
    try {
      if (!(await offers("events"))) {
        await poll();
        continue;
      }
      const response = await send("GET", "events");
      if (response.ok && response.body !== null && isEventStream(response)) {
        connection.value = "streaming";
        changed(); // what happened while nobody listened
        await drain(response.body);
      } else {
        await response.body?.cancel();
        await poll();
        continue;
      }
    } catch {
      connection.value = "offline";
    }
    await pause(POLL_MS);
  }
}

function isEventStream(response: Response): boolean {
  return response.headers.get("content-type")?.startsWith("text/event-stream") === true;
}

/** Reads until the server ends the stream. Which event it was does not matter: a comment alone is no event. */
async function drain(body: ReadableStream<Uint8Array>): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    if (/^data:/m.test(value)) changed();
  }
}

/** Has everything asked once more, after a while. */
async function poll(): Promise<void> {
  connection.value = "polling";
  await pause(POLL_MS);
  if (!document.hidden) changed();
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
