import type { Contract } from "../contract/contract.ts";
import type { Operation } from "../contract/operation.ts";
import { Coverage } from "./coverage.ts";
import { type DescribedInputs, describedInputs, takesText } from "./described-inputs.ts";
import { DriftWatch } from "./drift/drift-watch.ts";
import { type Exchange, isSuccess, jsonOf, type SentRequest } from "./exchange.ts";
import { type Accusation, type Finding, findingOf } from "./finding.ts";
import type { Identity } from "./identity.ts";
import { type Inputs, requestOf } from "./inputs.ts";
import { judge } from "./judge.ts";
import { Knowledge } from "./knowledge.ts";
import { namedBeside } from "./named-beside.ts";
import { isSafe, type Probe } from "./probe.ts";
import { retryAfterMs } from "./retry-after.ts";
import { Sightings } from "./sightings.ts";

/** What a session works with. */
export interface SessionOptions {
  readonly contract: Contract;
  /** With the base path, without a slash at its end. */
  readonly baseUrl: string;
  readonly send: (request: SentRequest) => Promise<Exchange>;
  /** Real milliseconds; replaced where the other side's clock can be moved. */
  readonly wait: (ms: number, until?: AbortSignal) => Promise<void>;
  /** Sent with every request. */
  readonly headers: readonly (readonly [string, string])[];
  readonly mayWrite: boolean;
  /** Real milliseconds between requests. */
  readonly delayMs: number;
  readonly onProgress: (progress: Progress) => void;
  /** Told of every answer before it is judged. */
  readonly onAnswer: (probe: Probe, exchange: Exchange) => void;
  /** Asked before each request, with the number of those before it. @throws BudgetSpent, Interrupted to end the run */
  readonly admit: (requests: number, operation: Operation) => void;
  /** Whether the server answers anything at all; asked after several requests in a row that were not answered. */
  readonly isAlive: () => Promise<boolean>;
}

/** How far a session is. */
export interface Progress {
  readonly requests: number;
  readonly findings: number;
  readonly operation: string;
}

/** The request limit of the run is used up. */
export class BudgetSpent extends Error {}

/** Nothing can be asked: the server cannot be reached, or not by TLS. The message is one sentence that names the URL. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

/** The server answered at first and does not any more: there is a finding that says so. */
export class ServerGone extends Error {}

const METHOD_NOT_ALLOWED = 405;
/** A wait that a server may ask for with `Retry-After`, and how often. */
export const LONGEST_WAIT_MS = 120_000;
const MOST_WAITS = 3;
/** So many further requests may be spent on making a finding smaller. */
const MOST_REDUCTIONS = 12;
/** After so many requests in a row that got no answer the server is asked whether it is still there. */
const SILENCE = 5;
/** So many requests in a row to one operation may take too long. */
const MOST_TIMEOUTS = 3;
/** Bodies are kept for later up to this many bytes in all. */
const MOST_KEPT_BYTES = 64 * 1024 * 1024;

