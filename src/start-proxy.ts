import { stat } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { Contract } from "./contract/contract.ts";
import { describedSecrets } from "./contract/described-secrets.ts";
import { bind, close, urlOf } from "./http/listen.ts";
import { packageVersion } from "./package-version.ts";
import type { ProxyExchange } from "./proxy/exchange.ts";
import { exchangeRedaction } from "./proxy/exchange-redaction.ts";
import { harEntry } from "./proxy/har-entry.ts";
import { Judge } from "./proxy/judge.ts";
import type { PassedExchange } from "./proxy/passage.ts";
import { createProxyServer } from "./proxy/proxy-server.ts";
import { RecordError, Recorder } from "./proxy/recorder.ts";
import { ProxySummary } from "./proxy/summary.ts";
import { Upstream } from "./proxy/upstream.ts";
import { openTarget } from "./targets.ts";
import type { Redaction } from "./world/redaction.ts";

/** What to pass on, and what to hold it to. */
export interface ProxyOptions {
  /** A twin, the path or URL of an OpenAPI document, or one that is parsed already. */
  readonly target: string | Readonly<Record<string, unknown>>;
  /** Address of the API, http or https; a path in it is put in front of every path that a client sends. */
  readonly upstream: string;
  /** 4010 unless told; 0 = any free one. */
  readonly port?: number;
  /** 127.0.0.1 unless told. */
  readonly host?: string;
  /**
   * Answers in the upstream's place what breaks the description: a request with 422, before it is passed on, an answer
   * with 502, both as problem details that list the violations. Bodies are held back for it.
   */
  readonly enforce?: boolean;
  /** Path of a HAR file to write; credentials are redacted in it. One that is there already is replaced. */
  readonly record?: string;
  /** How long the upstream may take to begin its answer, in milliseconds; 60,000 unless told. */
  readonly timeoutMs?: number;
  /** Longer bodies are passed on without a look at them; 1 MiB unless told. */
  readonly maxCheckedBytes?: number;
  /** Told of every exchange once it has ended and was looked at. */
  readonly onExchange?: (exchange: ProxyExchange) => void;
}

/** A running proxy. */
export interface ValidatingProxy {
  /** `http://127.0.0.1:4010`, without a slash at its end. */
  readonly url: string;
  /** The base URL of the target's operations as clients of the proxy ask for them. */
  readonly baseUrl: string;
  /** Address of the upstream, without a slash at its end. */
  readonly upstream: string;
  readonly contract: Contract;
  /** Takes the credentials of one exchange out of what is to be shown of it. */
  redactionOf(exchange: ProxyExchange): Redaction;
  /** What has come by so far. */
  readonly summary: ProxySummary;
  /** Resolves once every exchange that has ended so far was looked at. */
  settled(): Promise<void>;
  /** Stops at once: open connections are cut, the recording is completed; again changes nothing. @throws RecordError when it cannot be. */
  close(): Promise<void>;
}

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_CHECKED_BYTES = 1024 * 1024;

/**
 * Passes everything on to an upstream and holds it to a description.
 * @throws UnknownTargetError, UnreadableDocumentError, UpstreamError, RecordError, ListenError, each with one sentence.
 */
export async function startProxy(options: ProxyOptions): Promise<ValidatingProxy> {
  const { port = 4010, host = "127.0.0.1", enforce = false, onExchange } = options;
  const { timeoutMs = DEFAULT_TIMEOUT_MS, maxCheckedBytes = DEFAULT_CHECKED_BYTES } = options;
  const contract = await contractOf(options.target);
  const upstream = new Upstream(options.upstream);
  const judge = new Judge(contract, upstream.prefix);
  const redactionOf = (exchange: ProxyExchange) => exchangeRedaction(exchange, describedSecrets(contract));
  const recorder = await recorderFor(options.record);
  const summary = new ProxySummary();
  const pending = new Set<Promise<void>>();

  const tell = (passed: PassedExchange) => {
    const exchange = summary.count(passed);
    recorder?.add(harEntry(exchange, upstream.url, redactionOf(exchange)));
    onExchange?.(exchange);
  };
  const onEnd = (passed: Promise<PassedExchange>) => {
    // The fault of a listener, or of ours, and no client's.
    const told = passed.then(tell).catch((error: unknown) => process.emitWarning(error as Error));
    pending.add(told);
    told.then(() => pending.delete(told));
  };

  const { server, cutTunnels } = createProxyServer({ upstream, judge, timeoutMs, maxCheckedBytes, enforce, onEnd });
  try {
    await bind(server, port, host);
  } catch (error) {
    recorder?.discard();
    throw error;
  }
  const url = urlOf(server.address() as AddressInfo);
  const settled = async () => {
    while (pending.size > 0) await Promise.all(pending);
  };
  let closing: Promise<void> | undefined;
  const stop = async () => {
    cutTunnels();
    await close(server);
    upstream.close();
    await settled();
    recorder?.close();
  };
  return {
    url,
    baseUrl: url + judge.basePath,
    upstream: upstream.url,
    contract,
    redactionOf,
    summary,
    settled,
    close() {
      closing ??= stop();
      return closing;
    },
  };
}

async function contractOf(target: ProxyOptions["target"]): Promise<Contract> {
  return typeof target === "string" ? (await openTarget(target)).contract : new Contract(target);
}

async function recorderFor(file: string | undefined): Promise<Recorder | undefined> {
  if (file === undefined) return undefined;
  const isFolder = await stat(file).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) throw new RecordError(`cannot record to ${file}: it is a folder; name a file in it`);
  return new Recorder(file, { name: "understudy", version: await packageVersion() });
}
