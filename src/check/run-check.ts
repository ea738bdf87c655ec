import type { Contract } from "../contract/contract.ts";
import { isObject } from "../contract/document.ts";
import type { Operation } from "../contract/operation.ts";
import { cleanUp, type LeftBehind } from "./clean-up.ts";
import type { OperationCoverage } from "./coverage.ts";
import { CreatedRecords } from "./created-records.ts";
import type { DescribedBody } from "./described-inputs.ts";
import type { DriftAccount } from "./drift/drift.ts";
import { checkEcho, isSighted, placesOf, recordOf } from "./echo.ts";
import type { Exchange, SentRequest } from "./exchange.ts";
import type { FillIn } from "./fill-in.ts";
import { goodInputs } from "./fill-in.ts";
import type { Finding } from "./finding.ts";
import { expectGone } from "./gone.ts";
import type { Identity } from "./identity.ts";
import type { Inputs } from "./inputs.ts";
import { Interrupted, orAborted } from "./interruption.ts";
import { Lifecycle, type Resource } from "./lifecycle.ts";
import { linkedResources } from "./linked-resources.ts";
import { Links } from "./links.ts";
import { checkList } from "./lists.ts";
import { type Good, longTexts, spoilt } from "./negative.ts";
import { oddTargets, otherMethods } from "./other-methods.ts";
import { seekOtherSuccesses } from "./other-successes.ts";
import { forAnother, variantsOf } from "./other-values.ts";
import type { Probe } from "./probe.ts";
import { checkRateLimits } from "./rate-limit.ts";
import type { RateLimitOptions } from "./rate-limit-plan.ts";
import { type Reached, reach } from "./reach.ts";
import { rightMissing } from "./rights.ts";
import { BudgetSpent, identitiesFor, ServerGone, Session, type SessionOptions } from "./session.ts";
import { checkTenants, isStranger } from "./tenants.ts";

/** So many further writes of one operation are made to see whether they are kept. */
const MOST_VARIANTS = 4;
/** Cleaning up may have to wait for a rate limit. */
const LONGEST_CLEAN_UP_MS = 300_000;
/** Who stops a run does not want to wait long. */
const LONGEST_AFTER_STOP_MS = 30_000;

/** What a check is told. */
export interface CheckOptions extends Omit<SessionOptions, "contract" | "onAnswer" | "admit"> {
  readonly contract: Contract;
  /** Deletions that are owed included; cleaning up may take more where it is refused for now. */
  readonly maxRequests: number;
  /** The run ends where it stands, and cleans up. */
  readonly stop?: AbortSignal | undefined;
  /** Cleaning up ends too. */
  readonly abandon?: AbortSignal | undefined;
  readonly identities: readonly Identity[];
  /** Values for parameters, by name. */
  readonly params: Readonly<Record<string, string>>;
  /** operationIds; empty = all. */
  readonly operations: readonly string[];
  readonly seed: number;
  /** Security schemes under which the server says that it takes whatever is presented: a mock without credentials of its own. */
  readonly openSchemes: readonly string[];
  /** Nobody needs the records that are there: they may be deleted. */
  readonly isDisposable: boolean;
  /** Rate limits are tried at the end; absent: not at all. */
  readonly rateLimit?: Pick<RateLimitOptions, "isFrozen" | "prepare"> & { readonly mostRequests: number | undefined };
}

/** What a check has found. */
export interface CheckOutcome {
  readonly findings: readonly Finding[];
  readonly coverage: readonly OperationCoverage[];
  readonly drift: DriftAccount;
  readonly requests: number;
  readonly exchanges: readonly Exchange[];
  /** What was seen once and not again. */
  readonly unconfirmed: number;
  /** Why the run ended before its time: `maxRequests` was reached, the server is gone, or somebody stopped it. */
  readonly cutShortBy: "max-requests" | "server-gone" | "interrupted" | undefined;
  /** Created records that could not be deleted again. */
  readonly leftBehind: readonly LeftBehind[];
  /** Sentences about what was not tried. */
  readonly notes: readonly string[];
}

/** Holds a server to a description. */
export async function runCheck(options: CheckOptions): Promise<CheckOutcome> {
  const run = new Run(options);
  const cutShortBy = await run.everything();
  const { session } = run;
  return {
    findings: session.findings,
    coverage: session.coverage.account(options.contract).filter(({ operation }) => run.isWanted(operation)),
    drift: session.drift.account(),
    requests: session.requests,
    exchanges: session.exchanges,
    unconfirmed: session.unconfirmed,
    cutShortBy,
    leftBehind: run.leftBehind,
    notes: run.notes,
  };
}

