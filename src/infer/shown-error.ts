import { isObject } from "../contract/document.ts";
import { essenceOf } from "../contract/media-type.ts";
import type { Operation } from "../contract/operation.ts";
import { type Fault, type ProblemKind, STATUS_OF } from "../engine/problem.ts";
import type { AnswerMedia, AnswerPlan } from "./answers/answer-plan.ts";
import { documentedBodies } from "./documented-bodies.ts";
import { type ErrorFacts, faultMember, LISTS, SENTENCE, STEMS, sentenceOf, sentenceOfFault } from "./error-words.ts";
import type { InferredWorld } from "./inferred-world.ts";
import { snake } from "./seeds/coherent.ts";

/**
 * The example that the document gives for this error of an operation, its codes and sentences kept, and with what is known of
 * this request in the place of what it says of another one. Undefined where there is none, or where it stands for other
 * errors too: a code that all of them share names none.
 */
export function shownError(
  { contract }: InferredWorld,
  operation: Operation,
  { status }: AnswerPlan,
  media: AnswerMedia,
  facts: ErrorFacts,
): unknown {
  if (!isAbout(facts, status) || !operation.statuses.includes(String(status))) return undefined;
  const examples = (of: number) =>
    documentedBodies(contract, operation, of)
      .filter(({ mediaType }) => essenceOf(mediaType) === essenceOf(media.mediaType))
      .map(({ value }) => value);
  const shown = bestOf(examples(status), facts);
  if (shown === undefined) return undefined;
  const others = operation.statuses.filter((one) => /^[45]\d\d$/.test(one) && one !== String(status)).map(Number);
  const isShared = others.some((other) => examples(other).some((one) => JSON.stringify(one) === JSON.stringify(shown)));
  return isShared ? undefined : adapted(shown, undefined, facts);
}

/** Whether the status that is answered with stands for such problems in the first place. */
function isAbout({ problem: { problem }, status: told }: ErrorFacts, status: number): boolean {
  if (told !== status) return false;
  return STATUS_OF[problem] === status || (isAboutInput(problem) && (status === 400 || status === 422));
}

/** Of these the sentence says what is wrong with what was sent, so that no documented one can say it. */
function isAboutInput(kind: ProblemKind): boolean {
  return kind === "invalid" || kind === "malformed" || kind === "conflict";
}

/** The example that speaks of the field at fault, else of such a problem, else the first one. */
function bestOf(examples: readonly unknown[], { problem }: ErrorFacts): unknown {
  const [first] = problem.faults ?? [];
  const score = (example: unknown) => {
    const text = JSON.stringify(example);
    const speaksOfIt = first !== undefined && text.split(/[^\w.-]+/).includes(first.field);
    return (speaksOfIt ? 2 : 0) + (STEMS[problem.problem].test(text) ? 1 : 0);
  };
  const best = Math.max(...examples.map(score));
  return examples.find((example) => score(example) === best);
}

function adapted(value: unknown, name: string | undefined, facts: ErrorFacts): unknown {
  const { problem } = facts;
  const faults = problem.faults ?? [];
  const isListing = name === undefined || LISTS.test(snake(name));
  if (Array.isArray(value)) {
    if (!isAboutInput(problem.problem) || !isListing) return value.map((entry) => adapted(entry, undefined, facts));
    if (faults.length === 0) return value.slice(0, 1).map((entry) => adapted(entry, undefined, facts));
    return faults.map((fault) => faultEntry(value[0], fault));
  }
  if (isObject(value)) {
    if (name !== undefined && isListing && isAboutInput(problem.problem)) {
      const map = faultMap(value, faults);
      if (map !== undefined) return map;
    }
    const speaks = Object.keys(value).some((member) => SENTENCE.test(snake(member)));
    const members = Object.entries(value).map(([member, old]) => [
      member,
      typeof old === "string" ? adaptedText(old, snake(member), facts, speaks) : adapted(old, member, facts),
    ]);
    return Object.fromEntries(members);
  }
  return typeof value === "string" ? adaptedText(value, "message", facts, true) : value;
}

/** What members are called that hold a code in some documents and a sentence in others. */
const EITHER = /^(?:error|errors|reason|cause)$/;

function adaptedText(text: string, name: string, facts: ErrorFacts, hasSentence: boolean): unknown {
  if (/^(?:instance|path|request_path|uri)$/.test(name)) return facts.path;
  if (/^(?:request_id|trace_id|correlation_id|req_id)$/.test(name)) return facts.requestId;
  const isSentence = SENTENCE.test(name) || (EITHER.test(name) && !hasSentence && /\s/.test(text));
  if (!isSentence) return text;
  return isAboutInput(facts.problem.problem) || namesOneThing(text) ? sentenceOf(facts.problem) : text;
}

/** Whether a sentence is about one record or value, and so about another one than this. */
function namesOneThing(text: string): boolean {
  const plain = text.replace(/\b[45]\d\d\b/, "").replace(/(\w)['’](\w)/g, "$1$2");
  return /\d|["'`<{]|\.\.\./.test(plain);
}

/** One entry of a list of faults, in the members that the example's entries have. */
function faultEntry(shown: unknown, fault: Fault): unknown {
  if (!isObject(shown)) return sentenceOfFault(fault);
  const members = Object.entries(shown).map(([name, old]) => {
    if (isObject(old)) return [name, faultEntry(old, fault)];
    const isSentence = typeof old === "string" && /\s/.test(old);
    return [name, faultMember(snake(name), fault, Array.isArray(old)) ?? (isSentence ? sentenceOfFault(fault) : old)];
  });
  return Object.fromEntries(members);
}

/** `{"email": ["is required"]}`, where the example is such a map. */
function faultMap(shown: object, faults: readonly Fault[]): unknown {
  const values = Object.values(shown);
  const isList = values.length > 0 && values.every((one) => Array.isArray(one) && typeof one[0] === "string");
  if (!isList || faults.length === 0) return undefined;
  const messages = new Map<string, string[]>();
  for (const { field, message } of faults) {
    const name = field || "base";
    messages.set(name, [...(messages.get(name) ?? []), message]);
  }
  return Object.fromEntries(messages);
}
