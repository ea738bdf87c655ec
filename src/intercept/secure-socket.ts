import { Socket, type SocketConstructorOpts } from "node:net";
import type { ConnectionOptions } from "node:tls";

/** What `tls.connect` may be told, of TLS and of the connection below. */
export type SecureOptions = ConnectionOptions & Partial<SocketConstructorOpts> & { readonly timeout?: number };

/**
 * What a client takes for its TLS connection: a plain one inside of this machine. Certificates are not asked for, and
 * `secureConnect` follows `connect`, as clients wait for either.
 */
export class SecureSocket extends Socket {
  readonly encrypted = true;
  readonly authorized = true;
  readonly authorizationError = null;
  readonly servername: string | undefined;
  /** What the server chose of the client's offer: HTTP/1.1, where there is an offer (RFC 7301 §3.2). */
  readonly alpnProtocol: string | false;

  constructor(options: SecureOptions) {
    const { allowHalfOpen, highWaterMark, keepAlive, keepAliveInitialDelay, noDelay, onread, signal } =
      options as SecureOptions & { readonly [name: string]: unknown };
    const kept = { allowHalfOpen, highWaterMark, keepAlive, keepAliveInitialDelay, noDelay, onread, signal };
    const given = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
    super(given as SocketConstructorOpts);
    this.servername = options.servername ?? options.host;
    const { ALPNProtocols: offered } = options;
    this.alpnProtocol = Array.isArray(offered) && offered.includes("http/1.1") ? "http/1.1" : false;
    if (options.timeout !== undefined && options.timeout > 0) this.setTimeout(options.timeout);
    this.once("connect", () => process.nextTick(() => this.destroyed || this.emit("secureConnect")));
  }

  getPeerCertificate(): Readonly<Record<never, never>> {
    return {};
  }

  getCipher(): { readonly name: string; readonly standardName: string; readonly version: string } {
    const name = "TLS_AES_256_GCM_SHA384";
    return { name, standardName: name, version: "TLSv1.3" };
  }

  getProtocol(): string {
    return "TLSv1.3";
  }

  getSession(): undefined {
    return undefined;
  }

  isSessionReused(): boolean {
    return false;
  }

  setServername(): void {}
  setSession(): void {}
  disableRenegotiation(): void {}
}
