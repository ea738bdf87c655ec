import { signal } from "@preact/signals";
import { ApiError } from "./api.ts";
import { changed } from "./live.ts";

/** The last thing that the page has to say. */
export const notice = signal<{ readonly text: string; readonly isError: boolean } | undefined>(undefined);

/** Says something, politely. */
export function say(text: string): void {
  notice.value = { text, isError: false };
}

/** Says what went wrong. */
export function complain(error: unknown): void {
  const text = error instanceof ApiError ? error.message : "The server does not answer. Is it still running?";
  notice.value = { text, isError: true };
}

/** As {@link act}, for a form that shows itself why it was refused: gives the reason, or undefined. */
export async function tried(work: () => Promise<unknown>, done: string): Promise<unknown> {
  try {
    await work();
    say(done);
    return undefined;
  } catch (error) {
    notice.value = undefined;
    return error;
  } finally {
    changed();
  }
}

/** Does something on the server, says how it went, and has everything asked anew. `true` when it went well. */
export async function act(work: () => Promise<unknown>, done: string): Promise<boolean> {
  try {
    await work();
    say(done);
    return true;
  } catch (error) {
    complain(error);
    return false;
  } finally {
    changed();
  }
}
