/** Header lines as Node hands them over and takes them: name, value, name, value, …; order and spelling as sent. */
export type RawHeaders = readonly string[];

/** What one connection says to its peer and no proxy passes on (RFC 9110 §7.6.1, RFC 2616 §13.5.1). */
const HOP_BY_HOP: ReadonlySet<string> = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "proxy-authorization",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Without these a message cannot be framed or led anywhere: no `Connection` may name them away. */
const UNTOUCHABLE: ReadonlySet<string> = new Set(["content-length", "host", "via"]);

/** What is known of the client when its request is passed on. */
export interface Sender {
  readonly address: string;
  /** The `Host` that the client asked for. */
  readonly host: string | undefined;
  readonly isSecure: boolean;
  readonly httpVersion: string;
}

/** Pairs of name and value. */
export function pairsOf(raw: RawHeaders): readonly (readonly [string, string])[] {
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) pairs.push([raw[at] as string, raw[at + 1] as string]);
  return pairs;
}

/** The value of a header, its lines joined (RFC 9110 §5.3); `name` is in lower case. */
export function headerOf(raw: RawHeaders, name: string): string | undefined {
  let found: string | undefined;
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const own = raw[at] as string;
    if (own.length !== name.length || own.toLowerCase() !== name) continue;
    found = found === undefined ? raw[at + 1] : `${found}, ${raw[at + 1]}`;
  }
  return found;
}

/** The header lines that are meant for the end of the way, each as it was sent. Trailers are announced where they follow. */
function endToEnd(raw: RawHeaders): string[] {
  const named = namedByConnection(headerOf(raw, "connection"));
  const isChunked = headerOf(raw, "transfer-encoding") !== undefined;
  const kept: string[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = (raw[at] as string).toLowerCase();
    const isAnnouncement = name === "trailer" && isChunked;
    if ((HOP_BY_HOP.has(name) && !isAnnouncement) || named?.has(name)) continue;
    kept.push(raw[at] as string, raw[at + 1] as string);
  }
  return kept;
}

/** The header lines of a request as the upstream gets them. */
export function requestHeaders(raw: RawHeaders, upstreamHost: string, via: string, sender: Sender): string[] {
  const kept: string[] = ["Host", upstreamHost];
  const forwardedFor: string[] = [];
  let hasHost = false;
  let hasProto = false;
  const all = endToEnd(raw);
  for (let at = 0; at < all.length; at += 2) {
    const name = all[at] as string;
    const value = all[at + 1] as string;
    switch (name.toLowerCase()) {
      case "host":
        continue;
      case "x-forwarded-for":
        forwardedFor.push(value);
        continue;
      case "x-forwarded-host":
        hasHost = true;
        break;
      case "x-forwarded-proto":
        hasProto = true;
        break;
    }
    kept.push(name, value);
  }
  if (sender.address !== "") forwardedFor.push(sender.address);
  if (forwardedFor.length > 0) kept.push("X-Forwarded-For", forwardedFor.join(", "));
  if (!hasHost && sender.host !== undefined) kept.push("X-Forwarded-Host", sender.host);
  if (!hasProto) kept.push("X-Forwarded-Proto", sender.isSecure ? "https" : "http");
  kept.push("Via", `${sender.httpVersion} ${via}`);
  return kept;
}

/** The header lines of an answer as the client gets them. */
export function responseHeaders(raw: RawHeaders, httpVersion: string, via: string): string[] {
  const kept = endToEnd(raw);
  kept.push("Via", `${httpVersion} ${via}`);
  return kept;
}

/** Whether a request has come by a proxy of this pseudonym already (RFC 9110 §7.6.3). */
export function hasPassed(raw: RawHeaders, pseudonym: string): boolean {
  const via = headerOf(raw, "via");
  return via?.split(",").some((hop) => hop.trim().split(/\s+/)[1] === pseudonym) ?? false;
}

function namedByConnection(connection: string | undefined): ReadonlySet<string> | undefined {
  if (connection === undefined || connection === "keep-alive" || connection === "close") return undefined;
  const names = connection.split(",").map((name) => name.trim().toLowerCase());
  return new Set(names.filter((name) => name !== "" && !UNTOUCHABLE.has(name)));
}
