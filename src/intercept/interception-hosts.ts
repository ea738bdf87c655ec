import { isLoopbackHost } from "../http/guard.ts";
import type { Mock } from "../start-mock.ts";

/** Hosts that a target answers beside its documented ones: names or URLs, by target. */
export type ExtraHosts = Readonly<Record<string, string | readonly string[]>>;

/** A name that nobody's API has (RFC 2606 §2): a description that takes it for its own takes every name. */
const NOBODYS_HOST = "understudy.invalid";

/** Which hosts an interception answers, and for which target. */
export class InterceptionHosts {
  readonly #mock: Mock;
  readonly #extra = new Map<string, string>();

  /** @throws Error in one sentence for a host that cannot be answered, or a target that is not served or has no host. */
  constructor(mock: Mock, extra: ExtraHosts, demanded: readonly string[]) {
    this.#mock = mock;
    const names = mock.targets.map(({ name }) => name);
    for (const [target, hosts] of Object.entries(extra)) {
      if (!names.includes(target))
        throw new Error(`hosts: no target ${target} is served; there are: ${names.join(", ")}`);
      for (const host of typeof hosts === "string" ? [hosts] : hosts) this.#extra.set(hostNameIn(host), target);
    }
    if (demanded.length === 0) return; // every twin: those without a host are just not answered for
    const homeless = mock.targets.find(({ name }) => !this.#hasHost(name));
    if (homeless === undefined) return;
    throw new Error(
      `${homeless.name} documents no host that could be answered for; say which one your client calls: ` +
        `hosts: { "${homeless.name}": "api.example.com" }`,
    );
  }

  /** Whether a host, with or without a port, is one of them. This machine itself never is. */
  includes(host: string): boolean {
    const name = plainName(host);
    return !isLoopbackHost(name) && (this.#extra.has(name) || this.#isDocumented(name));
  }

  /** The target whose undocumented host this is. */
  extraTarget(host: string): string | undefined {
    return this.#extra.get(plainName(host));
  }

  /** For messages: `heights: https://{account_subdomain}.heightsplatform.com/api/v1`. */
  toString(): string {
    const documented = this.#mock.targets
      .filter(({ contract }) => contract.servers.some(({ recognise }) => namesAHost(recognise)))
      .map(({ name, contract }) => `${name}: ${contract.servers.map(({ url }) => url).join(", ")}`);
    return [...documented, ...[...this.#extra].map(([host, name]) => `${name}: ${host}`)].join("; ");
  }

  #isDocumented(name: string): boolean {
    return this.#mock.targets.some(({ contract }) =>
      contract.servers.some(({ recognise }) => namesAHost(recognise) && recognise(name) !== undefined),
    );
  }

  #hasHost(target: string): boolean {
    if ([...this.#extra.values()].includes(target)) return true;
    const servers = this.#mock.targets.find(({ name }) => name === target)?.contract.servers ?? [];
    return servers.some(({ url, recognise }) => /^[^/]*\/\/[^/]/.test(url) && namesAHost(recognise) && !isLocal(url));
  }
}

type Recognise = (host: string) => Readonly<Record<string, string>> | undefined;

function namesAHost(recognise: Recognise): boolean {
  return recognise(NOBODYS_HOST) === undefined;
}

function isLocal(url: string): boolean {
  return URL.canParse(url) && isLoopbackHost(new URL(url).host);
}

function hostNameIn(host: string): string {
  const name = plainName(URL.canParse(host) && host.includes("//") ? new URL(host).host : host);
  if (isLoopbackHost(name)) throw new Error(`hosts: ${host} is this machine itself, which is never intercepted`);
  if (!/^[a-z0-9._-]+$/.test(name)) throw new Error(`hosts: expected a name like api.example.com, found "${host}"`);
  return name;
}

/** Without port and root dot, in lower case. */
function plainName(host: string): string {
  return host.replace(/:\d*$/, "").replace(/\.$/, "").toLowerCase();
}
