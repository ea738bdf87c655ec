import type { OpenStream } from "../world/event-stream.ts";
import type { ConnectionFault } from "../world/fault-rules.ts";
import type { JournalEntry } from "../world/journal-entry.ts";
import { alteredReply, brokenText } from "./altered-reply.ts";
import type { Answer, Exchange, Stage } from "./exchange.ts";
import { journalEntry } from "./journal-exchange.ts";
import { isProblem, type Problem, problem, thrownProblem } from "./problem.ts";
import { checkedReply, written } from "./reply.ts";
import { authenticate } from "./stages/authenticate.ts";
import { behave } from "./stages/behave.ts";
import { injectFault } from "./stages/inject-fault.ts";
import { limitRate } from "./stages/limit-rate.ts";
import { match } from "./stages/match.ts";
import { validateRequest } from "./stages/validate-request.ts";

/** The order is the product: it decides which error a caller sees first. */
const stages: readonly Stage[] = [
  match, //           which operation is this?               404, 405
  authenticate, //    who is asking, and may they?           401, 403
  limitRate, //       may they ask again already?            429
  injectFault, //     did somebody ask for trouble?          any status, a delay, a broken connection
  validateRequest, // does the request fit the description?  400, 404, 413, 415, 422
  behave, //          what would the API do?                 2xx, 4xx
];

/** An answer, ready to be sent. */
export interface WireReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty for none. */
  readonly text: string;
  /** In the text's place, of a body that is no text. */
  readonly bytes?: Uint8Array | undefined;
  readonly entry: JournalEntry;
  /** What the caller gets instead of all that, or of its second half. */
  readonly connection: ConnectionFault | undefined;
  /** What follows the text, for as long as the caller stays. */
  readonly stream?: OpenStream | undefined;
}

/** How the pipeline treats a twin that breaks its own description. */
export interface PipelineOptions {
  /** True: the caller gets a 500 that says what was wrong. False: the answer goes out as it is. Never silently. */
  readonly strict: boolean;
}

/** Walks the stages until one answers; then checks the answer, writes the journal, and gives it back. */
export function answer(exchange: Exchange, options: PipelineOptions): WireReply | Promise<WireReply> {
  const startedAt = performance.now();
  const first = firstAnswer(exchange, 0);
  if (first instanceof Promise) return first.then((found) => finish(exchange, found, startedAt, options));
  return finish(exchange, first, startedAt, options);
}

function firstAnswer(exchange: Exchange, from: number): Answer | Promise<Answer> {
  for (let index = from; index < stages.length; index += 1) {
    const stage = stages[index] as Stage;
    const found = run(stage, exchange);
    if (found instanceof Promise) return continueAfter(exchange, found, stage, index);
    if (found !== undefined) {
      exchange.answeredBy = stage.name;
      return found;
    }
  }
  return problem("internal", { message: "no stage answered" });
}

/** A throw changes nothing and becomes a 500, with its stack in the journal. */
function run(stage: Stage, exchange: Exchange): ReturnType<Stage["run"]> {
  try {
    return stage.run(exchange);
  } catch (error) {
    return thrown(exchange, error);
  }
}

function thrown(exchange: Exchange, error: unknown): Problem {
  exchange.error = error;
  return thrownProblem(error);
}

async function continueAfter(
  exchange: Exchange,
  pending: Promise<Answer | undefined>,
  stage: Stage,
  index: number,
): Promise<Answer> {
  try {
    const found = await pending;
    if (found === undefined) return firstAnswer(exchange, index + 1);
    exchange.answeredBy = stage.name;
    return found;
  } catch (error) {
    exchange.answeredBy = stage.name;
    return thrown(exchange, error);
  }
}

function finish(exchange: Exchange, found: Answer, startedAt: number, { strict }: PipelineOptions): WireReply {
  const checked = checkedReply(exchange, found, strict);
  const { provocation } = exchange;
  const made = written(exchange, provocation === undefined ? checked : alteredReply(exchange, provocation, checked));
  const { reply, text, bytes } = provocation?.connection === "malformed" ? brokenText(made) : made;
  const durationMs = performance.now() - startedAt;
  const entry = journalEntry(exchange, { found, reply, length: bytes?.length ?? text.length, startedAt, durationMs });
  // What steers the mock leaves no trace in what the mock shows of its targets.
  const isSteering = exchange.target.twin.handlers !== undefined;
  if (!isSteering) remember(exchange, entry); // before sending: who has the reply can already read the entry
  const stream = isProblem(found) ? undefined : found.stream;
  const { status, headers } = reply;
  return { status, headers, text, bytes, entry, connection: provocation?.connection, stream };
}

/** An answer that needs no stage: the mock's own, to a question that it answers for every API. */
export function answerAtOnce(exchange: Exchange, answeredBy: string, status: number, headers: Headers): WireReply {
  exchange.answeredBy = answeredBy;
  const reply = { status, headers: { ...headers }, body: undefined, isJson: false };
  const entry = journalEntry(exchange, { found: reply, reply, length: 0, startedAt: performance.now(), durationMs: 0 });
  if (exchange.target.twin.handlers === undefined) remember(exchange, entry);
  return { status, headers, text: "", entry, connection: undefined };
}

type Headers = Readonly<Record<string, string>>;

function remember({ sandbox, mark, changes }: Exchange, entry: JournalEntry): void {
  sandbox.journal.push(entry);
  sandbox.usage.requests += 1;
  const { id, at, target, operationId } = entry;
  if (mark !== undefined) sandbox.history.push({ id, at, target, operationId, changes, mark });
}
