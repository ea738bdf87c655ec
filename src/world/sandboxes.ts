import { createSandbox, type Sandbox, type SandboxOptions } from "./sandbox.ts";

/** What a sandbox may be called. */
const NAME = /^[A-Za-z0-9._-]{1,64}$/;

/** The sandbox of requests that name none. */
export const DEFAULT_SANDBOX = "default";

/** All sandboxes of one server, each made at its first use. */
export class Sandboxes {
  readonly #options: SandboxOptions;
  readonly #byName = new Map<string, Sandbox>();

  constructor(options: SandboxOptions) {
    this.#options = options;
  }

  /** Whether a name is 1 to 64 of `A-Z a-z 0-9 . _ -`. */
  static isName(name: string): boolean {
    return NAME.test(name);
  }

  get(name: string): Sandbox {
    let sandbox = this.#byName.get(name);
    if (sandbox === undefined) {
      sandbox = createSandbox(name, this.#options);
      this.#byName.set(name, sandbox);
    }
    return sandbox;
  }

  stop(): void {
    for (const sandbox of this.#byName.values()) sandbox.stop();
  }
}
