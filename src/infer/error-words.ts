import type { Fault, Problem, ProblemKind } from "../engine/problem.ts";
import type { Instant } from "../world/clock.ts";

/** What an error body is to tell. */
export interface ErrorFacts {
  readonly problem: Problem;
  readonly status: number;
  readonly path: string;
  readonly requestId: string;
  readonly now: Instant;
}

export const TITLES: Readonly<Record<ProblemKind, string>> = {
  malformed: "Bad request",
  unauthorized: "Unauthorized",
  forbidden: "Forbidden",
  "not-found": "Not found",
  "method-not-allowed": "Method not allowed",
  conflict: "Conflict",
  "too-large": "Payload too large",
  "unsupported-media-type": "Unsupported media type",
  invalid: "Validation failed",
  limited: "Too many requests",
  internal: "Internal server error",
  "not-implemented": "Not implemented",
};

const SENTENCES: Readonly<Record<ProblemKind, string>> = {
  malformed: "The request could not be read.",
  unauthorized: "A credential is missing, or it is not valid.",
  forbidden: "The credential does not allow this.",
  "not-found": "There is no such thing.",
  "method-not-allowed": "The method is not allowed here.",
  conflict: "The request conflicts with what is there.",
  "too-large": "The request body is too large.",
  "unsupported-media-type": "The media type of the body is not supported.",
  invalid: "The request is not valid.",
  limited: "Too many requests; try again later.",
  internal: "Something went wrong.",
  "not-implemented": "This cannot be answered.",
};

/** What names of a kind of problem have in them. */
export const STEMS: Readonly<Record<ProblemKind, RegExp>> = {
  malformed: /bad|malformed|invalid|syntax|parse/i,
  unauthorized: /unauth|authenti|credential|token/i,
  forbidden: /forbid|permission|denied|access|scope/i,
  "not-found": /not.?found|missing|unknown|no.?such/i,
  "method-not-allowed": /method/i,
  conflict: /conflict|exist|duplicate|taken|unique/i,
  "too-large": /large|size|length/i,
  "unsupported-media-type": /media|unsupported|content.?type/i,
  invalid: /valid|unprocess|bad|argument|parameter/i,
  limited: /limit|throttl|many|quota/i,
  internal: /internal|server|unexpected/i,
  "not-implemented": /implement|unavailable|internal/i,
};

/** A problem as one sentence for people. */
export function sentenceOf({ problem, message, faults }: Problem): string {
  if (message !== undefined && message !== "") return message;
  const [first] = faults ?? [];
  return first === undefined ? SENTENCES[problem] : sentenceOfFault(first);
}

export function sentenceOfFault({ field, message }: Fault): string {
  return field === "" ? `The body ${message}` : `${field} ${message}`;
}

/** What members are called, in snake case, that say in words what is wrong. */
export const SENTENCE = /(?:message|msg|detail|details|description|explanation|text|summary|hint|help)$/;

/** What members are called that hold what is wrong with each field. */
export const LISTS =
  /^(?:errors?|details?|violations|fields?|invalid_params|invalid_parameters|validation_errors|field_errors|issues|messages|causes)$/;

/** What a member of one fault says, by its name in snake case; undefined where the name asks for nothing that is known. */
export function faultMember(name: string, { field, message, at }: Fault, isList = false): unknown {
  if (/^(?:loc|location|path)$/.test(name) && isList)
    return ["body", ...field.split(".").filter((part) => part !== "")];
  if (/^(?:field|name|param|parameter|property|attribute|key|path|loc|location|source|in_field)(?:_name)?$/.test(name))
    return field;
  if (/^pointer$/.test(name)) return at ?? `/${field.replaceAll(".", "/")}`;
  if (
    /^(?:message|msg|detail|details|description|reason|title|error|text|issue|problem|violation|explanation|cause|info|error_message|error_description)$/.test(
      name,
    )
  )
    return `${field === "" ? "body" : field} ${message}`;
  return undefined;
}
