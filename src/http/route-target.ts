import type { Target } from "../engine/target.ts";
import { DEFAULT_SANDBOX, Sandboxes } from "../world/sandboxes.ts";
import { isLoopbackHost } from "./guard.ts";

/** Which sandbox and which target a request is for, and what is left of its path. */
export interface Route {
  readonly sandbox: string;
  readonly target: Target;
  /** With the base path of the target's server. */
  readonly path: string;
  /** What stood before it: `/~sandbox/target`. */
  readonly prefix: string;
  /** The server variables that the `Host` filled in. */
  readonly server: Readonly<Record<string, string>>;
}

/** Why a request is for no target, or not for this sender, as one sentence. */
export interface NoRoute {
  readonly status: 400 | 401 | 403 | 404;
  readonly reason: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const NO_VARIABLES: Readonly<Record<string, string>> = Object.freeze({});

/** Finds the target of a request: by documented `Host`, by the first segment of the path, or the only one there is. */
export class TargetRouter {
  readonly #targets: readonly Target[];
  readonly #byName: ReadonlyMap<string, Target>;
  readonly #only: Target | undefined;
  readonly #control: Target;

  constructor(targets: readonly Target[], control: Target) {
    this.#targets = targets;
    this.#control = control;
    this.#byName = new Map(targets.map((target) => [target.name, target]));
    this.#only = targets.length === 1 ? targets[0] : undefined;
  }

  route(path: string, host: string | undefined, sandboxHeader: string | undefined): Route | NoRoute {
    let rest = path;
    let prefix = "";
    let sandbox = sandboxHeader ?? DEFAULT_SANDBOX;
    if (rest.startsWith("/~")) {
      const end = segmentEnd(rest, 2);
      sandbox = rest.slice(2, end);
      prefix = rest.slice(0, end);
      rest = rest.slice(end) || "/";
    }
    if (!Sandboxes.isName(sandbox)) {
      return {
        status: 400,
        reason: `"${sandbox.slice(0, 80)}" is no sandbox name; expected 1 to 64 of A-Z a-z 0-9 . _ -`,
      };
    }
    const end = segmentEnd(rest, 1);
    const name = rest.slice(1, end);
    const hosted = this.#byHost(host);
    if (hosted !== undefined) return { sandbox, path: rest, prefix, ...hosted };
    const bare = { sandbox, path: rest, prefix, server: NO_VARIABLES };
    if (name === this.#control.name) return { ...bare, target: this.#control };
    const named = this.#byName.get(name);
    // Without its prefix the only target is served too, but the prefix itself comes first.
    if (named !== undefined) {
      return { ...bare, target: named, path: rest.slice(end) || "/", prefix: prefix + rest.slice(0, end) };
    }
    if (this.#only !== undefined) return { ...bare, target: this.#only };
    const bases = this.#targets.map(({ name }) => `/${name}`).join(", ");
    return { status: 404, reason: `no target is served at ${rest}; there are: ${bases}` };
  }

  #byHost(host: string | undefined): { target: Target; server: Readonly<Record<string, string>> } | undefined {
    if (host === undefined || isLoopbackHost(host)) return undefined;
    const name = host.replace(/:\d+$/, "");
    for (const target of this.#targets) {
      const { servers, ownServers } = target.contract;
      for (const server of [...servers, ...ownServers]) {
        const variables = server.recognise(name);
        if (variables !== undefined) return { target, server: variables };
      }
    }
    return undefined;
  }
}

/** The position of the slash that ends the segment which starts at `from`. */
function segmentEnd(path: string, from: number): number {
  const slash = path.indexOf("/", from);
  return slash === -1 ? path.length : slash;
}
