import { expect } from "vitest";
import { type Claims, signToken } from "../../../src/engine/json-web-token.ts";
import type { components } from "../../../src/generated/coursepath.ts";
import type { Mock } from "../../../src/start-mock.ts";
import type { Receiver } from "../receiver.ts";

type Schemas = components["schemas"];
/** The schemas of the description, by the name of a component. */
export type Schema<Name extends keyof Schemas> = Schemas[Name];

/** Who can ask, and with which key their tokens are signed. */
export const ADMIN = { email: "admin@example.com", secret: "coursepath-jwt-secret" };
export const JOHN = { email: "john.smith@example.com", secret: "coursepath-jwt-secret" };
export const ELSEWHERE = { email: "admin@example.org", secret: "coursepath-second-jwt-secret" };
export const STRICT = { email: "admin@example.net", secret: "coursepath-third-jwt-secret" };

/** Somebody who signs tokens. */
export interface Caller {
  readonly email: string;
  readonly secret: string;
}

/** An answer with its body as it was sent and as JSON; `undefined` when there is none. */
export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
}

const EVENTS = ["COURSEMEMBER_CREATED", "COURSEMEMBER_COMPLETED", "COURSEMEMBER_DELETED"] as const;
export const FORM = "application/x-www-form-urlencoded";

let tokens = 0;

/** A client of one member in one sandbox, which can also reach behind the API. */
export class Coursepath {
  readonly #mock: Mock;
  readonly #caller: Caller;
  readonly sandbox: string;

  constructor(mock: Mock, sandbox: string, caller: Caller = ADMIN) {
    this.#mock = mock;
    this.#caller = caller;
    this.sandbox = sandbox;
  }

  /** The same sandbox for somebody else. */
  as(caller: Caller): Coursepath {
    return new Coursepath(this.#mock, this.sandbox, caller);
  }

  get control() {
    return this.#mock.control.sandbox(this.sandbox);
  }

  /** A fresh token; `claims` are added, and one that is undefined is left out. */
  token(claims: Claims = {}): Promise<string> {
    tokens += 1;
    const { email, secret } = this.#caller;
    return signToken(secret, { jti: tokens, email, ...claims }, this.control.now());
  }

  /** Sends a request with a fresh token, unless the headers bring an `Authorization` of their own. */
  async send<Body>(path: string, init: RequestInit = {}): Promise<Answer<Body>> {
    const headers = new Headers(init.headers);
    headers.set("Understudy-Sandbox", this.sandbox);
    if (!headers.has("Authorization")) headers.set("Authorization", `Bearer ${await this.token()}`);
    return answerOf<Body>(await fetch(`${this.#mock.baseUrl("coursepath")}${path}`, { ...init, headers }));
  }

  get<Body = unknown>(path: string): Promise<Answer<Body>> {
    return this.send<Body>(path);
  }

  post<Body = Schema<"Member">>(path: string, fields?: object): Promise<Answer<Body>> {
    if (fields === undefined) return this.send<Body>(path, { method: "POST" });
    const headers = { "Content-Type": "application/json" };
    return this.send<Body>(path, { method: "POST", headers, body: JSON.stringify(fields) });
  }

  /** Sends text under a media type of one's own. */
  raw<Body = unknown>(path: string, type: string, body: string, method = "POST"): Promise<Answer<Body>> {
    return this.send<Body>(path, { method, headers: { "Content-Type": type }, body });
  }

  delete(path: string): Promise<Answer<unknown>> {
    return this.send(path, { method: "DELETE" });
  }

  /** What a list holds; it must be there. */
  async list<Item = { readonly id: number }>(path: string): Promise<readonly Item[]> {
    const { status, body } = await this.get<Item[]>(path);
    expect({ path, status }).toEqual({ path, status: 200 });
    return body;
  }

  /** The status for a token of one's own making. */
  async statusWith(token: string): Promise<number> {
    return (await this.send("/members/me", { headers: { Authorization: `Bearer ${token}` } })).status;
  }

  /** The records of a collection, behind the API. */
  records<Record>(collection: string): readonly Record[] {
    return (this.control.state("coursepath")[collection] ?? []) as readonly Record[];
  }

  /** Reads, writes or removes behind the API: `PUT members/2`. */
  async state<Record>(method: "GET" | "PUT" | "DELETE", path: string, record?: object): Promise<Answer<Record>> {
    const headers = { "Understudy-Sandbox": this.sandbox, "Content-Type": "application/json" };
    const body = record === undefined ? {} : { body: JSON.stringify(record) };
    const url = `${this.#mock.url}/__understudy/state/coursepath/${path}`;
    return answerOf(await fetch(url, { method, headers, ...body }));
  }

  /** Changes members of one record behind the API. */
  async patchState(path: string, patch: object): Promise<void> {
    const { body: known } = await this.state<object>("GET", path);
    const { status, text } = await this.state("PUT", path, { ...known, ...patch });
    expect(status, text).toBe(200);
  }

  /** Changes settings of the academy. */
  setAcademy(patch: object, id = 1): Promise<void> {
    return this.patchState(`academies/${id}`, patch);
  }

  /** Has the documented events sent to a receiver, each to a path of its own name. */
  subscribe(receiver: Receiver): void {
    for (const event of EVENTS) {
      this.control.subscribe({ target: "coursepath", event, url: `${receiver.url}/${event}` });
    }
  }
}

/** Expects an error body with this status and code, and answers with its message. */
export function expectError(answer: Answer<unknown>, status: number, code: string): string {
  const { error } = answer.body as Schema<"Error">;
  expect({ status: answer.status, code: error?.code, text: answer.text }).toMatchObject({ status, code });
  expect(answer.headers.get("content-type")).toMatch(/^application\/json\b/);
  expect(answer.body).toEqual({ error: { code, message: expect.stringMatching(/\S/) } });
  return error.message;
}

export function expectInvalid(answer: Answer<unknown>): string {
  return expectError(answer, 422, "unprocessable_entity");
}

export function expectMissing(answer: Answer<unknown>): void {
  expectError(answer, 404, "not_found");
}

export function expectForbidden(answer: Answer<unknown>): void {
  expectError(answer, 403, "forbidden");
}

export const idsOf = (list: readonly { readonly id: number }[]): readonly number[] => list.map(({ id }) => id);

async function answerOf<Body>(response: Response): Promise<Answer<Body>> {
  const { status, headers } = response;
  const text = await response.text();
  return { status, headers, text, body: (text === "" ? undefined : JSON.parse(text)) as Body };
}
