import { BODY_USED } from "./body-used.ts";
import { keepBody, readOnce } from "./keep-body.ts";

/** What the matcher needs to know of a response, whichever client brought it. */
export interface Observation {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  /** Text, bytes, or the value that a client parsed. */
  readonly body: unknown;
  /** In upper case; undefined when the response does not tell. */
  readonly method: string | undefined;
  /** Absolute, or path and query; undefined when the response does not tell. */
  readonly url: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

const FORMS = "a response of fetch, undici, axios or supertest, or { status, headers, body }";

/**
 * Reads a response. Its own body stays readable.
 * @throws TypeError in one sentence, when it is no response, or its body was read before.
 */
export function observeResponse(received: unknown): Observation | Promise<Observation> {
  if (isThenable(received)) return Promise.resolve(received).then(observeResponse);
  if (!isFields(received)) throw new TypeError(`expected ${FORMS}, found ${nameOf(received)}`);
  const response = received.isAxiosError === true && isFields(received.response) ? received.response : received;
  const status = response.status ?? response.statusCode;
  if (typeof status !== "number") {
    throw new TypeError(`expected ${FORMS}, found ${nameOf(received)} without a numeric status`);
  }
  const headers = headerPairs(response.headers);
  const of = (body: unknown): Observation => ({ status, headers, body, ...requestOf(response) });
  const body = bodyOf(response);
  return body instanceof Promise ? body.then(of) : of(body);
}

function bodyOf(response: Fields): unknown {
  if (isFetchResponse(response)) {
    // node-fetch: a clone of it waits for ever when nobody reads the original beside it.
    return isStream(response.body) ? keepBody(response.body, response) : bytesOfCopy(response);
  }
  if (response.rawBody instanceof Uint8Array) return response.rawBody; // got
  if (typeof response.text === "string") return response.text; // supertest, and the mock's own `inject`
  if ("text" in response && !(response.body instanceof Uint8Array)) return undefined; // supertest makes {} of no body
  if ("data" in response && !("body" in response)) return demandRead(response.data); // axios
  if (isStream(response.body)) return keepBody(response.body); // undici
  if (response.body === undefined && isStream(response)) return keepBody(response); // node:http
  return demandRead(response.body);
}

interface FetchResponse extends Fields {
  readonly bodyUsed: boolean;
  readonly body: { readonly locked?: boolean } | null;
  clone(): { arrayBuffer(): Promise<ArrayBuffer> };
}

function isFetchResponse(response: Fields): response is FetchResponse {
  return typeof response.clone === "function" && typeof response.bodyUsed === "boolean";
}

function bytesOfCopy(response: FetchResponse): Promise<Uint8Array> {
  return readOnce(response, async () => {
    if (response.bodyUsed || response.body?.locked === true) throw new TypeError(BODY_USED);
    return new Uint8Array(await response.clone().arrayBuffer());
  });
}

function demandRead(body: unknown): unknown {
  if (body === null) return undefined; // fetch's word for no body
  if (isStream(body) || body instanceof ReadableStream) {
    throw new TypeError("the body of this response is a stream: read it, and match { status, headers, body }");
  }
  return body instanceof ArrayBuffer ? new Uint8Array(body) : body;
}

/** As the clients keep them: pairs, a record, or an object that yields pairs. */
function headerPairs(headers: unknown): readonly (readonly [string, string])[] {
  if (!isFields(headers)) return [];
  const pairs = Symbol.iterator in headers ? [...(headers as unknown as Iterable<[string, unknown]>)] : undefined;
  const kept: [string, string][] = [];
  for (const [name, value] of pairs ?? Object.entries(headers)) {
    if (typeof value === "function" || value === undefined || value === null || value === false) continue;
    kept.push([name, Array.isArray(value) ? value.join(", ") : String(value)]);
  }
  return kept;
}

/** What was asked, where the client keeps it: `config` (axios), `req` (supertest, node:http), `request` (got). */
function requestOf(response: Fields): Pick<Observation, "method" | "url"> {
  const config = fieldsOf(response.config);
  const request = fieldsOf(response.req ?? response.request);
  const method = response.method ?? config.method ?? request.method ?? fieldsOf(request.options).method;
  const url = textOf(response.url) ?? textOf(response.path) ?? urlOfConfig(config) ?? textOf(request.path);
  return { method: typeof method === "string" ? method.toUpperCase() : undefined, url };
}

function urlOfConfig({ url, baseURL }: Fields): string | undefined {
  if (textOf(url) === undefined) return textOf(baseURL);
  const isAbsolute = /^[a-z][a-z0-9+.-]*:\/\//i.test(String(url));
  if (isAbsolute || textOf(baseURL) === undefined) return String(url);
  return `${String(baseURL).replace(/\/+$/, "")}/${String(url).replace(/^\/+/, "")}`;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function isThenable(value: unknown): boolean {
  return isFields(value) && typeof value.then === "function" && typeof value.status !== "number";
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return isFields(value) && Symbol.asyncIterator in value && !(value instanceof ReadableStream);
}

function nameOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return `${typeof value} ${String(value)}`.slice(0, 80);
  return Array.isArray(value) ? "an array" : "an object";
}
