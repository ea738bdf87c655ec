import { isObject, schemaAt } from "../contract/document.ts";
import type { Operation } from "../contract/operation.ts";
import { allowedTypes, schemasInPlace } from "../contract/schema-kind.ts";
import type { Fault, Problem } from "../engine/problem.ts";
import type { SampleSite } from "../engine/samples/sample-making.ts";
import { makeValid } from "../engine/samples/valid-sample.ts";
import type { AnswerMedia, AnswerPlan } from "./answers/answer-plan.ts";
import { staticBody } from "./answers/record-answer.ts";
import { asText } from "./answers/text-body.ts";
import {
  type ErrorFacts,
  faultMember,
  LISTS,
  SENTENCE,
  STEMS,
  sentenceOf,
  sentenceOfFault,
  TITLES,
} from "./error-words.ts";
import type { InferredWorld } from "./inferred-world.ts";
import { SEEDED_AT } from "./seeded-at.ts";
import { snake } from "./seeds/coherent.ts";
import { shownError } from "./shown-error.ts";

/**
 * An error body like the documented example of the error; without one by its schema, with what is to be told in the members
 * whose names ask for it. Valid, or undefined.
 */
export function errorBody(
  world: InferredWorld,
  operation: Operation,
  plan: AnswerPlan,
  media: AnswerMedia,
  facts: ErrorFacts,
): unknown {
  const shown = shownError(world, operation, plan, media, facts);
  if (media.pointer === undefined)
    return shown ?? staticBody(world, operation, plan, media, { error: sentenceOf(facts.problem) });
  const { document } = world.contract;
  const types = allowedTypes(document, media.checked.schema);
  const isText = types?.has("string") === true && (types.size === 1 || !media.isJson);
  if (isText || (types === undefined && !media.isJson))
    return typeof shown === "string" ? shown : sentenceOf(facts.problem);
  const body = madeError(world, operation, plan, media, facts, shown);
  return media.isJson || body === undefined ? body : asText(media, body);
}

function madeError(
  world: InferredWorld,
  operation: Operation,
  plan: AnswerPlan,
  media: AnswerMedia,
  facts: ErrorFacts,
  shown: unknown,
): unknown {
  const { document } = world.contract;
  const making = {
    document,
    now: SEEDED_AT,
    seed: `${operation.id} ${plan.status}`,
    isFull: shown === undefined,
    isBare: shown !== undefined,
    suggest: (site: SampleSite) => told(site, facts),
  };
  const wish = wishFor(world, media, facts, shown);
  const body =
    makeValid({ ...making }, media.checked, wish) ??
    makeValid({ ...making, isFull: false, isBare: true }, media.checked);
  return body ?? staticBody(world, operation, plan, media, undefined);
}

function wishFor(world: InferredWorld, media: AnswerMedia, { problem }: ErrorFacts, shown: unknown): unknown {
  if (shown !== undefined && (!isObject(shown) || problem.faults === undefined)) return shown;
  const { document } = world.contract;
  const schema = media.pointer === undefined ? true : schemaAt(document, media.pointer);
  const faults = problem.faults ?? [];
  if (allowedTypes(document, schema)?.has("array") === true) {
    const all = faults.length > 0 ? faults : [{ field: "", message: "" }];
    return all.map((fault) => (fault.message === "" ? {} : faultWish(world, schema, fault)));
  }
  const members = memberWishes(world, schema, problem, 0);
  return isObject(shown) ? { ...(isObject(members) ? members : {}), ...shown } : members;
}

/** Lists of faults as long as there are faults, and maps with the fields for names; wherever they stand in the body. */
function memberWishes(world: InferredWorld, schema: unknown, problem: Problem, depth: number): unknown {
  const { document } = world.contract;
  const faults = problem.faults ?? [];
  const wish: Record<string, unknown> = {};
  const parts = schemasInPlace(document, schema).map(({ properties }) => (isObject(properties) ? properties : {}));
  const speaks = parts.some((properties) => Object.keys(properties).some((name) => SENTENCE.test(snake(name))));
  // Where nothing else says what is wrong, one entry of the list does.
  const isAlone = faults.length === 0 && !speaks && depth === 0;
  for (const properties of parts) {
    for (const [name, member] of Object.entries(properties)) {
      const types = allowedTypes(document, member);
      const isList = LISTS.test(snake(name));
      if (isList && types?.has("array") === true) {
        wish[name] = isAlone ? [loneEntry(world, member, problem)] : faults.map((one) => faultWish(world, member, one));
      } else if (types?.has("object") === true && depth < MAX_DEPTH) {
        const told = isAlone ? [{ field: "", message: sentenceOf(problem) }] : faults;
        const below =
          (isList ? mapWish(world, member, told) : undefined) ?? memberWishes(world, member, problem, depth + 1);
        if (below !== undefined) wish[name] = below;
      }
    }
  }
  return Object.keys(wish).length === 0 ? undefined : wish;
}

/** The only entry of a list of errors: a text, or an object that is made by what its members are called. */
function loneEntry({ contract }: InferredWorld, listSchema: unknown, problem: Problem): unknown {
  const items = schemasInPlace(contract.document, listSchema)
    .map(({ items: one }) => one)
    .find((one) => one !== undefined);
  return allowedTypes(contract.document, items)?.has("string") === true ? sentenceOf(problem) : {};
}

