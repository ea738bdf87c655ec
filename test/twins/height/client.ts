import { expect } from "vitest";
import type { components } from "../../../src/generated/height.ts";
import type { Mock } from "../../../src/index.ts";

/** The schemas of the description, by the name of a component. */
export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];
export type Task = Schema<"Task">;
export type List = Schema<"List">;
export type Activity = Schema<"Activity">;

/** An answer with its body as JSON, or as text where it is none. */
export interface Answer<Body> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  readonly body: Body;
}

/** A client in one sandbox, which can also reach behind the API. */
export class Height {
  readonly mock: Mock;
  readonly sandbox: string;
  readonly #authorization: string | undefined;

  constructor(mock: Mock, sandbox: string, authorization: string | undefined = "api-key secret_1234") {
    this.mock = mock;
    this.sandbox = sandbox;
    this.#authorization = authorization;
  }

  /** The same sandbox with another `Authorization`; without one where it is empty. */
  with(authorization: string): Height {
    return new Height(this.mock, this.sandbox, authorization);
  }

  get control() {
    return this.mock.control.sandbox(this.sandbox);
  }

  /** Sends a body as JSON, unless it is text, which goes as it is under the given media type. */
  async call<Body = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<Body>> {
    const authorization = this.#authorization === "" ? {} : { authorization: this.#authorization ?? "" };
    const answer = await this.mock.inject({
      method,
      url: `/height${path}`,
      headers: {
        "understudy-sandbox": this.sandbox,
        ...authorization,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return { ...answer, body: parsed(answer.text) as Body };
  }

  get<Body = unknown>(path: string): Promise<Answer<Body>> {
    return this.call<Body>("GET", path);
  }

  /** The body of an answer with this status. */
  async told<Body>(status: number, method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await this.call<Body>(method, path, body);
    expect(answer.status, `${method} ${path}: ${answer.text}`).toBe(status);
    return answer.body;
  }

  createTask(fields: object = {}): Promise<Task> {
    return this.told<Task>(201, "POST", "/tasks", { name: "A task", listIds: [LIST], ...fields });
  }

  task(id: string | number): Promise<Task> {
    return this.told<Task>(200, "GET", `/tasks/${id}`);
  }

  patch(id: string | number, ...effects: readonly object[]): Promise<Answer<{ list: Task[] }[]>> {
    return this.call("PATCH", "/tasks", { patches: [{ taskIds: [id], effects }] });
  }

  /** The numbers of the tasks that a search finds. */
  async found(filters: unknown, more = ""): Promise<readonly number[]> {
    const query = `filters=${encodeURIComponent(JSON.stringify(filters))}${more}`;
    return (await this.told<{ list: Task[] }>(200, "GET", `/tasks?${query}`)).list.map(({ index }) => index);
  }

  async activities(id: string | number): Promise<readonly Activity[]> {
    return (await this.told<{ list: Activity[] }>(200, "GET", `/activities?taskId=${id}`)).list;
  }

  /** Writes members of a record behind the API. */
  async patchState(path: string, patch: object): Promise<void> {
    const url = `/__understudy/state/height/${path}`;
    const headers = { "understudy-sandbox": this.sandbox, "content-type": "application/json" };
    const known = await this.mock.inject({ url, headers });
    const body = JSON.stringify({ ...(JSON.parse(known.text) as object), ...patch });
    expect((await this.mock.inject({ method: "PUT", url, headers, body })).status).toBe(200);
  }

  /** Every webhook that was sent to who subscribed through the control API, by event. */
  listen(): () => readonly { readonly event: string; readonly payload: Schema<"TaskEvent"> }[] {
    this.control.subscribe({ target: "height", event: "*", url: "http://127.0.0.1:9/" });
    return () =>
      this.control.deliveries().map(({ event, payload }) => ({ event, payload: payload as Schema<"TaskEvent"> }));
  }
}

const LIST = "797f5a94-3689-4ac8-82fd-d749511ea2b2";

/** Expects the observed error body with this status, and answers with what it says. */
export function expectError(answer: Answer<unknown>, status: number): Schema<"ErrorDetails"> {
  expect(answer.status, answer.text).toBe(status);
  const { error } = answer.body as Schema<"Error">;
  expect(error).toMatchObject({ status, raw: false });
  return error;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
