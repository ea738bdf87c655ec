import { relative, resolve, sep } from "node:path";
import type { Target } from "./engine/target.ts";
import { FileWatch } from "./file-watch.ts";
import type { RenewedRecord } from "./renew-target.ts";

/** What came of a change of files. */
export interface Reload {
  /** The name of the target. */
  readonly target: string;
  /** The files that have changed, as people call them. */
  readonly files: readonly string[];
  /** Why it goes on as it was; undefined: it was reloaded. */
  readonly error?: string;
  /** What beside the description could not be taken as it is written, one sentence each. */
  readonly complaints: readonly string[];
  /** Records that fit no longer, of every sandbox. */
  readonly misfits: readonly RenewedRecord[];
}

/** How targets are opened again, and what becomes of them. */
export interface TargetWatchOptions {
  /** @throws Error with one sentence for people. */
  readonly open: (word: string) => Promise<Target>;
  /** Puts a target in the place of the one of its name. */
  readonly replace: (next: Target) => readonly RenewedRecord[];
  readonly tell: (reload: Reload) => void;
  /** Told why files cannot be watched. */
  readonly trouble: (reason: string) => void;
}

/** Opens targets again whose files change. What is broken changes nothing: the old one goes on. */
export class TargetWatch {
  readonly #options: TargetWatchOptions;
  readonly #files: FileWatch;
  /** By TARGET word. */
  readonly #read = new Map<string, Set<string>>();
  readonly #names = new Map<string, string>();

  constructor(options: TargetWatchOptions) {
    this.#options = options;
    this.#files = new FileWatch((changed) => this.#changed(changed), options.trouble);
  }

  /** To be told before a file is read for a target. */
  readonly note = (path: string, word: string): void => {
    const known = this.#read.get(word) ?? new Set<string>();
    this.#read.set(word, known.add(resolve(path)));
    this.#files.note(path);
  };

  /** Begins, with what was noted for each word. */
  start(names: ReadonlyMap<string, string>): void {
    for (const [word, name] of names) this.#names.set(word, name);
    this.#watch();
  }

  close(): void {
    this.#files.close();
  }

  async #changed(changed: readonly string[]): Promise<void> {
    for (const [word, read] of [...this.#read]) {
      const concerned = changed.filter((path) => read.has(path));
      if (concerned.length > 0) await this.#reload(word, read, concerned);
    }
    this.#watch();
  }

  async #reload(word: string, before: ReadonlySet<string>, changed: readonly string[]): Promise<void> {
    const told = { target: this.#names.get(word) ?? word, files: changed.map(called) };
    this.#read.delete(word);
    try {
      const next = await this.#options.open(word);
      const misfits = this.#options.replace(next);
      this.#options.tell({ ...told, misfits, complaints: next.complaints ?? [] });
    } catch (error) {
      // Which files it would be made of is not known: all that are now, and those that were.
      for (const path of before) this.#read.set(word, (this.#read.get(word) ?? new Set<string>()).add(path));
      this.#options.tell({
        ...told,
        misfits: [],
        complaints: [],
        error: error instanceof Error ? error.message : String(error),
      });
    }
  }

  #watch(): void {
    this.#files.watch([...this.#read.values()].flatMap((paths) => [...paths]));
  }
}

/** Relative to the working directory where it is below that. */
function called(path: string): string {
  const way = relative(process.cwd(), path);
  return way.startsWith("..") || resolve(way) !== path ? path : way.split(sep).join("/");
}
