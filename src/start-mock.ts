import type { AddressInfo } from "node:net";
import type { Express } from "express";
import { Contract } from "./contract/contract.ts";
import { tellOfAnswer, tellOfAttempt } from "./control/event-data.ts";
import { CONTROL, controlTwin } from "./control/index.ts";
import { redactorOf } from "./control/request-view.ts";
import type { Services } from "./control/services.ts";
import type { Target } from "./engine/target.ts";
import { createApp } from "./http/app.ts";
import { Dispatcher } from "./http/dispatch.ts";
import { type Injected, type InjectedRequest, inject } from "./http/inject.ts";
import { close, listen, urlOf } from "./http/listen.ts";
import type { NamedCredentials } from "./infer/credentials.ts";
import type { RequestLimit } from "./infer/request-limit.ts";
import { readControlDescription } from "./load-twin.ts";
import { Metrics } from "./metrics/metrics.ts";
import { type Control, createControl } from "./mock-control.ts";
import { packageVersion } from "./package-version.ts";
import { createPages } from "./pages/index.ts";
import { renewTarget } from "./renew-target.ts";
import { TargetOpening } from "./target-opening.ts";
import type { Reload } from "./target-watch.ts";
import { EventStreams } from "./world/event-stream.ts";
import type { JournalEntry } from "./world/journal-entry.ts";
import type { Origin } from "./world/sandbox.ts";
import { Sandboxes } from "./world/sandboxes.ts";
import type { StateShape } from "./world/store.ts";
import { webhookGuard } from "./world/webhook-hosts.ts";
import type { Delivery } from "./world/webhook-outbox.ts";

/** What to serve, and where. */
export interface MockOptions {
  /** Twins, or paths or URLs of OpenAPI documents; all twins unless told. */
  readonly targets?: readonly string[];
  /** A file that corrects what the only document among them is taken to mean; unless told, the one beside it. */
  readonly overrides?: string;
  /** 4010 unless told; 0 = any free one. */
  readonly port?: number;
  /** 127.0.0.1 unless told. */
  readonly host?: string;
  /** Of each sandbox's dice, 1 unless told: the same seed and the same requests give the same answers. */
  readonly seed?: number;
  /**
   * Whether an answer that breaks its own description is replaced by a 500 that says what was wrong. Otherwise it goes
   * out as it is, and the journal and `onAnswer` tell. On unless NODE_ENV is "production".
   */
  readonly strict?: boolean;
  /** How many sandboxes are kept, the least recently used go first, `default` never; all of them unless told. */
  readonly maxSandboxes?: number;
  /**
   * Where webhooks may go beside this machine: names, `*.example.com`, addresses, `*` for anywhere, with or without a
   * port. Nowhere unless told.
   */
  readonly webhookHosts?: readonly string[];
  /**
   * Who sends it (`Authorization: Bearer`) may steer the mock over HTTP, from wherever, and nobody else; without one,
   * this machine may. Visible ASCII without spaces.
   */
  readonly adminToken?: string;
  /**
   * The credentials that work with documents without a twin, by security scheme, or the file that names them; under a scheme
   * that is not named, whatever is presented works.
   */
  readonly credentials?: NamedCredentials | string;
  /** So many requests of one caller in so many seconds, for documents without a twin. */
  readonly limit?: RequestLimit;
  /**
   * Opens a document again when its files, corrections, credentials or behaviours change; what is in the sandboxes stays. A
   * broken document changes nothing.
   */
  readonly watch?: boolean;
  /** Told what came of every change that `watch` saw. */
  readonly onReload?: (reload: Reload) => void;
  /** Told of every answer, the control API's included; credentials are redacted. */
  readonly onAnswer?: (entry: JournalEntry, sandbox: string) => void;
  /** Told of every webhook attempt. */
  readonly onAttempt?: (sandbox: string, delivery: Delivery) => void;
}

