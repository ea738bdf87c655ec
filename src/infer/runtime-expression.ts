import { isObject } from "../contract/document.ts";
import { segmentsOf } from "../contract/pointer.ts";
import { parsePairs } from "../contract/query-text.ts";
import type { InferredContext } from "./inferred-world.ts";

/** An operation's answer as expressions ask for it. */
export interface AnsweredFacts {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/**
 * A text with its runtime expressions (OpenAPI 3.1 §4.8.20.4) replaced by what they stand for; one that is a single
 * expression may do without braces. `undefined` where one of them stands for nothing.
 */
export function evaluated(
  template: string,
  context: InferredContext,
  method: string,
  answer: AnsweredFacts,
): string | undefined {
  if (template.startsWith("$")) return textOf(meaningOf(template, context, method, answer));
  let isWhole = true;
  const text = template.replace(/\{(\$[^{}]+)\}/g, (_, expression: string) => {
    const value = textOf(meaningOf(expression, context, method, answer));
    if (value === undefined) isWhole = false;
    return value ?? "";
  });
  return isWhole ? text : undefined;
}

function meaningOf(expression: string, context: InferredContext, method: string, answer: AnsweredFacts): unknown {
  const { request } = context;
  if (expression === "$url") {
    const origin = `${request.secure ? "https" : "http"}://${request.headers.host ?? "localhost"}`;
    return `${origin}${request.prefix}${request.path}${request.query === "" ? "" : `?${request.query}`}`;
  }
  if (expression === "$method") return method;
  if (expression === "$statusCode") return answer.status;
  const [, side, place = "", name = ""] =
    /^\$(request|response)\.(header\.|query\.|path\.|body)(.*)$/s.exec(expression) ?? [];
  if (side === undefined) return undefined;
  if (place === "body") return at(side === "request" ? context.body : answer.body, name);
  if (place === "header.") return headerOf(side === "request" ? request.headers : answer.headers, name);
  if (side === "response") return undefined;
  if (place === "path.") return context.params[name];
  return context.query[name] ?? parsePairs(request.query).find((pair) => pair.name === name)?.value;
}

/** By a JSON Pointer behind `#`; the whole body without one. */
function at(body: unknown, fragment: string): unknown {
  if (fragment === "") return body;
  if (!fragment.startsWith("#")) return undefined;
  return segmentsOf(decoded(fragment.slice(1))).reduce<unknown>((value, name) => {
    if (Array.isArray(value)) return value[Number(name)];
    return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }, body);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function headerOf(headers: Readonly<Record<string, string | undefined>>, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(headers).find(([key]) => key.toLowerCase() === wanted)?.[1];
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
