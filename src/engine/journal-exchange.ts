import type { JournalEntry } from "../world/journal-entry.ts";
import type { Answer, Exchange } from "./exchange.ts";
import { isProblem } from "./problem.ts";
import { bodyText, type DressedReply } from "./reply.ts";

/** A journal keeps a thousand entries: of longer bodies it keeps the beginning, in bytes; of an answer's text all. */
const KEPT_OF_A_BODY = 32 * 1024;

/** An answer on its way to the caller. */
interface Told {
  readonly found: Answer;
  readonly reply: DressedReply;
  /** Of what is sent: bytes, or of a text characters. */
  readonly length: number;
  /** Real time in milliseconds, by a clock that only runs forward. */
  readonly startedAt: number;
  readonly durationMs: number;
}

/** What the journal keeps of an exchange. */
export function journalEntry(exchange: Exchange, { found, reply, length, startedAt, durationMs }: Told): JournalEntry {
  const { request, operation, target } = exchange;
  return {
    id: exchange.requestId,
    at: exchange.now,
    timeline: exchange.sandbox.usage.timeline,
    target: target.name,
    operationId: operation?.id,
    method: request.method,
    path: request.query === "" ? request.path : `${request.path}?${request.query}`,
    status: reply.status,
    startedAt,
    durationMs,
    answeredBy: exchange.answeredBy,
    forced: exchange.provocation?.forced,
    fault: exchange.provocation?.fault,
    connection: exchange.provocation?.connection,
    violations: exchange.violations,
    error: exchange.error,
    refusal: isProblem(found) ? found : undefined,
    limit: exchange.limit,
    caller: exchange.principal?.credential,
    params: exchange.params,
    changes: exchange.changes,
    deliveries: exchange.deliveries,
    request: {
      prefix: request.prefix,
      secure: request.secure,
      headers: request.headers,
      body: keptBytes(request.body),
      length: request.body?.length ?? 0,
    },
    response: keptResponse(reply, length),
  };
}

function keptBytes<T extends Uint8Array | undefined>(body: T): T | Uint8Array {
  return body === undefined || body.length <= KEPT_OF_A_BODY ? body : body.slice(0, KEPT_OF_A_BODY);
}

/**
 * Keeps the body as the value that it was made from, most of which the state holds anyway: a thousand texts of pages
 * would be megabytes, and dear to collect.
 */
function keptResponse(reply: DressedReply, length: number): JournalEntry["response"] {
  return {
    headers: reply.headers,
    length,
    value: reply.body instanceof Uint8Array ? keptBytes(reply.body) : reply.body,
    isJson: reply.isJson,
    get body() {
      return bodyText(reply);
    },
  };
}
