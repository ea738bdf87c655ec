import type { Dispatcher, RawRequest } from "./dispatch.ts";
import { IN_PROCESS } from "./guard.ts";

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
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const headers = lowerCased(request.headers ?? {});
  const bare: RawRequest = { method: method.toUpperCase(), url, headers, address: IN_PROCESS };
  const found = dispatcher.route(bare);
  const limit = dispatcher.bodyLimit(found);
  const isOverLimit = bytes !== undefined && bytes.length > limit;
  const raw: RawRequest = isOverLimit ? { ...bare, bodyOverLimit: limit } : { ...bare, body: bytes };
  const reply = await dispatcher.answer(found, raw);
  dispatcher.tell(found, reply);
  const text = raw.method === "HEAD" ? "" : reply.text;
  return { status: reply.status, headers: lowerCased(reply.headers), text };
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
