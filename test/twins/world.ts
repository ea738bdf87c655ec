import { expect } from "vitest";
import { type FixtureCredential, issueCredential } from "../../src/engine/fixture-credential.ts";
import type { Coverage } from "./coverage.ts";
import type { Description, DocumentedOperation } from "./description.ts";
import type { Bench, Caller, WireRequest } from "./harness.ts";
import { completed, requestOf } from "./inputs.ts";
import type { PlainCheck, WireAnswer } from "./plain-check.ts";
import type { Inputs, TwinExamples } from "./twin-examples.ts";

/** An answer with its body read, where it is JSON. */
export interface Answer extends WireAnswer {
  readonly json: unknown;
}

/** What is different about one request. */
export interface Manner {
  /**
   * Who asks: the short name of a fixture credential, or any other key; null for no credential at all. Without it, it is
   * who the twin's examples say for that operation.
   */
  readonly key?: string | null;
  /** Presented under this scheme instead of its own. */
  readonly scheme?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What every world of a battery shares. */
export interface WorldTools {
  readonly description: Description;
  readonly twin: { readonly name: string; readonly fixtureCredentials: readonly FixtureCredential[] };
  readonly examples: TwinExamples;
  readonly check: PlainCheck;
  readonly coverage: Coverage;
}

/** One sandbox of a served twin. Whatever is asked here is checked against the description and counted. */
export class World {
  readonly #tools: WorldTools;
  readonly #bench: Bench;
  readonly #sandbox: string;
  /** Where the clock was stopped; undefined while it runs with the machine's. */
  #frozenAt: number | undefined;
  #issued = 0;
  #prepared: Promise<void> | undefined;
  #last: { readonly text: string; readonly records: unknown } | undefined;

  constructor(tools: WorldTools, bench: Bench, sandbox: string) {
    this.#tools = tools;
    this.#bench = bench;
    this.#sandbox = sandbox;
  }

  /** Asks an operation; what `inputs` leave out are the documented examples. */
  ask(operation: DocumentedOperation, inputs: Inputs = {}, manner: Manner = {}): Promise<Answer> {
    return this.send(requestOf(operation, completed(operation, inputs)), [operation], manner);
  }

  /** Sends any request; its answer has to fit each of the operations that it is said to concern. */
  async send(
    request: WireRequest,
    concerning: readonly DocumentedOperation[],
    { key, scheme, headers }: Manner = {},
  ): Promise<Answer> {
    this.#prepared ??= this.#tools.examples.prepare?.(this.#throughControl());
    await this.#prepared;
    const caller = key === undefined ? callerOf(this.#tools, concerning[0]) : key;
    const sandbox = { "understudy-sandbox": this.#sandbox };
    const worded = async (): Promise<WireRequest> => {
      const credential = caller === null ? {} : await this.#present(caller, scheme);
      return {
        ...request,
        path: withQuery(request.path, credential.query),
        headers: { ...sandbox, ...credential.headers, ...request.headers, ...headers },
        again: worded,
      };
    };
    const answer = await this.#bench.call(await worded());
    for (const operation of concerning) {
      const complaints = this.#tools.check.complaints(operation, answer, request.method === "HEAD");
      expect(complaints, `${request.method} ${request.path} against ${operation.id}`).toEqual([]);
      this.#tools.coverage.saw(operation, answer.status);
    }
    return { ...answer, json: parsed(answer.text) };
  }

  /** A key, fresh where it is one of those that age, and how it is presented under a scheme of the description. */
  async #present(key: string, scheme: string | undefined): Promise<Presentation> {
    const { description, twin } = this.#tools;
    const fixture = twin.fixtureCredentials.find((one) => one.as === key);
    const now = this.#frozenAt ?? Date.now();
    const nonce = `${++this.#issued}`;
    const value = fixture === undefined ? key : (await issueCredential(fixture, { now, nonce })).value;
    const chosen = scheme ?? fixture?.scheme ?? twin.fixtureCredentials[0]?.scheme ?? "";
    const { type, scheme: http, in: place, name } = description.securitySchemes[chosen] ?? {};
    if (type === "oauth2" || (type === "http" && http === "bearer")) return { headers: bearer(value) };
    if (place === "query") return { query: { [String(name)]: value } };
    const shown = twin.fixtureCredentials.find((one) => one.scheme === chosen);
    if (shown === undefined) return { headers: { [String(name).toLowerCase()]: value } };
    const [header = "", ...rest] = shown.present(value).split(": ");
    return { headers: { [header.toLowerCase()]: rest.join(": ") } };
  }

  /** Stops the clock at an instant, so that nothing differs between two runs. */
  async freezeAt(now: string): Promise<void> {
    await this.control("PUT", "/clock", { now, frozen: true });
    this.#frozenAt = Date.parse(now);
  }

  /** Moves a clock that was stopped. */
  async advance(seconds: number): Promise<void> {
    await this.control("POST", "/clock/advance", { seconds });
    if (this.#frozenAt !== undefined) this.#frozenAt += seconds * 1000;
  }

  async enableLimit(policy: string): Promise<void> {
    await this.control("PATCH", `/limits/${this.#tools.twin.name}/${policy}`, { enabled: true });
  }

  async provoke(rule: object): Promise<void> {
    await this.control("POST", "/faults", rule);
  }

  async reset(): Promise<void> {
    await this.control("POST", "/reset");
    this.#frozenAt = undefined;
    this.#issued = 0;
    this.#prepared = undefined;
  }

  /** The whole state, as text. */
  state(): Promise<string> {
    return this.control("GET", `/state/${this.#tools.examples.stateOf ?? this.#tools.twin.name}`);
  }

  /**
   * The records, but for what the use of credentials leaves: a credential is used up even by a request that fails. The same
   * object as long as nothing has changed, so that it costs nothing to compare them.
   */
  async records(): Promise<unknown> {
    const text = await this.state();
    if (this.#last?.text !== text) {
      const all = Object.entries(JSON.parse(text) as object);
      const kept = all.filter(([name]) => !this.#tools.examples.traces?.includes(name));
      this.#last = { text, records: Object.fromEntries(kept) };
    }
    return this.#last.records;
  }

  async putRecord(collection: string, id: string, record: unknown): Promise<void> {
    await this.control("PUT", `/state/${this.#tools.twin.name}/${collection}/${id}`, record);
  }

  /** Sends to below `/__understudy`, in this sandbox. */
  #throughControl(): Caller {
    return ({ headers, ...request }) =>
      this.#bench.control({ ...request, headers: { "understudy-sandbox": this.#sandbox, ...headers } });
  }

  private async control(method: string, path: string, body?: unknown): Promise<string> {
    const headers = { "understudy-sandbox": this.#sandbox, "content-type": "application/json" };
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const answer = await this.#bench.control({ method, path, headers, body: sent });
    expect(answer.status, `${method} ${path}: ${answer.text}`).toBeLessThan(300);
    return answer.text;
  }
}

interface Presentation {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

function bearer(value: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${value}` };
}

function withQuery(path: string, query: Readonly<Record<string, string>> = {}): string {
  const more = new URLSearchParams(query).toString();
  return more === "" ? path : `${path}${path.includes("?") ? "&" : "?"}${more}`;
}

/** The fixture credential that asks an operation; null where it is open to everyone. */
export function callerOf(
  { twin, examples }: Pick<WorldTools, "twin" | "examples">,
  operation: DocumentedOperation | undefined,
): string | null {
  const [first] = twin.fixtureCredentials;
  if (operation !== undefined && operation.security.length === 0) return null;
  return (operation === undefined ? undefined : examples.callers?.[operation.id]) ?? first?.as ?? null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
