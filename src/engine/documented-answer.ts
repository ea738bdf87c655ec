import { isObject, type JsonObject, type Located } from "../contract/document.ts";
import { jsonFirst, typeWithin } from "../contract/media-type.ts";
import { append } from "../contract/pointer.ts";
import { createDice } from "../world/dice.ts";
import { acceptedTypes } from "./accepted-types.ts";
import { headerExample, headerSchema, headerText } from "./described-header.ts";
import type { Exchange, Success } from "./exchange.ts";
import { type Problem, type ProblemKind, problem, STATUS_OF } from "./problem.ts";
import { problemDetails } from "./problem-details.ts";
import { aboutOf, isDescribed } from "./reply.ts";
import { checkedSchema } from "./samples/checked-schema.ts";
import { withoutLenientNulls } from "./samples/lenient-nulls.ts";
import { sampleFile } from "./samples/sample-file.ts";
import { makeSample } from "./samples/sample-value.ts";
import { makeValid } from "./samples/valid-sample.ts";
import { allowHeader } from "./stages/match.ts";

/** Which of the answers that fit a status is wanted. */
export interface AnswerChoice {
  /** The name of a documented example. */
  readonly example?: string | undefined;
  /** Made from the schema rather than taken from an example. */
  readonly isDynamic?: boolean | undefined;
  /** The error body that the API really sends comes before the one that its documentation shows. */
  readonly prefersOwnError?: boolean;
}

/** So often is a sample made anew before a plainer one is tried. */
const RICH_TRIES = 12;
const PLAIN_TRIES = 12;

const KINDS = Object.keys(STATUS_OF) as readonly ProblemKind[];

/**
 * An answer of that status, made without a behaviour: the documented example, a body made from the schema, the error body
 * of the API. The first that fits the description; undefined when none does.
 */
export function documentedAnswer(exchange: Exchange, status: number, choice: AnswerChoice = {}): Success | undefined {
  for (const candidate of candidates(exchange, status, choice)) {
    const answer = { ...candidate, headers: headersFor(exchange, candidate) };
    if (isDescribed(exchange, answer)) return answer;
  }
  return undefined;
}

/** An error of that status in the API's own words, whether the operation documents one or not. */
export function ownError(exchange: Exchange, status: number): Success {
  const answer = documentedAnswer(exchange, status, { prefersOwnError: true });
  if (answer !== undefined) return answer;
  const [own] = ownErrors(exchange, status);
  const nearest = own ?? renderedAs(exchange, status, status < 500 ? "conflict" : "internal");
  return { ...nearest, headers: headersFor(exchange, nearest) };
}

/** The names of the documented examples of a status. */
export function exampleNames(exchange: Exchange, status: number): readonly string[] {
  return mediaOf(exchange, status).flatMap(({ value }) =>
    isObject(value.examples) ? Object.keys(value.examples) : [],
  );
}

function* candidates(exchange: Exchange, status: number, choice: AnswerChoice): Generator<Success> {
  const media = mediaOf(exchange, status);
  if (choice.example !== undefined) {
    for (const one of media) yield* namedExamples(exchange, status, one, choice.example);
    return;
  }
  if (choice.isDynamic === true) yield* made(exchange, status, media);
  if (choice.prefersOwnError === true) yield* ownErrors(exchange, status);
  for (const one of media) yield* namedExamples(exchange, status, one);
  for (const one of media) yield* schemaExamples(exchange, status, one);
  if (choice.prefersOwnError !== true) yield* ownErrors(exchange, status);
  yield* made(exchange, status, media);
  if (media.length === 0) yield { status };
}

const NO_CONTENT: ReadonlySet<number> = new Set([204, 205, 304]);

interface DescribedMedia {
  readonly mediaType: string;
  readonly value: JsonObject;
  readonly pointer: string;
}

/** The Media Type Objects of a status: what the request asks for, then JSON, since samples of others are harder to make. */
function mediaOf({ operation, target, request }: Exchange, status: number): readonly DescribedMedia[] {
  if (NO_CONTENT.has(status)) return []; // whatever is described: HTTP sends none (RFC 9110 §6.4.1)
  const response = operation?.responses.located(status);
  if (response === undefined) return [];
  const content = isObject(response.value.content) ? response.value.content : {};
  const all = Object.keys(content).map((range) => {
    const { value, pointer } = target.contract.document.resolve(append(response.pointer, "content", range));
    return { mediaType: typeWithin(range), value, pointer };
  });
  if (all.length < 2) return all;
  const types = jsonFirst(all.map(({ mediaType }) => mediaType));
  const order = [...new Set([...acceptedTypes(request.headers.accept, types), ...types])];
  return all.sort((a, b) => order.indexOf(a.mediaType) - order.indexOf(b.mediaType));
}

/** `example`, and the values of `examples` (OpenAPI 3.1 §4.8.14); of one name, where a name is given. */
function* namedExamples(exchange: Exchange, status: number, media: DescribedMedia, name?: string): Generator<Success> {
  const { value, mediaType, pointer } = media;
  const shown = (body: unknown): Success => ({ status, body: asDocumented(exchange, media, body), mediaType });
  if (name === undefined && "example" in value) yield shown(value.example);
  for (const key of isObject(value.examples) ? Object.keys(value.examples) : []) {
    if (name !== undefined && key !== name) continue;
    const example = exchange.target.contract.document.resolve(append(pointer, "examples", key)).value;
    if ("value" in example) yield shown(example.value);
  }
}

