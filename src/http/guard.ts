/** What is known of a sender before anything is answered. */
interface Sender {
  /** Of the peer; in-process for a request without a socket. */
  readonly address: string;
  /** As the request addresses it, with or without a port; undefined when it does not say. */
  readonly host: string | undefined;
  /** The page that sends the request, where a browser does (Fetch §3.2). */
  readonly origin: string | undefined;
}

/** The address of requests that are handed over without a socket. */
export const IN_PROCESS = "in-process";

/**
 * Why a request may not steer the mock, as one sentence; undefined when it may. Only this machine may, under a name that
 * is its own: a page whose name was rebound to 127.0.0.1 still sends its own `Host`, and a foreign page its `Origin`.
 */
export function refusalToSteer({ address, host, origin }: Sender): string | undefined {
  const only = "the control API answers to this machine alone";
  if (address !== IN_PROCESS && !isLoopbackAddress(address)) {
    return `${only}, and the request came from ${address || "an unknown address"}`;
  }
  if (host === undefined ? address !== IN_PROCESS : !isLoopbackHost(host)) {
    return `${only}, by a name like localhost, and the request was for ${host ?? "no host"}`;
  }
  if (origin !== undefined && !isLoopbackOrigin(origin)) return `${only}, and a page of ${origin} sent the request`;
  return undefined;
}

/** Whether a `Host`, with or without a port, names this machine itself (RFC 6761 §6.3, RFC 1122 §3.2.1.3). */
export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/:\d*$/, "").toLowerCase();
  return name === "localhost" || name === "[::1]" || name.endsWith(".localhost") || /^127(?:\.\d{1,3}){3}$/.test(name);
}

function isLoopbackAddress(address: string): boolean {
  return address === "::1" || /^(?:::ffff:)?127\./.test(address);
}

function isLoopbackOrigin(origin: string): boolean {
  return URL.canParse(origin) && isLoopbackHost(new URL(origin).host);
}
