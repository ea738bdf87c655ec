import { expect } from "vitest";
import { Contract } from "../../src/contract/contract.ts";
import { readDescription } from "../../src/load-twin.ts";
import { type Mock, type MockOptions, startMock } from "../../src/start-mock.ts";

/** One answer of the control API, its body parsed. */
export interface Steered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the contract check has said what it is
  readonly body: any;
}

/** One answer as it came. */
export interface Unchecked {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A mock whose control API is held to its description at every call. */
export interface Steering {
  readonly mock: Mock;
  readonly contract: Contract;
  /** Every documented status that was produced so far, as `getHealth 200`. */
  readonly produced: ReadonlySet<string>;
  /** Holds an answer that came on another way to the description, and counts it as produced. */
  check(method: string, path: string, answer: Unchecked): void;
  send(method: string, path: string, body?: unknown, more?: SendOptions): Promise<Steered>;
  /** The same, below `/~name`. */
  inSandbox(name: string): (method: string, path: string, body?: unknown, more?: SendOptions) => Promise<Steered>;
}

export interface SendOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is, in place of a JSON body. */
  readonly text?: string;
}

/** Text of another media type than JSON is itself. */
function parsed(headers: Readonly<Record<string, string>>, text: string) {
  if (text === "") return undefined;
  return headers["content-type"]?.includes("json") === false ? text : JSON.parse(text);
}

export async function startSteering(options: MockOptions = {}): Promise<Steering> {
  const mock = await startMock({ targets: ["heights"], port: 0, ...options });
  const contract = new Contract(await readDescription("control"));
  const produced = new Set<string>();

  async function send(prefix: string, method: string, path: string, body?: unknown, more: SendOptions = {}) {
    const text = more.text ?? (body === undefined ? undefined : JSON.stringify(body));
    const {
      status,
      headers,
      text: answer,
    } = await mock.inject({
      method,
      url: `${prefix}/__understudy${path}`,
      headers: { ...(text === undefined ? {} : { "content-type": "application/json" }), ...more.headers },
      ...(text === undefined ? {} : { body: text }),
    });
    check(method, path, { status, headers, text: answer });
    if (status >= 400) expect(headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    return { status, body: parsed(headers, answer) };
  }

  function check(method: string, pathAndQuery: string, { status, headers, text }: Unchecked): void {
    const [path = ""] = pathAndQuery.split("?");
    const match = contract.match(method, `/__understudy${path}`);
    const methods = match === undefined ? [] : "operation" in match ? [method] : match.allow;
    const body = parsed(headers, text);
    for (const operation of methods.map((known) => operationAt(known, path))) {
      expect(operation?.checkResponse({ status, headers, body }), `${method} ${path} ${status} ${text}`).toEqual([]);
      produced.add(`${operation?.id} ${status}`);
    }
  }

  function operationAt(method: string, pathAndQuery: string) {
    const [path = ""] = pathAndQuery.split("?");
    const found = contract.match(method, `/__understudy${path}`);
    return found !== undefined && "operation" in found ? found.operation : undefined;
  }

  return {
    mock,
    contract,
    produced,
    check,
    send: (method, path, body, more) => send("", method, path, body, more),
    inSandbox: (name) => (method, path, body, more) => send(`/~${name}`, method, path, body, more),
  };
}

/** A call of the Heights API in a sandbox. */
export async function heights(
  mock: Mock,
  sandbox: string,
  method: string,
  path: string,
  body?: object,
): Promise<Steered> {
  const { status, text } = await mock.inject({
    method,
    url: `/~${sandbox}/heights/api/v1${path}`,
    headers: { authorization: "Token token=heights-admin-key", "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status, body: JSON.parse(text) };
}
