import type { IncomingMessage, RequestListener } from "node:http";
import type { Socket } from "node:net";
import type { Control } from "../mock-control.ts";
import { type Mock, type MockOptions, startMock } from "../start-mock.ts";
import { Sandboxes } from "../world/sandboxes.ts";
import { openFront } from "./front.ts";
import { type ExtraHosts, InterceptionHosts } from "./interception-hosts.ts";
import { addRedirection, type Redirection, redirectionOf, removeRedirection } from "./redirect-sockets.ts";

export type { ExtraHosts } from "./interception-hosts.ts";

/** What becomes of connections to hosts that no target answers; this machine itself is always let through. */
export type OnUnhandled = "bypass" | "warn" | "error";

/** What to answer for. */
export interface InterceptOptions extends Omit<MockOptions, "port" | "host"> {
  /** Of requests that name none in `Understudy-Sandbox`; `default` unless told. */
  readonly sandbox?: string;
  /** More hosts than the documented ones, by target; needed where the documentation names none. */
  readonly hosts?: ExtraHosts;
  /** `bypass` unless told: they go where they always went. */
  readonly onUnhandled?: OnUnhandled;
}

/** A mock that answers in place of the hosts that its targets document. */
export interface Interception {
  /** The mock itself, for what is not sent to a documented host. */
  readonly url: string;
  /** Of the interception's sandbox. */
  readonly control: Control;
  /** Cuts open connections, closes the mock, and puts everything back. More than once does no harm. */
  restore(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Answers what this process sends to the documented hosts of targets, by `fetch`, `node:http`, `node:https` or any client
 * built on them, TLS or not, on any port. Connections that are open already stay where they are. Where two interceptions
 * answer for one host, the later one does.
 * @throws UnknownTargetError, UnreadableDocumentError, Error, each with one sentence for people.
 */
export async function intercept(options: InterceptOptions = {}): Promise<Interception> {
  const { sandbox, hosts: extraHosts = {}, onUnhandled = "bypass", ...mockOptions } = options;
  demandSandboxName(sandbox);
  demandPolicy(onUnhandled);
  const mock = await startMock({ ...mockOptions, port: 0 });
  try {
    const hosts = new InterceptionHosts(mock, extraHosts, options.targets ?? []);
    return await redirect(mock, hosts, sandbox, onUnhandled);
  } catch (error) {
    await mock.close();
    throw error;
  }
}

/** A redirection that knows how to answer what it redirects. */
interface AnsweringRedirection extends Redirection {
  readonly answer: RequestListener;
}

async function redirect(
  mock: Mock,
  hosts: InterceptionHosts,
  sandbox: string | undefined,
  onUnhandled: OnUnhandled,
): Promise<Interception> {
  const answer: RequestListener = (request, response) => {
    if (sandbox !== undefined) request.headers["understudy-sandbox"] ??= sandbox;
    const target = hosts.extraTarget(hostOf(request));
    if (target !== undefined) request.url = `/${target}${request.url}`;
    mock.app(request, response);
  };
  // A connection that is kept alive may outlive the beginning or the end of another interception of its host.
  const front = await openFront((request, response) => {
    const latest = redirectionOf<AnsweringRedirection>(hostOf(request)) ?? redirection;
    latest.answer(request, response);
  });
  const { ports } = front;
  const sockets = new Set<Socket>();
  const unhandled = objection(hosts, onUnhandled);
  const redirection: AnsweringRedirection = {
    includes: (host) => hosts.includes(host),
    ports,
    sockets,
    unhandled,
    answer,
  };
  addRedirection(redirection);
  let restored: Promise<void> | undefined;
  const restore = (): Promise<void> => {
    restored ??= removeRedirection(redirection).then(async () => {
      await Promise.all([front.close(), mock.close()]);
    });
    return restored;
  };
  const control = sandbox === undefined ? mock.control : mock.control.sandbox(sandbox);
  return { url: mock.url, control, restore, [Symbol.asyncDispose]: restore };
}

function hostOf({ headers }: IncomingMessage): string {
  return headers.host ?? "";
}

function objection(hosts: InterceptionHosts, onUnhandled: OnUnhandled): (destination: string) => Error | undefined {
  const warned = new Set<string>();
  return (destination) => {
    if (onUnhandled === "bypass") return undefined;
    const message = `no intercepted target answers for ${destination}; there are ${hosts}`;
    if (onUnhandled === "error") return new Error(`${message}. Add the target, or its host under "hosts"`);
    if (!warned.has(destination)) process.emitWarning(`${message}. It was let through`);
    warned.add(destination);
    return undefined;
  };
}

function demandSandboxName(sandbox: string | undefined): void {
  if (sandbox === undefined || Sandboxes.isName(sandbox)) return;
  throw new Error(`sandbox: expected 1 to 64 of A-Z a-z 0-9 . _ -, found "${sandbox}"`);
}

function demandPolicy(onUnhandled: string): void {
  if (["bypass", "warn", "error"].includes(onUnhandled)) return;
  throw new Error(`onUnhandled: expected bypass, warn or error, found "${onUnhandled}"`);
}
