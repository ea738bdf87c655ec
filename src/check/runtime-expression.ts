import { valueAt } from "../contract/pointer.ts";

/** One side of an exchange, as runtime expressions can ask for it. */
export interface ExpressionSource {
  /** The value of a header, its name in lower case. */
  readonly header: (name: string) => unknown;
  readonly query: (name: string) => unknown;
  readonly path: (name: string) => unknown;
  /** Parsed where it is JSON. */
  readonly body: unknown;
}

/** What runtime expressions are evaluated against. */
export interface ExpressionContext {
  readonly url: string;
  readonly method: string;
  readonly statusCode: number;
  readonly request: ExpressionSource;
  readonly response: ExpressionSource;
}

const EMBEDDED = /\{(\$[^{}]+)\}/g;

/**
 * What a value of a Link Object stands for: a runtime expression, a text with expressions in braces, or itself
 * (OpenAPI 3.1 §4.8.20.4). Undefined where an expression leads to nothing, or is none.
 */
export function runtimeValue(value: unknown, context: ExpressionContext): unknown {
  if (typeof value !== "string") return value;
  if (value.startsWith("$")) return evaluate(value, context);
  let isWhole = true;
  const text = value.replaceAll(EMBEDDED, (_, expression: string) => {
    const found = evaluate(expression, context);
    if (found === undefined || typeof found === "object") isWhole = false;
    return String(found);
  });
  return isWhole ? text : undefined;
}

function evaluate(expression: string, context: ExpressionContext): unknown {
  if (expression === "$url") return context.url;
  if (expression === "$method") return context.method;
  if (expression === "$statusCode") return context.statusCode;
  const [, side = "", source = ""] = /^\$(request|response)\.(.+)$/s.exec(expression) ?? [];
  if (side !== "request" && side !== "response") return undefined;
  return evaluateSource(source, context[side]);
}

function evaluateSource(source: string, { header, query, path, body }: ExpressionSource): unknown {
  if (source === "body") return body;
  if (source.startsWith("body#")) return pointed(body, source.slice("body#".length));
  const [, place = "", name = ""] = /^(header|query|path)\.(.+)$/s.exec(source) ?? [];
  if (place === "header") return header(name.toLowerCase()); // tokens of headers know no case (RFC 9110 §5.1)
  if (place === "query") return query(name);
  return place === "path" ? path(name) : undefined;
}

function pointed(body: unknown, pointer: string): unknown {
  return pointer === "" || pointer.startsWith("/") ? valueAt(body, pointer) : undefined;
}
