import { BlockList, isIPv4, isIPv6 } from "node:net";

/** Why nothing is sent to a URL, as a clause for people; undefined when it may be. */
export type RefusalOf = (url: string) => string | undefined;

/** One allowed host: a name or address, the end of a name, or any (`undefined`); on one port or on any. */
interface Rule {
  readonly host: string | undefined;
  readonly isSuffix: boolean;
  readonly port: string | undefined;
}

/** A name, `*.name`, an address (IPv6 in brackets) or `*`, and perhaps a port. */
const PATTERN = /^(\*|(?:\*\.)?[^\s/?#@\\:*[\]]+|\[[\da-f.:]+\])(?::(\d{1,5}))?$/i;

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet("127.0.0.0", 8, "ipv4"); // RFC 1122 §3.2.1.3; the IPv6 notation of it is known too
LOOPBACK.addAddress("::1", "ipv6"); // RFC 4291 §2.5.3

/**
 * The guard of webhook targets: this machine by a loopback address or name, and the hosts that are allowed besides. It
 * judges what the URL says alone, so that no answer of a name server can turn a name into another's or this machine's.
 * @throws TypeError with one sentence for what is no host.
 */
export function webhookGuard(allowed: readonly string[] = []): RefusalOf {
  const rules = allowed.map(ruleOf);
  return (text) => {
    if (!URL.canParse(text)) return "it is no http or https URL";
    const url = new URL(text);
    if (url.protocol !== "http:" && url.protocol !== "https:") return "it is no http or https URL";
    if (url.username !== "" || url.password !== "") return "it holds a user or a password";
    const host = hostOf(url);
    const port = url.port || (url.protocol === "https:" ? "443" : "80");
    if (isLoopback(host) || rules.some((rule) => fits(rule, host, port))) return undefined;
    return `${host} is not this machine, allow it with --webhook-hosts ${host}`;
  };
}

/** Whether a host of a URL is this machine itself: 127.0.0.0/8, [::1], localhost or *.localhost (RFC 6761 §6.3). */
function isLoopback(host: string): boolean {
  if (host.startsWith("[")) return LOOPBACK.check(host.slice(1, -1), "ipv6");
  if (isIPv4(host)) return LOOPBACK.check(host, "ipv4");
  return isLoopbackName(host);
}

/** Whether a name stands for this machine whatever a name server says (RFC 6761 §6.3). */
export function isLoopbackName(name: string): boolean {
  return /(?:^|\.)localhost\.?$/i.test(name);
}

/** In lower case and punycode, without the dot that may end a name. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/\.$/, "");
}

function ruleOf(text: string): Rule {
  const [, host = "", port] = PATTERN.exec(isIPv6(text) ? `[${text}]` : text) ?? [];
  if (host === "*") return { host: undefined, isSuffix: false, port };
  const isSuffix = host.startsWith("*.");
  const url = `http://${isSuffix ? host.slice(2) : host}`;
  if (!URL.canParse(url)) {
    throw new TypeError(`"${text}" is no host: expected a name, *.name, an address or *, with or without a port`);
  }
  return { host: hostOf(new URL(url)), isSuffix, port };
}

function fits({ host, isSuffix, port }: Rule, found: string, foundPort: string): boolean {
  if (port !== undefined && Number(port) !== Number(foundPort)) return false;
  if (host === undefined) return true;
  return isSuffix ? found.endsWith(`.${host}`) : found === host;
}
