import { createSandbox, type Sandbox, type SandboxOptions } from "./sandbox.ts";

/** What a sandbox may be called. */
const NAME = /^[A-Za-z0-9._-]{1,64}$/;

/** The sandbox of requests that name none. */
export const DEFAULT_SANDBOX = "default";

/** All sandboxes of one server, each made at its first use; beyond a limit, the least recently used go. */
export class Sandboxes {
  readonly #options: SandboxOptions;
  readonly #byName = new Map<string, Sandbox>();

  readonly #max: number;
  #latest: Sandbox | undefined;

  /** `max` sandboxes are kept, `default` and the one in use always; all of them unless told. */
  constructor(options: SandboxOptions, max = Number.POSITIVE_INFINITY) {
    this.#options = options;
    this.#max = max;
  }

  /** Whether a name is 1 to 64 of `A-Z a-z 0-9 . _ -`. */
  static isName(name: string): boolean {
    return NAME.test(name);
  }

  get(name: string): Sandbox {
    if (this.#latest?.name === name) return this.#latest;
    const known = this.#byName.get(name);
    const sandbox = known ?? createSandbox(name, this.#options);
    this.#byName.delete(name); // to the end: a Map goes by insertion, so that the first is the least recently used
    this.#byName.set(name, sandbox);
    this.#latest = sandbox;
    if (known === undefined) this.#evict();
    return sandbox;
  }

  /** Least recently used first. */
  all(): readonly Sandbox[] {
    return [...this.#byName.values()];
  }

  /** Whether there was one; its timers are stopped. */
  delete(name: string): boolean {
    const sandbox = this.#byName.get(name);
    if (sandbox === undefined) return false;
    sandbox.stop();
    if (this.#latest === sandbox) this.#latest = undefined;
    return this.#byName.delete(name);
  }

  #evict(): void {
    for (const name of this.#byName.keys()) {
      if (this.#byName.size <= this.#max) return;
      if (name !== DEFAULT_SANDBOX && name !== this.#latest?.name) this.delete(name);
    }
  }

  stop(): void {
    for (const sandbox of this.#byName.values()) sandbox.stop();
  }
}