/** A conversation with one server: what is asked is judged at once, and what it shows is confirmed and made small. */
export class Session {
  readonly contract: Contract;
  readonly knowledge: Knowledge;
  readonly coverage = new Coverage();
  readonly sightings: Sightings;
  readonly drift: DriftWatch;
  readonly exchanges: Exchange[] = [];
  readonly mayWrite: boolean;
  readonly #options: SessionOptions;
  readonly #findings = new Map<string, Finding>();
  readonly #dropped = new Set<string>();
  readonly #inputs = new Map<string, DescribedInputs>();
  /** By operation, the exchanges that took too long, since the last one that did not. */
  readonly #silent = new Map<string, readonly Exchange[]>();
  #requests = 0;
  #unanswered = 0;
  /** There is a finding that says so. */
  #isGone = false;
  #keptBytes = 0;
  #last: { readonly probe: Probe; readonly exchange: Exchange } | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.contract = options.contract;
    this.knowledge = new Knowledge(options.contract);
    this.sightings = new Sightings(options.contract);
    this.drift = new DriftWatch(options.contract);
    this.mayWrite = options.mayWrite;
  }

  get requests(): number {
    return this.#requests;
  }

  get findings(): readonly Finding[] {
    return [...this.#findings.values()];
  }

  /** What was seen once and not again: nothing to rely on. */
  get unconfirmed(): number {
    return this.#dropped.size;
  }

  inputsOf(operation: Operation): DescribedInputs {
    let known = this.#inputs.get(operation.id);
    if (known === undefined) {
      known = describedInputs(this.contract, operation);
      this.#inputs.set(operation.id, known);
    }
    return known;
  }

  /** Makes a request, judges the answer and learns from it. @throws BudgetSpent, ServerGone */
  async ask(asked: Probe): Promise<Exchange> {
    const probe = { ...asked, mayBeMissing: asked.mayBeMissing ?? !this.#isShown(asked) };
    const exchange = await this.#exchange(probe);
    if (probe.method === undefined && isSuccess(exchange)) {
      const body = jsonOf(exchange.response);
      this.knowledge.learn(probe.operation, body, probe.inputs.path);
      if (probe.operation.method === "GET" && probe.wrong === undefined) this.sightings.see(probe, body);
      if (probe.operation.method === "POST") {
        this.knowledge.learnAddress(probe.operation, exchange.response?.headers.location);
      }
    }
    const accusations = judge(this.contract, probe, exchange);
    this.coverage.judged(probe.operation, probe.what, accusations.length === 0);
    for (const accusation of accusations) await this.#take(accusation, probe, exchange);
    return exchange;
  }

  /** The ids that a path parameter of an operation can take. */
  idsFor(operation: Operation, name: string): readonly unknown[] {
    return this.knowledge.idsFor(operation.path, name, this.#takesText(operation, name));
  }

  /** Whether an answer has shown a record by the id that a path parameter of an operation takes. */
  shows(operation: Operation, name: string, id: unknown): boolean {
    return this.knowledge.shows(operation.path, name, id, this.#takesText(operation, name));
  }

  #takesText(operation: Operation, name: string): boolean {
    const parameter = this.inputsOf(operation).parameters.find((one) => one.in === "path" && one.name === name);
    return parameter !== undefined && takesText(parameter);
  }

  /** Whether answers have shown what a request names. Of several ids in a path nobody knows that they belong together. */
  #isShown({ operation, inputs }: Probe): boolean {
    const [first, ...others] = Object.entries(inputs.path);
    const isPathShown = first === undefined || (others.length === 0 && this.shows(operation, ...first));
    return isPathShown && namedBeside(inputs).every(([name, id]) => this.#isSeen(name, id));
  }

  #isSeen(name: string, id: unknown): boolean {
    return this.knowledge.demandedFor(name).some((one) => String(one) === String(id));
  }

  /** A finding that several exchanges show together, which its caller has made sure of. */
  accuse(accusation: Accusation, exchanges: readonly Exchange[]): void {
    const finding = findingOf(accusation, exchanges);
    if (!this.#findings.has(finding.fingerprint)) this.#findings.set(finding.fingerprint, finding);
  }

  /** Lets a while pass: real milliseconds, or the other side's where its clock can be moved. */
  async pause(ms: number): Promise<void> {
    await this.#options.wait(ms);
  }

  /** A request without any judgement of its answer but the count. */
  async look(probe: Probe): Promise<Exchange> {
    return this.#exchange(probe);
  }

  /** The same, and what is refused for now is not asked again. */
  async lookOnce(probe: Probe): Promise<Exchange> {
    return this.#exchange(probe, 0);
  }

  async #take(accusation: Accusation, probe: Probe, exchange: Exchange): Promise<void> {
    const finding = findingOf(accusation, [exchange]);
    const { fingerprint } = finding;
    if (this.#findings.has(fingerprint) || this.#dropped.has(fingerprint)) return;
    const shows = async (other: Probe): Promise<Exchange | undefined> => {
      const again = await this.#exchange(other);
      const found = judge(this.contract, other, again).map((one) => findingOf(one, []).fingerprint);
      return found.includes(fingerprint) ? again : undefined;
    };
    if (!isRepeatable(probe)) {
      this.#findings.set(fingerprint, finding);
      return;
    }
    const confirmed = await shows(probe.again ?? probe);
    if (confirmed === undefined) {
      this.#dropped.add(fingerprint);
      return;
    }
    this.#findings.set(fingerprint, { ...finding, exchanges: [confirmed] });
    if (isSlow(confirmed)) return;
    const smallest = await this.#reduced(probe, confirmed, shows);
    this.#findings.set(fingerprint, { ...finding, exchanges: [smallest] });
  }

  /** Leaves out what can be left out: query parameters, headers, members of the body. */
  async #reduced(
    probe: Probe,
    shown: Exchange,
    shows: (probe: Probe) => Promise<Exchange | undefined>,
  ): Promise<Exchange> {
    let [current, exchange] = [probe, shown];
    let left = MOST_REDUCTIONS;
    for (const without of smallerInputs(probe)) {
      if (left === 0) break;
      left -= 1;
      const smaller = { ...current, inputs: without(current.inputs) };
      const again = await shows(smaller);
      if (again !== undefined) [current, exchange] = [smaller, again];
    }
    return exchange;
  }

  async #exchange(probe: Probe, mostWaits = MOST_WAITS): Promise<Exchange> {
    const { operation } = probe;
    const silence = this.#silence(operation);
    if (silence !== undefined) return silence;
    for (let waits = 0; ; waits += 1) {
      const exchange = await this.#send(await this.#word(probe), operation);
      const { response } = exchange;
      this.#options.onAnswer(probe, exchange);
      this.#noteSilence(operation, exchange);
      await this.#demandServer(probe, exchange);
      this.#last = { probe, exchange };
      if (response !== undefined) this.#count(probe, response.status);
      this.drift.saw(probe, exchange);
      const waitMs = waitAskedFor(exchange);
      if (waitMs === undefined || waits >= mostWaits) return exchange;
      await this.#options.wait(Math.min(waitMs, LONGEST_WAIT_MS));
    }
  }

  /** An operation that has not answered several times in a row is not waited for again: it would cost hours. */
  #silence({ id }: Operation): Exchange | undefined {
    const last = this.#silent.get(id);
    return last !== undefined && last.length >= MOST_TIMEOUTS ? last.at(-1) : undefined;
  }

  #noteSilence({ id }: Operation, exchange: Exchange): void {
    if (exchange.failure?.kind === "timeout") this.#silent.set(id, [...(this.#silent.get(id) ?? []), exchange]);
    else this.#silent.delete(id);
  }

  /** Another method's answer says nothing of an operation, unless the path documents that the method is not allowed. */
  #count({ operation, method, rawTarget }: Probe, status: number): void {
    if (rawTarget !== undefined) return;
    if (method === undefined) return this.coverage.saw(operation, status);
    if (status !== METHOD_NOT_ALLOWED) return;
    for (const one of this.contract.operations) {
      if (one.path === operation.path && one.statuses.includes(String(status))) this.coverage.saw(one, status);
    }
  }

  async #send(request: SentRequest, operation: Operation): Promise<Exchange> {
    const { admit, delayMs, wait, send, onProgress } = this.#options;
    admit(this.#requests, operation);
    if (delayMs > 0 && this.#requests > 0) await wait(delayMs);
    this.#requests += 1;
    onProgress({ requests: this.#requests, findings: this.#findings.size, operation: operation.id });
    const exchange = await send(request);
    this.#keep(exchange);
    return exchange;
  }

  #keep(exchange: Exchange): void {
    const { response } = exchange;
    const size = response?.body.length ?? 0;
    const isTooMuch = this.#keptBytes + size > MOST_KEPT_BYTES;
    if (!isTooMuch) this.#keptBytes += size;
    const isKept = response === undefined || !isTooMuch;
    this.exchanges.push(isKept ? exchange : { ...exchange, response: { ...response, body: new Uint8Array() } });
  }

  /** @throws ServerGone where the server takes no connection, or has fallen silent, with a finding that shows it. */
  async #demandServer(probe: Probe, exchange: Exchange): Promise<void> {
    const { failure } = exchange;
    this.#unanswered = failure === undefined || failure.kind === "endless" ? 0 : this.#unanswered + 1;
    const isRefused = failure?.kind === "unreachable" || failure?.kind === "tls";
    if (!isRefused) {
      if (this.#unanswered < SILENCE || (await this.#options.isAlive())) return;
    }
    if (this.#isGone) throw new ServerGone();
    this.#isGone = true;
    // It is the one that was on its way when the server went, if there is one; else the last one that was answered.
    const last = failure?.isAfterCut === true ? { probe, exchange } : (this.#last ?? { probe, exchange });
    this.accuse(
      {
        code: "server-gone",
        operation: last.probe.operation.id,
        door: "server",
        message: `after a request ${last.probe.what} the server answers nothing any more`,
        expected: "an answer to the next request",
        actual: failure?.reason ?? "no answer",
        place: "",
        rule: "",
        assumptions: [],
      },
      last.exchange === exchange ? [exchange] : [exchange, last.exchange],
    );
    throw new ServerGone();
  }

  async #word({ operation, method, identity, inputs, rawTarget }: Probe): Promise<SentRequest> {
    const { baseUrl, headers } = this.#options;
    const presented = (await identity?.present()) ?? {};
    const { parameters } = this.inputsOf(operation);
    const frame = { method: method ?? operation.method, path: operation.path, baseUrl, parameters, presented, headers };
    const request = requestOf(frame, inputs);
    return rawTarget === undefined ? request : { ...request, url: `${baseUrl}${rawTarget}` };
  }
}

/** Whether asking once more does no more harm: reads, and what is refused unless something is wrong. */
function isRepeatable(probe: Probe): boolean {
  return isSafe(probe) || (probe.wrong !== undefined && (probe.method ?? probe.operation.method) !== "DELETE");
}

/** To ask again for what takes so long, or is so long, costs more than a smaller request is worth. */
function isSlow({ failure }: Exchange): boolean {
  return failure?.kind === "timeout" || failure?.kind === "endless";
}

/** The wait that a 429 or 503 asks for, in milliseconds. */
function waitAskedFor({ response }: Exchange): number | undefined {
  if (response?.status !== 429 && response?.status !== 503) return undefined;
  const ms = retryAfterMs(response);
  return Number.isNaN(ms) ? undefined : ms;
}

/** The inputs with one thing less, one function for each. */
function smallerInputs({ inputs, keep = new Set() }: Probe): readonly ((inputs: Inputs) => Inputs)[] {
  const steps: ((inputs: Inputs) => Inputs)[] = [];
  for (const place of ["query", "headers", "cookies"] as const) {
    for (const name of Object.keys(inputs[place])) {
      if (keep.has(`${place}.${name}`)) continue;
      steps.push((all) => ({ ...all, [place]: without(all[place], name) }));
    }
  }
  const { body } = inputs;
  if (typeof body === "object" && body !== null && body.constructor === Object && !keep.has("body")) {
    for (const name of Object.keys(body)) {
      steps.push((all) => ({ ...all, body: without(all.body as Readonly<Record<string, unknown>>, name) }));
    }
  }
  return steps;
}

function without(record: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> {
  const { [name]: _, ...rest } = record;
  return rest;
}

/** One who has a credential of each of several schemes; undefined where one is missing. */
function together(schemes: readonly string[], identities: readonly Identity[]): Identity | undefined {
  const all = schemes.flatMap((name) => identities.find(({ scheme }) => scheme === name) ?? []);
  const [first] = all;
  if (schemes.length < 2 || all.length < schemes.length || first === undefined) return undefined;
  return {
    ...first,
    who: all.map(({ who }) => who).join(" and "),
    async present() {
      const presented = await Promise.all(all.map((one) => one.present()));
      return {
        headers: presented.flatMap(({ headers }) => headers ?? []),
        query: presented.flatMap(({ query }) => query ?? []),
      };
    },
  };
}

/** Who asks an operation: identities of a scheme that it takes, in their order; nobody where it is open. */
export function identitiesFor(
  operation: Operation,
  identities: readonly Identity[],
): readonly (Identity | undefined)[] {
  const { security } = operation;
  if (security.length === 0) return [undefined];
  const alone = identities.filter(({ scheme }) =>
    security.some((schemes) => schemes.length === 1 && schemes[0] === scheme),
  );
  const fitting = [...alone, ...security.flatMap((schemes) => together(schemes, identities) ?? [])];
  return security.some((schemes) => schemes.length === 0) ? [...fitting, undefined] : fitting;
}
