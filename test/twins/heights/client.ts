import { expect } from "vitest";
import type { components } from "../../../src/generated/heights.ts";
import type { Mock } from "../../../src/index.ts";
import type { OrderRecord, ProgressRecord, StudentRecord } from "../../../src/twins/heights/state.ts";
import type { Receiver } from "../receiver.ts";

export type Schemas = components["schemas"];
/** The schemas of the description, by the name of a component. */
export type Schema<Name extends keyof Schemas> = Schemas[Name];
export type { OrderRecord, ProgressRecord, StudentRecord };

/** The documented keys of the fixtures. */
export const KEYS = {
  academy: "heights-admin-key",
  member: "heights-member-key",
  university: "heights-university-key",
} as const;

/** An answer with its body as it was sent and as JSON; `undefined` when there is none. */
export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
}

/** A client of one account in one sandbox, which can also reach behind the API. */
export class Heights {
  readonly #mock: Mock;
  readonly #key: string;
  readonly sandbox: string;

  constructor(mock: Mock, sandbox: string, key: string = KEYS.academy) {
    this.#mock = mock;
    this.#key = key;
    this.sandbox = sandbox;
  }

  /** The same sandbox with another key. */
  as(key: string): Heights {
    return new Heights(this.#mock, this.sandbox, key);
  }

  get control() {
    return this.#mock.control.sandbox(this.sandbox);
  }

  /** Sends a request with the key, unless the headers bring an `Authorization` of their own. */
  async send<Body>(path: string, init: RequestInit = {}): Promise<Answer<Body>> {
    const headers = new Headers(init.headers);
    headers.set("Understudy-Sandbox", this.sandbox);
    if (!headers.has("Authorization")) headers.set("Authorization", `Bearer ${this.#key}`);
    return answerOf<Body>(await fetch(`${this.#mock.baseUrl("heights")}${path}`, { ...init, headers }));
  }

  get<Body>(path: string): Promise<Answer<Body>> {
    return this.send<Body>(path);
  }

  post<Body = Schema<"StudentResponse">>(path: string, fields: object): Promise<Answer<Body>> {
    const headers = { "Content-Type": "application/json" };
    return this.send<Body>(path, { method: "POST", headers, body: JSON.stringify(fields) });
  }

  /** What the API shows of a student. */
  async details(email = "student@example.com"): Promise<Schema<"StudentDetails">> {
    const { status, body } = await this.get<Schema<"StudentDetails">>(`/students/details?email=${email}`);
    expect(status).toBe(200);
    return body;
  }

  /** Reads, writes or removes behind the API: `PUT students/55`. */
  async state<Record>(method: "GET" | "PUT" | "DELETE", path: string, record?: object): Promise<Answer<Record>> {
    const headers = { "Understudy-Sandbox": this.sandbox, "Content-Type": "application/json" };
    const body = record === undefined ? {} : { body: JSON.stringify(record) };
    return answerOf(await fetch(`${this.#mock.url}/__understudy/state/heights/${path}`, { method, headers, ...body }));
  }

  /** Changes members of one record behind the API. */
  async patchState<Record extends object>(path: string, patch: Partial<Record>): Promise<Record> {
    const { body: known } = await this.state<Record>("GET", path);
    const { status, body } = await this.state<Record>("PUT", path, { ...known, ...patch });
    expect(status).toBe(200);
    return body;
  }

  /** Has the documented events sent to a receiver, each to a path of its own name. */
  subscribe(receiver: Receiver, ...events: readonly string[]): void {
    for (const event of events.length > 0 ? events : EVENTS) {
      this.control.subscribe({ target: "heights", event, url: `${receiver.url}/${event}` });
    }
  }
}

/** The documented webhook events. */
export const EVENTS = [
  "new_student",
  "new_order",
  "course_completed",
  "student_completed",
  "new_answer",
  "new_project_post",
] as const;

/** Expects the documented error body with this status and code, and answers with its messages. */
export function expectError(answer: Answer<unknown>, status: number, code: string): readonly string[] {
  const { error, errors, request_id, ...rest } = answer.body as Schema<"Error">;
  expect({ status: answer.status, codes: [...new Set(errors.map((entry) => entry.code))] }).toEqual({
    status,
    codes: [code],
  });
  expect(answer.headers.get("content-type")).toMatch(/^application\/json\b/);
  expect(request_id).toBe(answer.headers.get("x-request-id"));
  expect(error).not.toBe("");
  expect(rest).toEqual({});
  return errors.map(({ message }) => message);
}

async function answerOf<Body>(response: Response): Promise<Answer<Body>> {
  const { status, headers } = response;
  const text = await response.text();
  return { status, headers, text, body: (text === "" ? undefined : JSON.parse(text)) as Body };
}
