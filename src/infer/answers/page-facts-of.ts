import { isObject, type OpenApiDocument } from "../../contract/document.ts";
import { parsePairs } from "../../contract/query-text.ts";
import { allowedTypes } from "../../contract/schema-kind.ts";
import type { PageWish } from "../behaviours/page-wish.ts";
import type { InferredContext } from "../inferred-world.ts";
import type { PageFact, Paging } from "../model.ts";

/** One page of a list, and what is to be told of it. */
export interface Page {
  readonly wish: PageWish;
  readonly total: number;
  readonly offset: number;
  readonly count: number;
  /** Cursors of the first and the last record on it; undefined for an empty page. */
  readonly first: string | undefined;
  readonly last: string | undefined;
}

type Told = string | number | boolean | undefined;

/** What is told of a page; undefined where there is nothing to be told, as of the page after the last. */
export function pageFact(fact: PageFact, page: Page, paging: Paging | undefined, context: InferredContext): Told {
  const { wish, total, offset, count } = page;
  const size = paging === undefined ? Math.max(total, 1) : wish.size;
  const hasMore = offset + count < total;
  const firstPage = paging?.firstPage ?? 1;
  const lastPage = Math.max(firstPage, Math.ceil(total / size) - 1 + firstPage);
  const link = (start: Start | undefined) => (start === undefined ? undefined : pageUrl(context, paging, start));
  const next = hasMore ? startAfter(page, paging, size) : undefined;
  const previous = offset > 0 ? startBefore(page, paging, size) : undefined;
  switch (fact) {
    case "total":
      return total;
    case "count":
      return count;
    case "page":
      return wish.page;
    case "pageCount":
      return Math.ceil(total / size);
    case "pageSize":
      return paging === undefined ? count : size;
    case "offset":
      return offset;
    case "hasMore":
      return hasMore;
    case "hasPrevious":
      return offset > 0;
    case "isFirst":
      return offset === 0;
    case "isLast":
      return !hasMore;
    case "isEmpty":
      return count === 0;
    case "nextCursor":
      return hasMore ? page.last : undefined;
    case "previousCursor":
      return offset > 0 ? page.first : undefined;
    case "startCursor":
      return page.first;
    case "endCursor":
      return page.last;
    case "nextPage":
      return hasMore ? wish.page + 1 : undefined;
    case "previousPage":
      return wish.page > firstPage ? wish.page - 1 : undefined;
    case "nextOffset":
      return hasMore ? offset + count : undefined;
    case "nextLink":
      return link(next);
    case "previousLink":
      return link(previous);
    case "firstLink":
      return link({ position: paging?.style === "page" ? firstPage : paging?.style === "offset" ? 0 : undefined });
    case "lastLink":
      return link(lastStart(paging, lastPage, size, total, firstPage));
    case "selfLink":
      return pageUrl(context, undefined, {});
  }
}

/** Where a page starts, as its position parameter says it; undefined = without one. */
interface Start {
  readonly position?: string | number | undefined;
  readonly before?: string | undefined;
}

function startAfter({ wish, offset, count, last }: Page, paging: Paging | undefined, size: number): Start | undefined {
  if (paging?.style === "page") return { position: wish.page + 1 };
  if (paging?.style === "offset") return { position: offset + Math.max(count, size) };
  return paging?.style === "cursor" ? { position: last } : undefined;
}

function startBefore({ wish, offset, first }: Page, paging: Paging | undefined, size: number): Start | undefined {
  if (paging?.style === "page") return { position: Math.max(paging.firstPage, wish.page - 1) };
  if (paging?.style === "offset") return { position: Math.max(0, offset - size) };
  return paging?.before === undefined ? undefined : { before: first };
}

function lastStart(
  paging: Paging | undefined,
  lastPage: number,
  size: number,
  total: number,
  firstPage: number,
): Start | undefined {
  if (paging?.style === "page") return { position: lastPage };
  return paging?.style === "offset"
    ? { position: Math.max(0, (lastPage - firstPage) * size) }
    : total === 0
      ? {}
      : undefined;
}

/** The address of the request itself, with another start; absolute (RFC 8288 §3.1 lets links be relative, clients often do not). */
function pageUrl({ request }: InferredContext, paging: Paging | undefined, { position, before }: Start): string {
  const { headers, secure, prefix, path, query } = request;
  const replaced = new Set(paging === undefined ? [] : [paging.position, paging.before]);
  const kept = parsePairs(query).filter(({ name }) => !replaced.has(name));
  const added = [
    ...(paging?.position === undefined || position === undefined
      ? []
      : [{ name: paging.position, value: String(position) }]),
    ...(paging?.before === undefined || before === undefined ? [] : [{ name: paging.before, value: before }]),
  ];
  const text = [...kept, ...added]
    .map(({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join("&");
  const origin = `${secure ? "https" : "http"}://${headers.host ?? "localhost"}`;
  return `${origin}${prefix}${path}${text === "" ? "" : `?${text}`}`;
}

/** The `Link` header of a page (RFC 8288): next, prev, first and last, as far as there are such pages; undefined for none. */
export function linkHeader(page: Page, paging: Paging | undefined, context: InferredContext): string | undefined {
  const relations = [
    ["next", "nextLink"],
    ["prev", "previousLink"],
    ["first", "firstLink"],
    ["last", "lastLink"],
  ] as const;
  const links = relations.flatMap(([relation, fact]) => {
    const url = paging === undefined ? undefined : pageFact(fact, page, paging, context);
    return url === undefined ? [] : [`<${url}>; rel="${relation}"`];
  });
  return links.length === 0 ? undefined : links.join(", ");
}

/** A fact as the schema of its member has it: a number as text, null where nothing is to be told. `undefined`: left out. */
export function factFor(document: OpenApiDocument, schema: unknown, value: Told): unknown {
  const types = allowedTypes(document, schema);
  if (value === undefined) return isNullable(types, schema) ? null : undefined;
  if (types === undefined) return value;
  const isText = types.has("string");
  if (typeof value === "number") return types.has("integer") || types.has("number") || !isText ? value : String(value);
  return typeof value === "string" && !isText && !Number.isNaN(Number(value)) ? Number(value) : value;
}

function isNullable(types: ReadonlySet<string> | undefined, schema: unknown): boolean {
  return types?.has("null") === true || (isObject(schema) && schema.nullable === true);
}
