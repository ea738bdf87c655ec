import { isSilent } from "../engine/provocation.ts";
import type { DispatchedReply, Dispatcher, RawRequest } from "./dispatch.ts";
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
  /** Of a truncated answer the half that was sent. */
  readonly text: string;
  /** Given where the answer is no text: what `text` can then show only in part. */
  readonly bytes?: Uint8Array;
  /** What a fault rule did to the answer. */
  readonly connection?: "truncate" | "malformed";
}

/** A fault rule left the request without an answer. */
export class BrokenConnectionError extends Error {
  override readonly name = "BrokenConnectionError";
  /** As `fetch` and `http` tell it: the peer has reset the connection, or nothing came in any time. */
  readonly code: "ECONNRESET" | "ETIMEDOUT";
  readonly connection: "reset" | "hang";

  constructor(connection: "reset" | "hang", fault: string) {
    super(`${fault}: ${connection === "reset" ? "the connection was reset" : "no answer will ever come"}`);
    this.connection = connection;
    this.code = connection === "reset" ? "ECONNRESET" : "ETIMEDOUT";
  }
}

/**
 * Answers a request without a socket: same routing, same pipeline, same journal as over HTTP.
 * @throws BrokenConnectionError where a fault rule resets the connection, or lets it hang.
 */
export async function inject(dispatcher: Dispatcher, request: InjectedRequest): Promise<Injected> {
  const { url, method = "GET", body } = request;
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const headers = lowerCased(request.headers ?? {});
  const bare: RawRequest = { method: method.toUpperCase(), url, headers, address: IN_PROCESS };
  const found = dispatcher.route(bare);
  const limit = dispatcher.bodyLimit(found, bare);
  const isOverLimit = bytes !== undefined && bytes.length > limit;
  const raw: RawRequest = isOverLimit ? { ...bare, bodyOverLimit: limit } : { ...bare, body: bytes };
  const reply = await dispatcher.answer(found, raw);
  dispatcher.tell(found, reply);
  const { connection } = reply;
  if (isSilent(connection)) throw new BrokenConnectionError(connection, reply.entry?.fault ?? "");
  const answer = {
    status: reply.status,
    headers: lowerCased(reply.headers),
    ...(raw.method === "HEAD" ? { text: "" } : contentOf(reply)),
  };
  return connection === undefined ? answer : { ...answer, connection };
}

function contentOf({ text, bytes, connection }: DispatchedReply): Pick<Injected, "text" | "bytes"> {
  const isHalf = connection === "truncate";
  if (bytes === undefined) return { text: isHalf ? decoded(firstHalf(new TextEncoder().encode(text))) : text };
  const sent = isHalf ? firstHalf(bytes) : bytes;
  return { text: decoded(sent), bytes: sent };
}

/** As over HTTP. */
function firstHalf(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}

/** A character that is cut in two is left out. */
function decoded(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes, { stream: true });
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
