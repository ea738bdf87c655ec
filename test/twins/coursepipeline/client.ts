import { expect } from "vitest";
import { signToken } from "../../../src/engine/json-web-token.ts";
import type { components } from "../../../src/generated/coursepipeline.ts";
import type { Mock } from "../../../src/index.ts";

type Schemas = components["schemas"];
/** The schemas of the description, by the name of a component. */
export type Schema<Name extends keyof Schemas> = Schemas[Name];

/** The documented keys of the fixtures, and the one that may only read. */
export const KEYS = {
  own: "coursepipeline-key",
  other: "coursepipeline-other-key",
  readOnly: "coursepipeline-read-key",
} as const;
const SECRET = "coursepipeline-jwt-secret";
export const OWNER = "owner@example.com";
export const FORM = "application/x-www-form-urlencoded";

/** What an answer's body may hold; a test says by its expectations what it does. */
// biome-ignore lint/suspicious/noExplicitAny: the tests read all kinds of bodies, wrong ones too
export type Body = any;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
}

/** A client of one organization in one sandbox, which can also reach behind the API. */
export class Pipeline {
  readonly #mock: Mock;
  readonly sandbox: string;

  constructor(mock: Mock, sandbox: string) {
    this.#mock = mock;
    this.sandbox = sandbox;
  }

  /** The same in another sandbox. */
  elsewhere(sandbox: string): Pipeline {
    return new Pipeline(this.#mock, sandbox);
  }

  get control() {
    return this.#mock.control.sandbox(this.sandbox);
  }

  /** Sends a request as it is, below the base URL, with no credential of its own. */
  async bare(path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = new Headers(init.headers);
    headers.set("Understudy-Sandbox", this.sandbox);
    return answerOf(await fetch(`${this.#mock.baseUrl("coursepipeline")}${path}`, { ...init, headers }));
  }

  get(path: string, key: string = KEYS.own): Promise<Answer> {
    return this.bare(path, { headers: { "X-API-Key": key } });
  }

  /** The records of a list. */
  async list(path: string): Promise<readonly Body[]> {
    const { status, body } = await this.get(path);
    expect({ path, status }).toEqual({ path, status: 200 });
    return body.data;
  }

  /** Sets a value, by JSON unless a media type is given. */
  set(fields: object | string, key: string = KEYS.own, type = "application/json"): Promise<Answer> {
    const body = typeof fields === "string" ? fields : JSON.stringify(fields);
    return this.bare("/variables/set", { method: "POST", headers: { "X-API-Key": key, "Content-Type": type }, body });
  }

  /** A token of a user at the sandbox's time, with claims of one's own. */
  token(claims: object = {}, secret = SECRET): Promise<string> {
    const now = this.control.now();
    return signToken(secret, { email: OWNER, exp: Math.floor(now / 1000) + 3600, ...claims }, now);
  }

  /** Asks key management in the name of the owner. */
  async manage(method: string, path = "", fields?: object, claims: object = {}): Promise<Answer> {
    const headers = { Authorization: `Bearer ${await this.token(claims)}`, "Content-Type": "application/json" };
    return this.bare(`/api-keys${path}`, {
      method,
      headers,
      ...(fields === undefined ? {} : { body: JSON.stringify(fields) }),
    });
  }

  async createKey(fields: object = {}): Promise<Schema<"CreatedApiKey">> {
    const { status, body } = await this.manage("POST", "", { name: "New key", ...fields });
    expect(status).toBe(201);
    return body;
  }

  /** Stops the clock at an instant. */
  async freezeAt(instant: string): Promise<void> {
    this.control.freeze(true);
    await this.control.moveTo(Date.parse(instant));
  }

  /** Spends requests without asking anything of interest; answers with the last answer's status and headers. */
  async spend(
    count: number,
    credential: Readonly<Record<string, string>> = { "X-API-Key": KEYS.own },
    path = "/courses",
  ) {
    let last = { status: 0, headers: {} as Readonly<Record<string, string>> };
    const headers = { ...credential, "Understudy-Sandbox": this.sandbox };
    for (let index = 0; index < count; index += 1) {
      last = await this.#mock.inject({ url: `/coursepipeline/api${path}`, headers });
    }
    return last;
  }

  /** Changes members of one record behind the API. */
  async patchState(path: string, patch: object): Promise<void> {
    const url = `${this.#mock.url}/__understudy/state/coursepipeline/${path}`;
    const headers = { "Understudy-Sandbox": this.sandbox, "Content-Type": "application/json" };
    const known = (await (await fetch(url, { headers })).json()) as object;
    const body = JSON.stringify({ ...known, ...patch });
    expect((await fetch(url, { method: "PUT", headers, body })).status).toBe(200);
  }
}

/** Expects the documented error body with this status and code, and answers with its message. */
export function expectError({ status, headers, body }: Answer, expected: number, code: string): string {
  expect({ status, body }).toEqual({
    status: expected,
    body: { error: code, message: expect.stringMatching(/^.+\.$/) },
  });
  expect(headers.get("content-type")).toMatch(/^application\/json\b/);
  return body.message;
}

export const expectInvalid = (answer: Answer) => expectError(answer, 400, "BAD_REQUEST");
export const expectMissing = (answer: Answer) => expectError(answer, 404, "NOT_FOUND");
export const expectUnauthorized = (answer: Answer) => expectError(answer, 401, "UNAUTHORIZED");

async function answerOf(response: Response): Promise<Answer> {
  const { status, headers } = response;
  const text = await response.text();
  const isJson = headers.get("content-type")?.startsWith("application/json") ?? false;
  return { status, headers, text, body: isJson && text !== "" ? JSON.parse(text) : undefined };
}
