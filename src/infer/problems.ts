import { jsonFirst, typeWithin } from "../contract/media-type.ts";
import type { Operation } from "../contract/operation.ts";
import { acceptedTypes } from "../engine/accepted-types.ts";
import { type Problem, type ProblemKind, STATUS_OF } from "../engine/problem.ts";
import { renderProblemDetails } from "../engine/problem-details.ts";
import type { About, RenderedProblem } from "../engine/twin.ts";
import { answerHeaders } from "./answers/answer-headers.ts";
import { answerPlan } from "./answers/answer-plan.ts";
import { errorBody } from "./error-body.ts";
import type { ErrorFacts } from "./error-words.ts";
import { type InferredWorld, inMediaType } from "./inferred-world.ts";

/** The statuses by which APIs tell each kind of problem, the usual one first. */
const TOLD_BY: Readonly<Record<ProblemKind, readonly number[]>> = {
  malformed: [400, 422],
  unauthorized: [401, 403],
  forbidden: [403, 401],
  "not-found": [404, 410],
  "method-not-allowed": [405],
  conflict: [409, 422, 400],
  "too-large": [413, 400],
  "unsupported-media-type": [415, 400],
  invalid: [422, 400],
  limited: [429],
  internal: [500],
  "not-implemented": [501, 500],
};

/** Dresses problems as the document's own errors: by the status that the operation documents, in the schema that it gives. */
export class ProblemDress {
  readonly #world: InferredWorld;
  readonly #common = new Map<number, Shown | undefined>();
  readonly #usually = new Map<ProblemKind, number>();

  constructor(world: InferredWorld) {
    this.#world = world;
  }

  /** The problem in the document's dress; as problem details (RFC 9457) where the document has none that fits. */
  render(problem: Problem, about: About): RenderedProblem {
    const operation = about.operation ?? refusingOperation(problem, about);
    if (operation === undefined) return renderProblemDetails(problem, about); // the mock's word: the document has none
    const status = statusFor(operation, problem.problem) ?? this.#usual(problem.problem);
    const facts: ErrorFacts = { problem, status, path: about.path, requestId: about.requestId, now: about.now };
    const { accept } = about;
    return (
      this.#documented(operation, facts, accept) ??
      this.#asElsewhere(facts, accept) ??
      renderProblemDetails(problem, about)
    );
  }

  /** The status by which the other operations tell of bad input, where they do; else the usual one of HTTP. */
  #usual(kind: ProblemKind): number {
    if (kind !== "invalid" && kind !== "malformed") return STATUS_OF[kind];
    let found = this.#usually.get(kind);
    if (found === undefined) {
      const all = new Set(this.#world.contract.operations.flatMap(({ statuses }) => statuses));
      found = TOLD_BY[kind].find((status) => all.has(String(status))) ?? STATUS_OF[kind];
      this.#usually.set(kind, found);
    }
    return found;
  }

  #documented(
    operation: Operation,
    facts: ErrorFacts,
    accept: string | undefined,
    shownAs = facts.status,
  ): RenderedProblem | undefined {
    if (operation.responses.statusKey(shownAs) === undefined) return undefined;
    const world = this.#worldFor(operation, shownAs, accept);
    const plan = answerPlan(world, operation, shownAs);
    const headers = { ...answerHeaders(world, operation, plan), ...this.#challenge(operation, facts.status) };
    if (plan.media === undefined) return { status: facts.status, body: undefined, headers };
    const body = errorBody(world, operation, plan, plan.media, facts);
    return body === undefined ? undefined : { status: facts.status, body, mediaType: plan.media.mediaType, headers };
  }

  /** Errors, too, come in the media type that is asked for, where the document has them in several. */
  #worldFor({ responses }: Operation, status: number, accept: string | undefined): InferredWorld {
    const ranges = responses.mediaTypes(status);
    const [wanted] = ranges.length < 2 ? [] : acceptedTypes(accept, jsonFirst(ranges.map(typeWithin)));
    return wanted === undefined ? this.#world : inMediaType(this.#world, wanted);
  }

  /** What a 401 has to say of how to present a credential (RFC 9110 §11.6.1). */
  #challenge({ security }: Operation, status: number): Readonly<Record<string, string>> {
    if (status !== 401) return {};
    const schemes = security.flat().map((name) => this.#world.contract.securitySchemes[name]);
    const http = schemes.find((scheme) => scheme?.type === "http");
    return { "WWW-Authenticate": http === undefined ? "Bearer" : capitalised(String(http.scheme)) };
  }

  /** In the shape that other operations document for such an error: APIs tell all errors alike. */
  #asElsewhere(facts: ErrorFacts, accept: string | undefined): RenderedProblem | undefined {
    if (!this.#common.has(facts.status)) this.#common.set(facts.status, this.#firstWith(facts.status));
    const shown = this.#common.get(facts.status);
    const rendered = shown && this.#documented(shown.operation, facts, accept, shown.status);
    if (shown === undefined || rendered?.body === undefined) return undefined;
    // Of which schema it is nobody can tell afterwards: it is written as that one says.
    const xml = shown.operation.responses.xmlText(shown.status, rendered.mediaType, rendered.body);
    return xml === undefined ? rendered : { ...rendered, body: xml };
  }

  #firstWith(status: number): Shown | undefined {
    const operations = this.#world.contract.operations.filter(({ unserved }) => unserved === undefined);
    const range = `${Math.trunc(status / 100)}XX`;
    const exact = operations.find(({ statuses }) => statuses.includes(String(status)));
    const alike = exact ?? operations.find(({ statuses }) => statuses.includes(range) || statuses.includes("default"));
    if (alike !== undefined) return { operation: alike, status };
    for (const operation of operations) {
      const other = operation.statuses.find((one) => /^[45]\d\d$/.test(one));
      if (other !== undefined) return { operation, status: Number(other) };
    }
    return undefined;
  }
}

/** Of the operations that have other methods of the path, the one that documents that a method is not allowed. */
function refusingOperation({ problem }: Problem, { others }: About): Operation | undefined {
  const status = String(STATUS_OF[problem]);
  return others.find(({ statuses }) => statuses.includes(status));
}

/** Where a document shows what an error looks like. */
interface Shown {
  readonly operation: Operation;
  readonly status: number;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The status that the operation documents for such a problem, or the nearest to it; undefined where it documents none. */
function statusFor({ statuses, responses }: Operation, kind: ProblemKind): number | undefined {
  const isDocumented = (status: number) => statuses.includes(String(status));
  const told = TOLD_BY[kind].find(isDocumented);
  const usual = STATUS_OF[kind];
  if (told !== undefined) return told;
  if (responses.statusKey(usual) !== undefined) return usual;
  return kind === "not-found" && isDocumented(BAD_REQUEST) ? BAD_REQUEST : undefined;
}

/** Many APIs have this one for all that is wrong with a request, an id that leads nowhere included. */
const BAD_REQUEST = 400;