/** Errors nest no deeper than this. */
const MAX_DEPTH = 3;

/** One entry of a list of faults, as its members are called; a sentence where entries are texts. */
function faultWish(world: InferredWorld, listSchema: unknown, fault: Fault): unknown {
  const { document } = world.contract;
  const items = schemasInPlace(document, listSchema)
    .map(({ items: one }) => one)
    .find((one) => one !== undefined);
  const types = allowedTypes(document, items);
  const sentence = sentenceOfFault(fault);
  if (types?.has("string") === true) return sentence;
  const names = schemasInPlace(document, items).flatMap(({ properties }) =>
    Object.entries(isObject(properties) ? properties : {}),
  );
  const isTitled = names.some(([name]) => name !== "title" && SENTENCE.test(snake(name)));
  const entries = names.flatMap(([name, schema]): [string, unknown][] => {
    if (name === "title" && isTitled) return []; // of the kind of problem, as it is told elsewhere
    const kinds = allowedTypes(document, schema);
    const isHolder = kinds?.has("object") === true && !kinds.has("string");
    const value = isHolder ? whereabouts(world, schema, fault) : faultMember(snake(name), fault, kinds?.has("array"));
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
}

/** An object that says where a fault is: `source: { pointer }` of JSON:API. */
function whereabouts({ contract }: InferredWorld, schema: unknown, fault: Fault): unknown {
  const names = schemasInPlace(contract.document, schema).flatMap(({ properties }) =>
    Object.keys(isObject(properties) ? properties : {}),
  );
  const isQuery = fault.at === undefined && names.includes("parameter") && !names.includes("pointer");
  const told = names.flatMap((name): [string, unknown][] => {
    if (!isQuery && name === "parameter" && names.includes("pointer")) return [];
    const value = faultMember(snake(name), fault);
    return value === undefined ? [] : [[name, value]];
  });
  return told.length === 0 ? undefined : Object.fromEntries(told);
}

/** `{"email": ["is required"]}` */
function mapWish({ contract }: InferredWorld, schema: unknown, faults: readonly Fault[]): unknown {
  const rest = schemasInPlace(contract.document, schema)
    .map((part) => part.additionalProperties)
    .find(isObject);
  if (rest === undefined) return undefined;
  const isList = allowedTypes(contract.document, rest)?.has("array") === true;
  const names = [...new Set(faults.map(({ field }) => field || "base"))];
  return Object.fromEntries(
    names.map((name) => {
      const messages = faults.filter(({ field }) => (field || "base") === name).map(({ message }) => message);
      return [name, isList ? messages : messages.join(", ")];
    }),
  );
}

/** What a member of an error body says, by its name and type. */
function told({ name, path, schema }: SampleSite, facts: ErrorFacts): unknown {
  const { problem, status, requestId } = facts;
  const word = snake(name);
  const types = [schema.type ?? []].flat();
  const isNumber = types.includes("integer") || types.includes("number");
  const isListed = path.slice(0, -1).some((part) => LISTS.test(snake(part))) && problem.faults?.[0] !== undefined;
  if (/^(?:timestamp|time|date|date_?time|occurred_at|at)$/.test(word)) return timeOf(schema, facts);
  if (types.includes("boolean")) return /^(?:error|is_error|failed|has_errors?)$/.test(word);
  if (/^(?:status|code|status_code|http_status|http_code|error_code|statuscode)$/.test(word) && isNumber) return status;
  if (isNumber) return undefined;
  if (/^(?:instance|path|url|uri|resource)$/.test(word)) return facts.path;
  if (/^(?:request_id|trace_id|correlation_id|req_id|trace)$/.test(word)) return requestId;
  if (/^(?:code|error_code|error_type|type|kind|reason|error|status|name|slug|key)$/.test(word))
    return codeFor(word, schema, facts);
  if (/^title$/.test(word)) return TITLES[problem.problem];
  if (isListed && /^(?:field|param|parameter|property)$/.test(word)) return problem.faults?.[0]?.field;
  if (SENTENCE.test(word)) return sentenceOf(problem);
  return undefined;
}

/** When it happened, where the format says how that is written. */
function timeOf({ format, type }: SampleSite["schema"], { now }: ErrorFacts): unknown {
  if (format === "date-time") return new Date(now).toISOString();
  return format === "int64" && type === "integer" ? now : undefined;
}

/** A word for the kind of problem: of those that are listed, the one that names it; a type that is a URI says nothing. */
function codeFor(
  word: string,
  { enum: listed, format }: SampleSite["schema"],
  { problem, status }: ErrorFacts,
): unknown {
  if (format === "uri" || format === "uri-reference" || format === "iri") return "about:blank";
  const kind = problem.problem.replaceAll("-", "_");
  if (Array.isArray(listed)) {
    const stems = STEMS[problem.problem];
    return listed.find((one) => stems.test(String(one))) ?? listed.find((one) => String(one) === String(status));
  }
  if (word === "error" || word === "reason") return word === "error" ? TITLES[problem.problem] : sentenceOf(problem);
  if (word === "status" || word === "status_code") return String(status);
  return word === "type" ? kind : kind;
}
