import type { JournalEntry } from "../world/journal-entry.ts";
import type { Exchange } from "./exchange.ts";
import type { DressedReply } from "./reply.ts";

/** A journal keeps a thousand entries: of longer bodies it keeps the beginning (bytes of a request, characters of an answer). */
const KEPT_OF_A_BODY = 32 * 1024;

/** What the journal keeps of an exchange. */
export function journalEntry(exchange: Exchange, reply: DressedReply, text: string, durationMs: number): JournalEntry {
  const { request, operation, target } = exchange;
  return {
    id: exchange.requestId,
    at: exchange.now,
    target: target.name,
    operationId: operation?.id,
    method: request.method,
    path: request.query === "" ? request.path : `${request.path}?${request.query}`,
    status: reply.status,
    durationMs,
    answeredBy: exchange.answeredBy,
    violations: exchange.violations,
    error: exchange.error,
    request: { headers: request.headers, body: keptBytes(request.body), length: request.body?.length ?? 0 },
    response: { headers: reply.headers, body: keptText(text), length: text.length },
  };
}

function keptBytes(body: Uint8Array | undefined): Uint8Array | undefined {
  return body === undefined || body.length <= KEPT_OF_A_BODY ? body : body.slice(0, KEPT_OF_A_BODY);
}

/** A part of a string would keep the whole of it in memory; a copy does not. */
function keptText(text: string): string {
  return text.length <= KEPT_OF_A_BODY ? text : Buffer.from(text.slice(0, KEPT_OF_A_BODY)).toString();
}
