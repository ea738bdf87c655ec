import { Agent, type IncomingMessage, request } from "node:http";
import { type Mock, startMock } from "../../src/start-mock.ts";
import type { Description } from "./description.ts";
import type { WireAnswer } from "./plain-check.ts";
import { servePlanted } from "./planted.ts";

/** A request as the battery words it. */
export interface WireRequest {
  readonly method: string;
  /** Path and query below the base URL. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** The same with a fresh credential, for who has to send it once more. */
  readonly again?: () => Promise<WireRequest>;
}

/** Sends a request, by whatever way, and brings the answer back. */
export type Caller = (request: WireRequest) => Promise<WireAnswer>;

/** A served twin in the hands of the battery. */
export interface Bench {
  /** To the twin, below its base URL. */
  readonly call: Caller;
  /** To the control API, below `/__understudy`. */
  readonly control: Caller;
  close(): Promise<void>;
}

/** A way to reach a twin: in-process, over HTTP, through a proxy. */
export interface Harness {
  readonly name: string;
  /** A test that sends more requests than this takes too long this way. */
  readonly mostRequests: number;
  open(description: Description, twin: string, seed?: number): Promise<Bench>;
  /** A copy of the twin with behaviours that all throw. */
  openThrowing(description: Description, twin: string): Promise<Bench>;
}

export const inProcess: Harness = {
  name: "in-process",
  mostRequests: Number.POSITIVE_INFINITY,
  async open(description, twin, seed = 1) {
    const mock = await startMock({ targets: [twin], port: 0, seed });
    return { ...injecting(mock, description, twin), close: () => mock.close() };
  },
  async openThrowing(description, twin) {
    const mock = await servePlanted(twin, throwing);
    return { ...injecting(mock, description, twin), close: () => mock.close() };
  },
};

export const overHttp: Harness = {
  name: "over HTTP",
  mostRequests: 1000,
  async open(description, twin, seed = 1) {
    const mock = await startMock({ targets: [twin], port: 0, seed });
    return { ...reaching(mock, description, twin), close: () => mock.close() };
  },
  async openThrowing(description, twin) {
    const mock = await servePlanted(twin, throwing);
    return { ...reaching(mock, description, twin), close: () => mock.close() };
  },
};

/** The callers of a mock that is reached over HTTP. */
export function reaching(mock: Pick<Mock, "url">, { basePath }: Description, twin: string) {
  return { call: httpCaller(`${mock.url}/${twin}${basePath}`), control: httpCaller(`${mock.url}/__understudy`) };
}

/** The callers of a mock in this process. */
export function injecting(mock: Pick<Mock, "inject">, { basePath }: Description, twin: string) {
  const below =
    (base: string): Caller =>
    ({ method, path, headers, body }) =>
      mock.inject({ method, url: base + path, headers, ...(body === undefined ? {} : { body }) });
  return { call: below(`/${twin}${basePath}`), control: below("/__understudy") };
}

function throwing(operation: string) {
  return () => {
    throw new Error(`planted in ${operation}`);
  };
}

/** Of the connection, not of the answer. */
const CONNECTION_HEADERS = new Set(["connection", "content-length", "date", "keep-alive", "transfer-encoding"]);

/** Sends over HTTP to below a base URL. Not by fetch, which sends no body with GET and follows redirects. */
export function httpCaller(base: string): Caller {
  const agent = new Agent({ keepAlive: true });
  return async ({ method, path, headers, body }) => {
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const sent = { method, headers: { ...headers, ...length }, agent, timeout: 10_000 };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const asked = request(base + path, sent, resolve).on("error", reject);
      asked.on("timeout", () => asked.destroy(new Error(`no answer to ${method} ${path} in 10 s`))).end(body);
    });
    const chunks: Buffer[] = [];
    const isEndless = response.headers["content-type"]?.startsWith("text/event-stream");
    for await (const chunk of response) {
      chunks.push(chunk as Buffer);
      if (isEndless) break; // its beginning says enough, and leaving closes it
    }
    const kept = Object.entries(response.headers).filter(([name]) => !CONNECTION_HEADERS.has(name));
    const text = Buffer.concat(chunks).toString("utf8");
    return { status: response.statusCode ?? 0, headers: Object.fromEntries(kept) as Record<string, string>, text };
  };
}