function* schemaExamples(exchange: Exchange, status: number, media: DescribedMedia): Generator<Success> {
  const { value, mediaType } = media;
  const examples = isObject(value.schema) && Array.isArray(value.schema.examples) ? value.schema.examples : [];
  for (const body of examples) yield { status, body: asDocumented(exchange, media, body), mediaType };
}

function asDocumented({ target, now }: Exchange, { value }: DescribedMedia, body: unknown): unknown {
  return withoutLenientNulls({ document: target.contract.document, now }, value.schema, body);
}

/** Bodies made from the schema: first with much in them, then plainer ones, at last a mended one. Chance comes from the request id. */
function* made(exchange: Exchange, status: number, media: readonly DescribedMedia[]): Generator<Success> {
  for (const { value, mediaType } of media) {
    const file = sampleFile(mediaType);
    if (file !== undefined) yield { status, body: file, mediaType };
    for (let turn = 0; turn < RICH_TRIES + PLAIN_TRIES; turn += 1) {
      const body = makeSample(makingOf(exchange, turn), value.schema ?? true);
      yield { status, body, mediaType };
    }
  }
  for (const { value, pointer, mediaType } of media) {
    if (value.schema === undefined) continue;
    const { document } = exchange.target.contract;
    const making = { document, now: exchange.now, seed: exchange.requestId, suggest: exchange.target.twin.suggest };
    const body = makeValid(making, checkedSchema(exchange.target.contract, append(pointer, "schema")));
    if (body !== undefined) yield { status, body, mediaType };
  }
}

/** The answers' dice stay where they are: a request that is forced changes nothing. */
function makingOf({ target, requestId, now }: Exchange, turn: number): Parameters<typeof makeSample>[0] {
  const dice = createDice(`${requestId} ${turn}`);
  const isPlain = turn >= RICH_TRIES;
  return { document: target.contract.document, dice, now, isPlain, suggest: target.twin.suggest };
}

/** What the twin answers to each kind of problem that it tells by this status, the usual kind of it first. */
function* ownErrors(exchange: Exchange, status: number): Generator<Success> {
  if (status < 400) return;
  const kinds = [...KINDS].sort((a, b) => Number(STATUS_OF[b] === status) - Number(STATUS_OF[a] === status));
  for (const kind of kinds) {
    const rendered = render(exchange, problem(kind));
    if (rendered.status === status) yield rendered;
  }
}

function render(exchange: Exchange, found: Problem): Success {
  return exchange.target.twin.renderProblem(found, aboutOf(exchange));
}

/** An error of a kind that the twin tells under another status: whatever names that status there names this one. */
function renderedAs(exchange: Exchange, status: number, kind: ProblemKind): Success {
  const rendered = render(exchange, problem(kind));
  if (rendered.mediaType === "application/problem+json") return problemDetails(status, "provoked by a fault rule");
  if (!isObject(rendered.body)) return { ...rendered, status };
  const body = Object.fromEntries(
    Object.entries(rendered.body).map(([name, value]) => [name, value === rendered.status ? status : value]),
  );
  return { ...rendered, status, body };
}

/** The headers that a status is described with, where the twin does not set them on every answer anyway. */
function headersFor(exchange: Exchange, { status, headers }: Success): Readonly<Record<string, string>> {
  const all: Record<string, string> = { ...headers };
  const own = exchange.target.twin.replyHeaders?.(aboutOf(exchange)) ?? {};
  const known = new Set(Object.keys({ ...own, ...all }).map((name) => name.toLowerCase()));
  const add = (name: string, value: string | undefined) => {
    if (value === undefined || known.has(name.toLowerCase())) return;
    known.add(name.toLowerCase());
    all[name] = value;
  };
  if (status === 429) add("Retry-After", String(exchange.limit?.retryAfterSeconds ?? DEFAULT_RETRY_SECONDS));
  if (status === 405) add("Allow", allowOf(exchange));
  const response = exchange.operation?.responses.located(status);
  for (const name of Object.keys(isObject(response?.value.headers) ? response.value.headers : {})) {
    if (name.toLowerCase() !== "content-type") add(name, headerValue(exchange, response as Located, name));
  }
  return all;
}

/** Where no limit says better. */
const DEFAULT_RETRY_SECONDS = 60;

function allowOf({ target, request, operation }: Exchange): string {
  const found = target.contract.match("", request.path);
  return allowHeader(found !== undefined && "allow" in found ? found.allow : operation ? [operation.method] : []);
}

/** The documented example of a header; for one that must be there, a value that its schema allows. */
function headerValue(exchange: Exchange, response: Located, name: string): string | undefined {
  const { document } = exchange.target.contract;
  const { value: header } = document.resolve(append(response.pointer, "headers", name));
  const shown = headerExample(header);
  if (shown !== undefined) return headerText(header, shown);
  if (header.required !== true) return undefined;
  return headerText(header, makeSample(makingOf(exchange, RICH_TRIES), headerSchema(header)));
}
