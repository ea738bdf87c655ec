import { type Problem, problem } from "../../engine/problem.ts";
import { valueIn } from "../body-path.ts";
import type { InferredContext } from "../inferred-world.ts";
import type { Paging } from "../model.ts";

/** The part of a list that was asked for. */
export interface PageWish {
  readonly offset: number;
  readonly size: number;
  /** The number of the page, as the document counts. */
  readonly page: number;
  /** Where a cursor says to start: just after, or up to just before this key. */
  readonly after?: string;
  readonly before?: string;
}

/** A list that has no pages is shown as a whole. */
const WHOLE: PageWish = { offset: 0, size: Number.MAX_SAFE_INTEGER, page: 1 };

/** The page that a request asks for; a problem where its cursor is none. */
export function pageWish(context: InferredContext, paging: Paging | undefined): PageWish | Problem {
  if (paging === undefined) return WHOLE;
  const size = sizeOf(context, paging);
  const position = asked(context, paging.position);
  const { style, name } = isSilent(context, paging, position)
    ? otherwise(context, paging)
    : { style: paging.style, name: paging.position };
  if (style === "page") {
    const page = Math.max(paging.firstPage, whole(asked(context, name)) ?? paging.firstPage);
    return { offset: (page - paging.firstPage) * size, size, page };
  }
  if (style === "offset") {
    const offset = Math.max(0, whole(asked(context, name)) ?? 0);
    return { offset, size, page: Math.floor(offset / size) + paging.firstPage };
  }
  const start = { offset: 0, size, page: paging.firstPage };
  if (style === "size") return start;
  const before = asked(context, paging.before);
  if (before !== undefined && position === undefined) return { ...start, before: keyOfCursor(before) };
  return position === undefined ? start : { ...start, after: keyOfCursor(position) };
}

/** The first page may be there because it is the default, beside an offset that was asked for. */
function isSilent(context: InferredContext, { style, firstPage, otherOffset }: Paging, position: unknown): boolean {
  if (position === undefined) return true;
  return style === "page" && whole(position) === firstPage && (whole(asked(context, otherOffset)) ?? 0) > 0;
}

/** A list that takes cursors may count pages or records too, for those who ask for that. */
function otherwise(
  context: InferredContext,
  { style, otherPage, otherOffset }: Paging,
): { readonly style: Paging["style"]; readonly name?: string | undefined } {
  if (asked(context, otherPage) !== undefined) return { style: "page", name: otherPage };
  return asked(context, otherOffset) === undefined ? { style } : { style: "offset", name: otherOffset };
}

function sizeOf(context: InferredContext, { size, otherSize, defaultSize, maxSize }: Paging): number {
  const wished = whole(asked(context, size)) ?? whole(asked(context, otherSize)) ?? defaultSize;
  return Math.max(1, Math.min(wished, maxSize));
}

/** A parameter of the query: `page[size]` is one of that name, or a member of `page`; of a search by POST, of its body. */
export function asked({ query, body }: InferredContext, name: string | undefined): unknown {
  if (name === undefined) return undefined;
  const own = query[name] ?? valueIn(body, [name]);
  if (own !== undefined && own !== null && own !== "") return own;
  const path = name.split(/[[\].]/).filter((part) => part !== "");
  const below = path.length > 1 ? (valueIn(query, path) ?? valueIn(body, path)) : undefined;
  return below === null || below === "" ? undefined : below;
}

function whole(value: unknown): number | undefined {
  const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? Math.floor(number) : undefined;
}

/** A cursor that says which record comes last on a page; clients are not to look into it. */
export function cursorOf(key: unknown): string {
  return base64Url(`k:${String(key)}`);
}

/** The key in a cursor of ours; any other text is taken for the key, as where a client names the last record by its id. */
function keyOfCursor(cursor: unknown): string {
  const text = String(cursor);
  const decoded = fromBase64Url(text);
  return decoded?.startsWith("k:") === true ? decoded.slice(2) : text;
}

/** The problem of a cursor that leads nowhere. */
export function unknownCursor(parameter: string): Problem {
  return problem("invalid", { faults: [{ field: parameter, message: "is no cursor that a page of this list gave" }] });
}

function base64Url(text: string): string {
  const binary = String.fromCharCode(...new TextEncoder().encode(text));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): string | undefined {
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(binary, (one) => one.charCodeAt(0)));
  } catch {
    return undefined;
  }
}
