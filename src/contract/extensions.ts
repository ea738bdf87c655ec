import { isObject, type OpenApiDocument, UnreadableDocumentError } from "./document.ts";

/** A rate limit as the description states it under `x-rate-limit`. */
export interface DocumentedLimit {
  readonly name: string;
  /** Requests in one window. */
  readonly limit: number;
  readonly windowSeconds: number;
  readonly countedBy: "credential" | "account" | "address";
  /** `aligned` windows start at multiples of their length (a UTC day); the others with the first request. */
  readonly window?: "from-first-request" | "aligned";
  /** It holds for callers whose principal has these values alone. */
  readonly when?: Readonly<Record<string, unknown>>;
  /** It holds for these operationIds alone. */
  readonly operations?: readonly string[];
  /** False: nobody documents it; it is there to be switched on. */
  readonly enabled?: boolean;
  readonly source?: string;
}

/** One place where the documentation is silent and a choice had to be made (`x-assumptions`). */
export interface Assumption {
  readonly id: string;
  readonly silent: string;
  readonly chosen: string;
  readonly because: string;
}

/**
 * The limits under the document's own `x-rate-limit`, one or a list of them.
 * @throws UnreadableDocumentError when `limit` or `windowSeconds` is no number above 0.
 */
export function limitsOf(document: OpenApiDocument): readonly DocumentedLimit[] {
  const value = document.root["x-rate-limit"];
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return list.filter(isObject).map((limit, index) => ({
    name: "default",
    countedBy: "credential",
    ...(limit as object),
    limit: positive(limit.limit, `x-rate-limit ${index}: limit`),
    windowSeconds: positive(limit.windowSeconds, `x-rate-limit ${index}: windowSeconds`),
  }));
}

/** The assumptions under the document's own `x-assumptions`, a map from their ids. */
export function assumptionsOf(document: OpenApiDocument): readonly Assumption[] {
  const value = document.root["x-assumptions"];
  if (!isObject(value)) return [];
  return Object.entries(value).map(([id, text]) => {
    const { silent, chosen, because } = isObject(text) ? text : {};
    return { id, silent: String(silent ?? ""), chosen: String(chosen ?? ""), because: String(because ?? "") };
  });
}

function positive(value: unknown, what: string): number {
  if (typeof value === "number" && value > 0) return value;
  throw new UnreadableDocumentError(`${what}: expected a number above 0, found ${JSON.stringify(value)}`);
}
