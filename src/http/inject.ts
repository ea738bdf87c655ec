import { type Dispatcher, type RawRequest, refusal } from "./dispatch.ts";

/** A request that is handed over in-process. */
export interface InjectedRequest {
  readonly method?: string;
  /** Path and query, as over HTTP: `/heights/api/v1/courses?page=2`. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Its answer. Header names are in lower case. */
export interface Injected {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Answers a request without a socket: same routing, same pipeline, same journal as over HTTP. */
export async function inject(dispatcher: Dispatcher, request: InjectedRequest): Promise<Injected> {
  const { url, method = "GET", body } = request;
  const headers = lowerCased(request.headers ?? {});
  const routed = dispatcher.route(url, headers);
  if ("reason" in routed) return injected(refusal(routed));
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const raw: RawRequest = { method: method.toUpperCase(), url, headers, body: bytes, address: "in-process" };
  const reply = await dispatcher.answer(routed, raw);
  dispatcher.tell(routed, reply);
  return injected(raw.method === "HEAD" ? { ...reply, text: "" } : reply);
}

function injected({ status, headers, text }: Injected): Injected {
  return { status, headers: lowerCased(headers), text };
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
