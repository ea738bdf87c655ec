import type { Contract } from "../contract/contract.ts";
import type { Operation } from "../contract/operation.ts";
import type { OperationCoverage } from "./coverage.ts";
import { type Exchange, isSuccess, jsonOf } from "./exchange.ts";
import type { FillIn } from "./fill-in.ts";
import { goodInputs } from "./fill-in.ts";
import type { Finding } from "./finding.ts";
import type { Identity } from "./identity.ts";
import { idOf, recordsIn } from "./knowledge.ts";
import { Lifecycle, type Resource, resourcesOf } from "./lifecycle.ts";
import { checkList } from "./lists.ts";
import { type Good, spoilt } from "./negative.ts";
import { oddTargets, otherMethods } from "./other-methods.ts";
import { type Reached, reach } from "./reach.ts";
import { BudgetSpent, identitiesFor, ServerGone, Session, type SessionOptions } from "./session.ts";
import { checkTenants } from "./tenants.ts";

/** What a check is told. */
export interface CheckOptions extends Omit<SessionOptions, "contract"> {
  readonly contract: Contract;
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
}

/** What a check has found. */
export interface CheckOutcome {
  readonly findings: readonly Finding[];
  readonly coverage: readonly OperationCoverage[];
  readonly requests: number;
  readonly exchanges: readonly Exchange[];
  /** What was seen once and not again. */
  readonly unconfirmed: number;
  /** Why the run ended before its time: `maxRequests` was reached, or the server is gone. */
  readonly cutShortBy: "max-requests" | "server-gone" | undefined;
  /** Created records that could not be deleted again: `POST /courses 12`. */
  readonly leftBehind: readonly string[];
}

/** Holds a server to a description. */
export async function runCheck(options: CheckOptions): Promise<CheckOutcome> {
  const run = new Run(options);
  const cutShortBy = await run.everything();
  const { session } = run;
  return {
    findings: session.findings,
    coverage: session.coverage.account(options.contract).filter(({ operation }) => run.isWanted(operation)),
    requests: session.requests,
    exchanges: session.exchanges,
    unconfirmed: session.unconfirmed,
    cutShortBy,
    leftBehind: run.leftBehind,
  };
}

class Run {
  readonly session: Session;
  readonly leftBehind: string[] = [];
  readonly #options: CheckOptions;
  readonly #from: FillIn;
  readonly #reached = new Map<string, Reached>();

  constructor(options: CheckOptions) {
    this.#options = options;
    this.session = new Session(options);
    const { contract, params, seed } = options;
    this.#from = { contract, knowledge: this.session.knowledge, params, seed };
  }

  isWanted(id: string): boolean {
    const { operations } = this.#options;
    return operations.length === 0 || operations.includes(id);
  }

  /** Why it ended before its time. */
  async everything(): Promise<CheckOutcome["cutShortBy"]> {
    try {
      await this.#reads();
      if (this.session.mayWrite) await this.#writes();
      else this.#noteWrites();
      return undefined;
    } catch (error) {
      if (error instanceof BudgetSpent) return "max-requests";
      if (error instanceof ServerGone) return "server-gone";
      throw error;
    }
  }

  /** Lists first: they bring the ids that single records are asked with. */
  async #reads(): Promise<void> {
    const reads = this.#wanted("GET").sort((a, b) => depthOf(a) - depthOf(b));
    for (const operation of reads) await this.#reach(operation);
    for (const operation of reads.filter(({ id }) => !this.#reached.has(id))) await this.#reach(operation);
    for (const operation of reads) await this.#examine(operation);
  }

  async #writes(): Promise<void> {
    const resources = resourcesOf(this.#options.contract);
    const removals = new Set(resources.map(({ remove }) => remove?.id));
    for (const operation of [...this.#wanted("POST"), ...this.#wanted("PUT"), ...this.#wanted("PATCH")]) {
      await this.#reach(operation);
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
    // The deepest first: with a record go those below it.
    const deepest = [...resources].sort((a, b) => levelsOf(b) - levelsOf(a));
    for (const resource of deepest) await this.#live(resource);
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
    await this.#cleanUp(resources);
  }

  #noteWrites(): void {
    for (const operation of this.#options.contract.operations) {
      if (operation.method !== "GET" && operation.method !== "HEAD")
        this.session.coverage.note(operation, "it writes, and --writes was not given");
    }
  }

  #wanted(method: string): Operation[] {
    return this.#options.contract.operations.filter((one) => one.method === method && this.isWanted(one.id));
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
    const { contract, identities, openSchemes } = this.#options;
    for (const probe of spoilt(contract, good, this.session.inputsOf(operation), openSchemes))
      await this.session.ask(probe);
    for (const probe of otherMethods(contract, good, this.session.mayWrite)) await this.session.ask(probe);
    for (const probe of oddTargets(good, this.session.inputsOf(operation))) await this.session.ask(probe);
    if (operation.method !== "DELETE") await this.#asOthers(good);
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
    if (operation.method !== "GET" && !this.#options.isDisposable) return;
    for (const other of identitiesFor(operation, this.#options.identities)) {
      if (other === undefined || other === identity) continue;
      await this.session.ask({ operation, inputs, identity: other, what: `by ${other.who}` });
    }
  }

  async #live(resource: Resource): Promise<void> {
    const lifecycle = new Lifecycle(this.session, resource, this.#reached);
    const creation = resource.create && this.#reached.get(resource.create.id);
    if (creation !== undefined) return lifecycle.created(creation);
    const [id] =
      resource.item === undefined ? [] : this.session.knowledge.idsFor(resource.item, parameterOf(resource.item));
    if (id !== undefined) await lifecycle.existing(id);
  }

  /** Deletes what creations have left, newest first. */
  async #cleanUp(resources: readonly Resource[]): Promise<void> {
    if (this.#options.isDisposable) return;
    for (const { operation, identity, inputs, exchange } of [...this.#reached.values()].reverse()) {
      const resource = resources.find(({ create }) => create?.id === operation.id);
      const id = recordsIn(jsonOf(exchange.response)).map((record) => idOf(record, resource?.collection ?? ""))[0];
      if (resource === undefined || id === undefined) continue;
      const { remove } = resource;
      if (remove !== undefined) {
        const path = { ...inputs.path, [parameterOf(remove.path)]: id };
        const done = await this.session.look({
          operation: remove,
          identity,
          what: "that cleans up",
          inputs: { path, query: {}, headers: {}, cookies: {} },
        });
        if (isSuccess(done) || done.response?.status === 404 || done.response?.status === 410) continue;
      }
      this.leftBehind.push(`${operation.method} ${operation.path} ${id}`);
    }
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