/** A running mock. */
export interface Mock {
  /** `http://127.0.0.1:4010`, without a slash at its end. */
  readonly url: string;
  /** The Express application, to be mounted elsewhere. */
  readonly app: Express;
  readonly targets: readonly Target[];
  readonly control: Control;
  /** The base URL of a target's operations, base path included: `http://127.0.0.1:4010/heights/api/v1`. */
  baseUrl(target: string): string;
  /** The answer to a request without any socket between. */
  inject(request: InjectedRequest): Promise<Injected>;
  /** Stops at once: open connections are cut, timers disarmed. */
  close(): Promise<void>;
}

/**
 * Serves targets on one port.
 * @throws UnknownTargetError, UnreadableDocumentError, OverridesError, ListenError, TypeError (of an option), each with one sentence for
 * people.
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const { port = 4010, host = "127.0.0.1", seed = 1, adminToken, onAnswer } = options;
  const refusalOf = webhookGuard(options.webhookHosts);
  const opening = new TargetOpening(options);
  const targets = await opening.all();
  const origins = targets.map(({ name }) => originOf(targets, name));
  const metrics = new Metrics();
  const events = new EventStreams();
  const watched = watching(metrics, events, options);
  const sandboxes = new Sandboxes({ origins, seed, refusalOf, onAttempt: watched.attempted }, options.maxSandboxes);
  let url = "";
  const baseUrl = (target: Target) => `${url}/${target.name}${target.contract.basePaths[0] ?? ""}`;
  const services: Services = { version: await packageVersion(), sandboxes, targets, metrics, events, baseUrl };
  const control = await controlTarget(services);
  const redact = redactorOf(targets);
  const strict = options.strict ?? process.env.NODE_ENV !== "production";
  const dispatcher = new Dispatcher({
    targets,
    control,
    sandboxes,
    pages: createPages(control, targets),
    strict,
    ...(adminToken === undefined ? {} : { adminToken }),
    onAnswer(entry, sandbox) {
      watched.answered(entry, sandbox);
      onAnswer?.(redact(entry), sandbox);
    },
  });
  const app = createApp(dispatcher);
  const server = await listen(app, port, host);
  url = urlOf(server.address() as AddressInfo);
  opening.watch((next) => {
    const misfits = renewTarget(targets, sandboxes, next);
    dispatcher.retarget();
    return misfits;
  });
  return {
    url,
    app,
    targets,
    control: createControl(services),
    baseUrl(name) {
      const target = targets.find((one) => one.name === name);
      if (target === undefined) throw new Error(`no target ${name} is served`);
      return baseUrl(target);
    },
    inject: (request) => inject(dispatcher, request),
    async close() {
      opening.close();
      sandboxes.stop();
      dispatcher.stop();
      await close(server);
    },
  };
}

/** Neither records nor what they are kept by are touched before a sandbox wants them; the target is the one that stands there at the time. */
function originOf(targets: readonly Target[], name: string): Origin {
  const target = () => targets.find((one) => one.name === name) as Target;
  return {
    name,
    get shape() {
      return target().twin.state as StateShape<never>;
    },
    get initial() {
      return target().initial;
    },
  };
}

/** Everything that is answered and sent is counted, and told to those who listen. */
function watching(metrics: Metrics, events: EventStreams, { onAttempt }: MockOptions) {
  return {
    answered(entry: JournalEntry, sandbox: string): void {
      if (entry.target !== CONTROL) metrics.answered(entry);
      tellOfAnswer(events, entry, sandbox);
    },
    attempted(sandbox: string, delivery: Delivery): void {
      metrics.attempted(delivery);
      tellOfAttempt(events, delivery, sandbox);
      onAttempt?.(sandbox, delivery);
    },
  };
}

async function controlTarget(services: Services): Promise<Target> {
  const contract = new Contract(await readControlDescription());
  return { name: CONTROL, contract, twin: controlTwin(services), initial: {}, recordChecks: new Map() };
}
