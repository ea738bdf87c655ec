import type { Contract } from "../contract/contract.ts";
import { CheckUsageError } from "./usage-error.ts";

/** Where a server is, as its URL was given. */
export interface Address {
  readonly origin: string;
  /** `/~name` where the URL picks a sandbox of a mock; otherwise "". */
  readonly sandboxPath: string;
  /** Behind it, without a slash at its end. */
  readonly path: string;
  /** Whether it is this machine. */
  readonly isLocal: boolean;
}

/** Reads the URL of a server. @throws CheckUsageError */
export function addressOf(given: string): Address {
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol)) {
    throw new CheckUsageError(
      `--url: expected an address that begins with http:// or https://, found ${JSON.stringify(given)}`,
    );
  }
  const { origin, pathname, hostname } = new URL(given);
  const [, sandboxPath = "", path = ""] = /^(\/~[^/]+)?(.*?)\/*$/.exec(pathname) ?? [];
  const isLocal = /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
  return { origin, sandboxPath, path, isLocal };
}

/** The base URL: as it is given where it ends with a documented base path, otherwise with the first of them behind it. */
export function baseUrlOf({ basePaths, servers }: Contract, { origin, sandboxPath, path }: Address): string {
  const isComplete = basePaths.some((base) => base === "" || path.endsWith(base));
  return `${origin}${sandboxPath}${path}${isComplete ? "" : (servers[0]?.basePath ?? "")}`;
}

/** A target as an Understudy mock lists it. */
export interface ServedTarget {
  readonly name: string;
  readonly baseUrl: string;
  /** Security schemes under which whatever is presented works. */
  readonly openSchemes?: readonly string[];
}

/**
 * The base URL that a target has on an Understudy mock whose root was given; undefined where the mock has no such target
 * but one that may be the same. @throws CheckUsageError where it serves several others
 */
export function baseUrlOnMock(
  served: readonly ServedTarget[],
  { origin, sandboxPath }: Address,
  target: string,
): string | undefined {
  const found = served.find(({ name }) => name === target);
  if (found !== undefined) {
    const { pathname } = new URL(found.baseUrl, origin);
    const path = pathname.startsWith(`${sandboxPath}/`) ? pathname.slice(sandboxPath.length) : pathname;
    return `${origin}${sandboxPath}${path.replace(/\/+$/, "")}`;
  }
  if (served.length <= 1) return undefined;
  const names = served.map(({ name }) => name).join(", ");
  throw new CheckUsageError(`--url: the mock at ${origin} serves ${names}, and no ${target}`);
}
