import { expect } from "vitest";
import type { FixtureCredential } from "../../src/engine/twin.ts";
import type { Coverage } from "./coverage.ts";
import type { Description, DocumentedOperation } from "./description.ts";
import type { Bench, WireRequest } from "./harness.ts";
import { completed, requestOf } from "./inputs.ts";
import type { PlainCheck, WireAnswer } from "./plain-check.ts";
import type { Inputs } from "./twin-examples.ts";

/** An answer with its body read, where it is JSON. */
export interface Answer extends WireAnswer {
  readonly json: unknown;
}

/** What is different about one request. */
export interface Manner {
  /** Sent in place of the first key of the fixtures; null for no credential at all. */
  readonly key?: string | null;
  readonly scheme?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What every world of a battery shares. */
export interface WorldTools {
  readonly description: Description;
  readonly twin: { readonly name: string; readonly fixtureCredentials: readonly FixtureCredential[] };
  readonly check: PlainCheck;
  readonly coverage: Coverage;
}

/** One sandbox of a served twin. Whatever is asked here is checked against the description and counted. */
export class World {
  readonly #tools: WorldTools;
  readonly #bench: Bench;
  readonly #sandbox: string;

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
    const credential = key === null ? {} : this.credential(key, scheme);
    const sandbox = { "understudy-sandbox": this.#sandbox };
    const answer = await this.#bench.call({
      ...request,
      headers: { ...sandbox, ...credential, ...request.headers, ...headers },
    });
    for (const operation of concerning) {
      const complaints = this.#tools.check.complaints(operation, answer, request.method === "HEAD");
      expect(complaints, `${request.method} ${request.path} against ${operation.id}`).toEqual([]);
      this.#tools.coverage.saw(operation, answer.status);
    }
    return { ...answer, json: parsed(answer.text) };
  }

  /** The header that presents a key under a scheme of the description. */
  credential(key?: string, scheme?: string): Readonly<Record<string, string>> {
    const { description, twin } = this.#tools;
    const [first] = twin.fixtureCredentials;
    const value = key ?? first?.value ?? "";
    const chosen = scheme ?? first?.scheme ?? "";
    const described = description.securitySchemes[chosen];
    if (described?.type === "http" && described.scheme === "bearer") return { authorization: `Bearer ${value}` };
    const fixture = twin.fixtureCredentials.find((one) => one.scheme === chosen);
    if (fixture === undefined) throw new Error(`no fixture shows how to present a key under ${chosen}`);
    const [name = "", ...rest] = fixture.header.replace(fixture.value, value).split(": ");
    return { [name.toLowerCase()]: rest.join(": ") };
  }

  /** Stops the clock at an instant, so that nothing differs between two runs. */
  async freezeAt(now: string): Promise<void> {
    await this.control("PUT", "/clock", { now, frozen: true });
  }

  async advance(seconds: number): Promise<void> {
    await this.control("POST", "/clock/advance", { seconds });
  }

  async reset(): Promise<void> {
    await this.control("POST", "/reset");
  }

  /** The whole state, as text. */
  state(): Promise<string> {
    return this.control("GET", `/state/${this.#tools.twin.name}`);
  }

  async putRecord(collection: string, id: string, record: unknown): Promise<void> {
    await this.control("PUT", `/state/${this.#tools.twin.name}/${collection}/${id}`, record);
  }

  private async control(method: string, path: string, body?: unknown): Promise<string> {
    const headers = { "understudy-sandbox": this.#sandbox, "content-type": "application/json" };
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const answer = await this.#bench.control({ method, path, headers, body: sent });
    expect(answer.status, `${method} ${path}: ${answer.text}`).toBeLessThan(300);
    return answer.text;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
