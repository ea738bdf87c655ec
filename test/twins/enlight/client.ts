import { expect } from "vitest";
import type { components } from "../../../src/generated/enlight.ts";
import type { Mock } from "../../../src/start-mock.ts";
import type { Receiver } from "../receiver.ts";

/** The schemas of the description, by the name of a component. */
export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

/** Keys of the fixtures; all but the last two are of organisation `example`. */
export const KEYS = {
  owner: "3824ac01-83ed-1aef-b124-48380def5e7f",
  manager: "enlight-manager-key",
  supervisor: "enlight-supervisor-key",
  instructor: "enlight-instructor-key",
  bob: "57056867-5ea3-4adf-b411-63b4fbf4eda1",
  ann: "enlight-ann-key",
  acme: "enlight-acme-key",
  acmeStudent: "enlight-acme-student-key",
} as const;

/** Organisations. */
export const ORGANISATION = {
  example: "0ca51df6-704e-4dc4-afc7-9a4aa90e2c24",
  acme: "acce0000-0000-4000-8000-000000000001",
} as const;
export const USER = {
  owner: "a2efae3a-ed33-431c-ad72-aaf1bfe8f25b",
  instructor: "5e0435d2-d88c-45ea-a106-d91cdcc323e8",
  manager: "24e4d370-d73d-424a-8e3e-d77d8f9d9223",
  sam: "d39e311f-018d-4c57-ba88-6c5ac76ccb15",
} as const;
export const STUDENT = {
  bob: "82121578-afda-46ca-a2db-5b5f92bbce16",
  ann: "5f6e867a-c510-408a-8553-41c866ea4689",
} as const;
export const COURSE = {
  howTo: "50edd30a-d0da-4862-ba89-02b29835c80a",
  /** Nobody whom the documentation shows is in it. */
  selling: "f613fc3d-0101-44d4-86e0-0d2ef55dac9b",
  twoVersions: "67b24850-e32f-47a4-b2bd-cf87936a2c7b",
  listening: "9c89bc86-b7ba-4223-bbab-9feb4f408370",
  everyKind: "c0de0000-0000-4000-8000-0000000000c1",
} as const;
/** Bob's, but for those of Ann. */
export const ENROLLMENT = {
  listening: "95d81367-9e78-4937-a30b-77c853e89baa",
  choice: "51278615-f974-4bde-b42e-31cd699e11c7",
  question: "51278615-f974-4bde-b42e-2a6addca9aad",
  answered: "19bbb83c-2e9e-442e-b2a3-2a6addca9aad",
  everyKind: "c0de0000-0000-4000-8000-0000000000e1",
  ann: "cb3fa2a3-ecff-4cbd-96cc-308b85e7996d",
  annInGroup: "265f5058-6915-4125-aa92-cfa67aa20691",
} as const;
export const GROUP = "e0c351c8-8516-4e42-b719-6c11f181624b";
/** Section steps of the course that has every kind of step. */
export const STEP = {
  single: "c0de0000-0000-4000-8000-000000000a01",
  several: "c0de0000-0000-4000-8000-000000000a02",
  sequence: "c0de0000-0000-4000-8000-000000000a03",
  question: "c0de0000-0000-4000-8000-000000000a04",
  note: "c0de0000-0000-4000-8000-000000000a05",
  information: "c0de0000-0000-4000-8000-000000000a06",
  library: "c0de0000-0000-4000-8000-000000000a07",
} as const;
/** Nobody's id. */
export const NOWHERE = "ffffffff-ffff-4fff-bfff-ffffffffffff";

/** An answer with its body as JSON, or as text where it is none. */
export interface Answer<Body> {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly body: Body;
}

/** A client of one key in one sandbox, which can also reach behind the API. Paths are below `/api/v1`. */
export class Enlight {
  readonly mock: Mock;
  readonly sandbox: string;
  readonly #key: string;

  constructor(mock: Mock, sandbox: string, key: string = KEYS.owner) {
    this.mock = mock;
    this.sandbox = sandbox;
    this.#key = key;
  }

  /** The same sandbox with another key. */
  as(key: string): Enlight {
    return new Enlight(this.mock, this.sandbox, key);
  }

  get control() {
    return this.mock.control.sandbox(this.sandbox);
  }

  get<Body = unknown>(path: string, body?: unknown): Promise<Answer<Body>> {
    return this.call<Body>("GET", path, body);
  }

  post<Body = unknown>(path: string, body?: unknown): Promise<Answer<Body>> {
    return this.call<Body>("POST", path, body);
  }

  patch<Body = unknown>(path: string, body?: unknown): Promise<Answer<Body>> {
    return this.call<Body>("PATCH", path, body);
  }

  delete<Body = unknown>(path: string, body?: unknown): Promise<Answer<Body>> {
    return this.call<Body>("DELETE", path, body);
  }

  /** Sends a body as JSON, unless it is text, which goes as it is. */
  call<Body = unknown>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    return this.#send<Body>(method, `/enlight/api/v1${path}`, body, { authorization: `Bearer ${this.#key}` });
  }

  /** The body of an answer with this status. */
  async told<Body>(status: number, method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await this.call<Body>(method, path, body);
    expect(answer.status, `${method} ${path}: ${answer.text}`).toBe(status);
    return answer.body;
  }

  /** Reads, writes or removes behind the API: `PUT students/<id>`. */
  state<Body = unknown>(method: "GET" | "PUT" | "DELETE", path: string, record?: object): Promise<Answer<Body>> {
    return this.#send<Body>(method, `/__understudy/state/enlight/${path}`, record);
  }

  /** Changes members of one record behind the API. */
  async patchState(path: string, patch: object): Promise<void> {
    const { body: known } = await this.state<object>("GET", path);
    const { status, text } = await this.state("PUT", path, { ...known, ...patch });
    expect(status, text).toBe(200);
  }

  /** The records of a collection, behind the API. */
  records<Record>(collection: string): readonly Record[] {
    return (this.control.state("enlight")[collection] ?? []) as readonly Record[];
  }

  /** Has the documented events sent to a receiver, each to a path of its own name. */
  subscribe(receiver: Receiver, ...events: readonly string[]): void {
    for (const event of events.length > 0 ? events : EVENTS) {
      this.control.subscribe({ target: "enlight", event, url: `${receiver.url}/${event}` });
    }
  }

  async #send<Body>(
    method: string,
    url: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<Body>> {
    const type = body === undefined ? {} : { "content-type": "application/json" };
    const answer = await this.mock.inject({
      method,
      url,
      headers: { "understudy-sandbox": this.sandbox, ...headers, ...type },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return { ...answer, body: parsed(answer.text) as Body };
  }
}

/** The documented webhook events. */
const EVENTS = ["course_completion", "new_student"] as const;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
