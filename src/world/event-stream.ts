import { createJournal, type Journal } from "./journal.ts";

/** One thing that happened in a sandbox, worded for Server-Sent Events. */
interface Happening {
  /** Grows by one with every event of the server. */
  readonly id: number;
  readonly event: string;
  /** Of the target that it is about; undefined for the sandbox as a whole. */
  readonly target: string | undefined;
  readonly data: unknown;
}

/** Where a listener's text goes. */
export interface EventSink {
  /** False when the reader is too slow to go on. */
  write(text: string): boolean;
}

/** Begins to write to a sink, and gives what ends it. */
export type OpenStream = (sink: EventSink) => () => void;

/** What a listener wants to hear. */
export interface Interest {
  /** Events of this target, and those of the sandbox as a whole. */
  readonly target?: string | undefined;
  /** The id of the last event that was heard (`Last-Event-ID`): what came since and is remembered comes first. */
  readonly after?: string | undefined;
}

/** So many sandboxes are remembered for whom nobody listens any more. */
const UNHEARD = 50;
/** So many events are remembered for listeners who come back. */
const REMEMBERED = 1000;

/** What happens in each sandbox, told to those who listen (WHATWG HTML §9.2). Costs nothing where nobody ever has. */
export class EventStreams {
  readonly #listeners = new Map<string, Set<(happening: Happening) => void>>();
  readonly #remembered = new Map<string, Journal<Happening>>();
  #last = 0;

  /** Whether anybody wants to hear of this sandbox. */
  isHeard(sandbox: string): boolean {
    return this.#remembered.has(sandbox);
  }

  tell(sandbox: string, event: string, target: string | undefined, data: unknown): void {
    const remembered = this.#remembered.get(sandbox);
    if (remembered === undefined) return;
    const happening = { id: ++this.#last, event, target, data };
    remembered.push(happening);
    for (const listener of this.#listeners.get(sandbox) ?? []) listener(happening);
  }

  /** Listens from now on. */
  open(sandbox: string, { target, after }: Interest): OpenStream {
    if (!this.#remembered.has(sandbox)) {
      this.#forgetOne();
      this.#remembered.set(sandbox, createJournal<Happening>(REMEMBERED));
    }
    return (sink) => {
      const hear = (happening: Happening) => {
        if (target !== undefined && happening.target !== undefined && happening.target !== target) return;
        if (!sink.write(worded(happening))) stop();
      };
      const listeners = this.#listeners.get(sandbox) ?? new Set();
      this.#listeners.set(sandbox, listeners);
      listeners.add(hear);
      const stop = () => {
        listeners.delete(hear);
      };
      const last = after !== undefined && /^\d+$/.test(after) ? Number(after) : undefined;
      if (last !== undefined) {
        for (const happening of this.#remembered.get(sandbox)?.entries() ?? [])
          if (happening.id > last) hear(happening);
      }
      return stop;
    };
  }

  /** Of the sandboxes for whom nobody listens any more, the one that was listened to first. */
  #forgetOne(): void {
    const unheard = [...this.#remembered.keys()].filter((sandbox) => (this.#listeners.get(sandbox)?.size ?? 0) === 0);
    const [oldest] = unheard;
    if (oldest === undefined || unheard.length < UNHEARD) return;
    this.#remembered.delete(oldest);
    this.#listeners.delete(oldest);
  }
}

function worded({ id, event, data }: Happening): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