class Run {
  readonly session: Session;
  leftBehind: readonly LeftBehind[] = [];
  readonly notes: string[] = [];
  readonly #options: CheckOptions;
  readonly #from: FillIn;
  readonly #reached = new Map<string, Reached>();
  readonly #links: Links;
  readonly #resources: readonly Resource[];
  readonly #created: CreatedRecords;
  #cleaning: AbortSignal | undefined;

  constructor(options: CheckOptions) {
    this.#options = options;
    const { contract, params, seed, baseUrl } = options;
    this.session = new Session({
      ...options,
      wait: (ms) => this.#unlessStopped(options.wait(ms, this.#cleaning ?? options.stop)),
      send: (request) => this.#send(request),
      admit: (requests, operation) => this.#admit(requests, operation),
      onAnswer: (probe, exchange) => this.#note(probe, exchange),
    });
    this.#links = new Links(contract);
    this.#resources = linkedResources(contract, this.#links);
    this.#created = new CreatedRecords(contract, this.#resources, this.#links, baseUrl);
    this.#from = { contract, knowledge: this.session.knowledge, links: this.#links, params, seed };
  }

  isWanted(id: string): boolean {
    const { operations } = this.#options;
    return operations.length === 0 || operations.includes(id);
  }

  /** Why it ended before its time. */
  async everything(): Promise<CheckOutcome["cutShortBy"]> {
    let cutShortBy: CheckOutcome["cutShortBy"];
    try {
      cutShortBy = await cause(() => this.#probes());
    } finally {
      await this.#cleanUp();
    }
    cutShortBy ??= await cause(() => this.#rateLimits());
    if (cutShortBy !== undefined && this.#options.rateLimit !== undefined) {
      this.notes.push("no rate limit was tried, or none to its end: the run ended before");
    }
    return cutShortBy;
  }

  async #probes(): Promise<void> {
    this.#noteUnusable();
    await this.#reads();
    if (this.session.mayWrite) await this.#writes();
    else this.#noteWrites();
  }

  /** What a deletion is owed for is kept in reserve; cleaning up is always admitted. */
  #admit(requests: number, operation: Operation): void {
    const { maxRequests, isDisposable, stop } = this.#options;
    if (this.#cleaning !== undefined) return;
    if (stop?.aborted === true) throw new Interrupted();
    const owed = isDisposable ? 0 : this.#created.owed + (this.#created.mayOwe(operation) ? 1 : 0);
    if (requests + owed >= maxRequests) throw new BudgetSpent();
  }

  /** A write is waited for to its end, for what it has made has to be deleted; a read is not. */
  async #send(request: SentRequest): Promise<Exchange> {
    const { send, stop, abandon } = this.#options;
    const signal = request.method === "GET" || request.method === "HEAD" ? stop : abandon;
    if (this.#cleaning !== undefined || signal === undefined) return send(request);
    const exchange = await orAborted(send(request), signal);
    if (exchange === undefined) throw new Interrupted();
    return exchange;
  }

  async #unlessStopped(what: Promise<void>): Promise<void> {
    await what;
    if (this.#cleaning === undefined && this.#options.stop?.aborted === true) throw new Interrupted();
  }

  #note(probe: Probe, exchange: Exchange): void {
    this.#links.learn(probe, exchange);
    if (!this.#options.isDisposable) this.#created.note(probe, exchange);
  }

  /** Lists first: they bring the ids that single records are asked with. */
  async #reads(): Promise<void> {
    const reads = this.#wanted("GET").sort((a, b) => depthOf(a) - depthOf(b));
    for (const operation of reads) await this.#reach(operation);
    for (const operation of reads.filter(({ id }) => !this.#reached.has(id))) await this.#reach(operation);
    for (const operation of reads) await this.#examine(operation);
  }

  async #writes(): Promise<void> {
    const resources = this.#resources;
    const removals = new Set(resources.map(({ remove }) => remove?.id));
    for (const operation of [...this.#wanted("POST"), ...this.#wanted("PUT"), ...this.#wanted("PATCH")]) {
      await this.#reach(operation);
      await this.#expectEcho(operation);
    }
    // What was created may be what reads waited for.
    for (const operation of this.#wanted("GET").filter(({ id }) => !this.#reached.has(id))) {
      await this.#reach(operation);
      await this.#examine(operation);
    }
    for (const method of ["POST", "PUT", "PATCH"]) {
      for (const operation of this.#wanted(method)) await this.#examine(operation);
    }
    for (const operation of this.#wanted("DELETE")) await this.#examine(operation);
    if (this.#options.isDisposable) {
      for (const reached of this.#reached.values()) await seekOtherSuccesses(this.session, this.#from, reached);
    }
    // The deepest first: with a record go those below it.
    const deepest = [...resources].sort((a, b) => levelsOf(b) - levelsOf(a));
    for (const resource of deepest) await this.#live(resource);
    for (const operation of this.#wanted("DELETE")) await this.#takeAway(operation);
    for (const operation of this.#wanted("DELETE").filter(({ id }) => !this.#reached.has(id) && !this.#wasTaken(id))) {
      if (this.#options.isDisposable) await this.#reach(operation);
      else
        this.session.coverage.note(
          operation,
          removals.has(operation.id)
            ? "nothing that this run created can be deleted by it"
            : "it would delete what this run has not created",
        );
    }
  }

  /** What a write says of a record has to be read afterwards; one that changes nothing is made once more, differently. */
  async #expectEcho(operation: Operation): Promise<void> {
    const reached = this.#reached.get(operation.id);
    if (reached === undefined) return;
    await checkEcho(this.session, operation, reached.exchange);
    // What was created is in the lists now, and the next write may be about it.
    const places = placesOf(this.session, operation, recordOf(reached.exchange));
    for (const place of places) await this.session.ask(place);
    const { identity, inputs } = reached;
    const described = this.#describedBody(operation, inputs);
    const { contract, knowledge } = this.session;
    if (described === undefined || !isObject(inputs.body) || !isSighted(this.session, operation, reached.exchange))
      return;
    const variants = variantsOf(contract, described, inputs.body, knowledge);
    for (const body of variants.slice(0, MOST_VARIANTS)) {
      const what = "that changes a record";
      const written = await this.session.ask({ operation, identity, inputs: { ...inputs, body }, what });
      await checkEcho(this.session, operation, written);
    }
    for (const place of places) await this.session.ask(place);
  }

  #describedBody(operation: Operation, { mediaType }: Inputs): DescribedBody | undefined {
    return this.session.inputsOf(operation).bodies.find((one) => one.mediaType === mediaType);
  }

  #noteWrites(): void {
    for (const operation of this.#options.contract.operations) {
      if (operation.method !== "GET" && operation.method !== "HEAD")
        this.session.coverage.note(operation, "it writes, and --writes was not given");
    }
  }

  /** What is wrong with the description of an operation says nothing of the API. */
  #noteUnusable(): void {
    for (const operation of this.#options.contract.operations) {
      if (operation.unserved !== undefined)
        this.session.coverage.note(operation, `its description cannot be used: ${operation.unserved}`);
    }
  }

  #wanted(method: string): Operation[] {
    return this.#options.contract.operations.filter(
      (one) => one.method === method && one.unserved === undefined && this.isWanted(one.id),
    );
  }

  async #reach(operation: Operation): Promise<void> {
    const reached = await reach(this.session, this.#from, this.#options.identities, operation);
    if (reached !== undefined) this.#reached.set(operation.id, reached);
  }

  #wasTaken(id: string): boolean {
    return this.session.coverage.account(this.#options.contract).some((one) => one.operation === id && one.reached);
  }

  /** Spoils a good request in every way, and looks closer at what it brings. */
  async #examine(operation: Operation): Promise<void> {
    const reached = this.#reached.get(operation.id);
    const good: Good | undefined = reached ?? this.#likelyGood(operation);
    if (good === undefined) return;
    const { contract, identities, openSchemes, params } = this.#options;
    const isShown = (name: string, id: unknown) => name in params || this.session.shows(operation, name, id);
    for (const probe of spoilt(contract, good, this.session.inputsOf(operation), { openSchemes, isShown }))
      await this.session.ask(probe);
    for (const probe of otherMethods(contract, good, this.session.mayWrite)) await this.session.ask(probe);
    for (const probe of oddTargets(good, this.session.inputsOf(operation))) await this.session.ask(probe);
    if (this.#options.isDisposable) {
      for (const probe of longTexts(good, this.#describedBody(operation, good.inputs))) await this.session.ask(probe);
    }
    if (operation.method !== "DELETE" || this.#options.isDisposable) await this.#asOthers(good);
    if (reached === undefined) return;
    await checkList(this.session, reached);
    await checkTenants(this.session, reached, identities);
  }

  /** A deletion is spoilt before it is made: afterwards there is nothing left to delete. */
  #likelyGood(operation: Operation): Good | undefined {
    const [inputs] = goodInputs(this.#from, operation, this.session.inputsOf(operation));
    const askers = identitiesFor(operation, this.#options.identities);
    return inputs === undefined || askers.length === 0 ? undefined : { operation, inputs, identity: askers[0] };
  }

  /** What is answered to the others who are known: a refusal has to keep to the description too. */
  async #asOthers({ operation, identity, inputs }: Good): Promise<void> {
    const { contract, identities, isDisposable } = this.#options;
    for (const other of identitiesFor(operation, identities)) {
      if (other === undefined || other === identity) continue;
      const wrong = rightMissing(contract, operation, other);
      const mayChange = isDisposable && operation.method !== "DELETE";
      if (wrong === undefined && operation.method !== "GET" && !mayChange) continue;
      const what = `by ${other.who}`;
      const probe: Probe = { operation, inputs, identity: other, what, isByStranger: isStranger(other, identity) };
      if (wrong === undefined) await this.session.ask(probe);
      else
        await this.session.ask({
          ...this.#forAnother(probe, "other"),
          wrong,
          again: { ...this.#forAnother(probe, "another"), wrong },
        });
    }
  }

  /** What was created once may be refused as a duplicate, and what was deleted is gone: another one is. */
  #forAnother(probe: Probe, nonce: string): Probe {
    const { operation, inputs } = probe;
    if (operation.method === "DELETE" && nonce === "another") {
      const name = parameterOf(operation.path);
      const other = this.session.idsFor(operation, name).find((id) => String(id) !== String(inputs.path[name]));
      return other === undefined ? probe : { ...probe, inputs: { ...inputs, path: { ...inputs.path, [name]: other } } };
    }
    if (operation.method !== "POST") return probe;
    return {
      ...probe,
      inputs: { ...inputs, body: forAnother(this.#describedBody(operation, inputs), inputs.body, nonce) },
    };
  }

  /** Last of all: afterwards nothing else would be answered for a while. */
  async #rateLimits(): Promise<void> {
    const { rateLimit, identities, wait, delayMs } = this.#options;
    if (rateLimit === undefined) return;
    const { mostRequests } = rateLimit;
    const most = mostRequests === undefined ? undefined : mostRequests - this.session.requests;
    const options = { ...rateLimit, wait, delayMs, most };
    this.notes.push(...(await checkRateLimits(this.session, [...this.#reached.values()], identities, options)));
  }

  async #live(resource: Resource): Promise<void> {
    const lifecycle = new Lifecycle(this.session, resource, this.#reached, this.#from);
    const creation = resource.create && this.#reached.get(resource.create.id);
    if (creation !== undefined) return lifecycle.created(creation);
    const one = resource.read ?? resource.updates[0] ?? resource.remove;
    const [id] = one === undefined ? [] : this.session.idsFor(one, parameterOf(one.path));
    if (id !== undefined) await lifecycle.existing(id);
  }

  /** What stands below a path of its own, made and removed there: `PUT` and `DELETE /courses/{id}/cover`. */
  async #takeAway(removal: Operation): Promise<void> {
    const { path } = removal;
    const at = (...methods: readonly string[]) =>
      this.#options.contract.operations.find((one) => one.path === path && methods.includes(one.method));
    const read = at("GET");
    const made = this.#reached.get(at("POST", "PUT")?.id ?? "");
    if (path.endsWith("}") || read === undefined || made === undefined) return;
    if (this.session.inputsOf(removal).needsBody) return; // it says there what is to go
    await expectGone(this.session, this.#from, removal, read, made);
  }

  /** Deletes what was created, and still is there. */
  async #cleanUp(): Promise<void> {
    const { identities, stop, abandon } = this.#options;
    const time = AbortSignal.timeout(stop?.aborted === true ? LONGEST_AFTER_STOP_MS : LONGEST_CLEAN_UP_MS);
    const until = new AbortController();
    time.addEventListener("abort", () => until.abort("no time was left"));
    abandon?.addEventListener("abort", () => until.abort("cleaning up was interrupted"));
    if (abandon?.aborted === true) until.abort("cleaning up was interrupted");
    this.#cleaning = until.signal;
    this.leftBehind = await cleanUp(this.session, this.#created, { identities, from: this.#from, until: until.signal });
    this.#cleaning = undefined;
  }
}

/** What ends a run before its time is no error. */
async function cause(run: () => Promise<void>): Promise<CheckOutcome["cutShortBy"]> {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (error instanceof BudgetSpent) return "max-requests";
    if (error instanceof ServerGone) return "server-gone";
    if (error instanceof Interrupted) return "interrupted";
    throw error;
  }
}

function levelsOf({ collection }: Resource): number {
  return collection.split("/").length;
}

function depthOf({ path }: Operation): number {
  return path.split("{").length;
}

function parameterOf(path: string): string {
  return path.slice(path.lastIndexOf("{") + 1, -1);
}
