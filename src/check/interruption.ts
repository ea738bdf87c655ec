import { setTimeout as wait } from "node:timers/promises";

/** The run was told to stop. */
export class Interrupted extends Error {}

/** Lets real milliseconds pass; no longer than until a signal. */
export async function sleep(ms: number, until?: AbortSignal): Promise<void> {
  await wait(ms, undefined, until === undefined ? {} : { signal: until }).catch((error: Error) => {
    if (error.name !== "AbortError") throw error;
  });
}

/** What something comes to, or undefined as soon as nobody waits for it any more. */
export function orAborted<T>(what: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const stop = () => resolve(undefined);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    what.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
