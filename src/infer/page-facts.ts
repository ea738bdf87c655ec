import type { PageFact } from "./model.ts";
import { bare } from "./names.ts";
import type { SchemaView } from "./schema-views.ts";

/** Names of members that tell of the page, by their bare form. */
const NAMES: Readonly<Record<PageFact, readonly string[]>> = {
  total: [
    ...["total", "totalcount", "totalitems", "totalresults", "totalelements", "totalrecords", "totalentries", "found"],
    ...["odatacount", "totalsize", "totalhits", "numfound", "recordstotal", "totalrows", "totalnumber", "resultcount"],
    ...["itemcount", "recordcount", "totalnum", "numresults", "itemstotal"],
  ],
  count: ["count", "pagecount_", "numberofelements", "returned", "itemsinpage", "currentcount", "resultsreturned"],
  page: ["page", "currentpage", "pagenumber", "pageindex", "pageno", "number", "pagenum"],
  pageCount: ["totalpages", "pages", "pagecount", "lastpage", "numpages", "pagestotal", "numberofpages", "pagetotal"],
  pageSize: [
    "perpage",
    "pagesize",
    "limit",
    "size",
    "itemsperpage",
    "resultsperpage",
    "maxresults",
    "pagelimit",
    "top",
  ],
  offset: ["offset", "skip", "start", "startindex", "from"],
  hasMore: ["hasmore", "hasnextpage", "hasnext", "more", "moreavailable", "hasmoreitems", "morerecords", "moreresults"],
  hasPrevious: ["haspreviouspage", "hasprevious", "hasprev", "hasprevpage"],
  isFirst: ["isfirst", "isfirstpage", "firstpage"],
  isLast: ["islast", "islastpage", "endoflist", "isend"],
  isEmpty: ["empty", "isempty"],
  nextCursor: [
    ...["nextcursor", "nextpagetoken", "nexttoken", "continuationtoken", "nextpagecursor", "cursornext", "nextkey"],
    ...["nextmarker", "nextpageid", "continuation", "cursor", "pagetoken", "bookmark", "scrollid", "nextstartingafter"],
  ],
  previousCursor: ["previouscursor", "prevcursor", "prevpagetoken", "previouspagetoken", "previoustoken", "cursorprev"],
  startCursor: ["startcursor", "firstcursor", "firstid"],
  endCursor: ["endcursor", "lastcursor", "lastid"],
  nextPage: ["nextpage"],
  previousPage: ["prevpage", "previouspage"],
  nextOffset: ["nextoffset"],
  nextLink: [
    "next",
    "nextlink",
    "nexturl",
    "nextpageurl",
    "nexthref",
    "odatanextlink",
    "nextpagelink",
    "nexturi",
    "nextpageuri",
  ],
  previousLink: [
    "prev",
    "previous",
    "prevlink",
    "previouslink",
    "prevurl",
    "previousurl",
    "prevpageurl",
    "previouspageurl",
  ],
  firstLink: ["first", "firstpageurl", "firstlink", "firsturl"],
  lastLink: ["last", "lastpageurl", "lastlink", "lasturl"],
  selfLink: ["self", "selflink", "selfurl"],
};

const FACTS: ReadonlyMap<string, PageFact> = new Map(
  Object.entries(NAMES).flatMap(([fact, names]) => names.map((name) => [name, fact as PageFact] as const)),
);

/** What a member beside a list tells of the page; undefined when it is none of the usual. */
export function pageFactOf(name: string, view: SchemaView, below: readonly string[]): PageFact | undefined {
  const plain = bare(name);
  if (/^next(?:_?page)?$/i.test(below.at(-1) ?? "")) return factOfNext(plain, view);
  const inCursors = below.some((one) => /cursor/i.test(one));
  if (inCursors && (plain === "after" || plain === "next")) return "nextCursor";
  if (inCursors && (plain === "before" || plain === "previous" || plain === "prev")) return "previousCursor";
  const inPage = below.some((one) => /pag|meta|cursor|link/i.test(one));
  if (inPage && plain === "after") return "nextCursor";
  if (inPage && plain === "before") return "previousCursor";
  const fact = FACTS.get(plain);
  return fact === undefined ? undefined : fitted(fact, name, view);
}

/** Members of an object that is about the next page: `next_page: { offset, uri }`. */
function factOfNext(plain: string, view: SchemaView): PageFact | undefined {
  const isNumber = view.types.has("integer") || view.types.has("number");
  if (/^(?:ur[il]|href|link|path)$/.test(plain)) return "nextLink";
  if (/^(?:offset|skip|start)$/.test(plain)) return isNumber ? "nextOffset" : "nextCursor";
  if (/^(?:page|number)$/.test(plain)) return isNumber ? "nextPage" : "nextCursor";
  return /cursor|token|after/.test(plain) ? "nextCursor" : undefined;
}

/** The same name may hold a number, a token, an address: its schema says which. */
function fitted(fact: PageFact, name: string, view: SchemaView): PageFact | undefined {
  const isNumber = view.types.has("integer") || view.types.has("number");
  const isText = view.types.has("string") || view.types.size === 0;
  if (fact === "nextLink" || fact === "previousLink") {
    const isNext = fact === "nextLink";
    if (isNumber) return isNext ? "nextPage" : "previousPage";
    if (!isText) return undefined;
    const isLink = /ur[il]|link|href/i.test(`${name} ${view.format ?? ""} ${view.description}`);
    const isCursor = /cursor|token|opaque/i.test(view.description);
    return isCursor && !isLink ? (isNext ? "nextCursor" : "previousCursor") : fact;
  }
  if (fact === "nextPage" || fact === "previousPage") {
    if (isNumber) return fact;
    if (!isText) return undefined;
    const isLink = /ur[il]|link|href/i.test(`${view.format ?? ""} ${view.description}`);
    if (fact === "nextPage") return isLink ? "nextLink" : "nextCursor";
    return isLink ? "previousLink" : "previousCursor";
  }
  if (fact === "firstLink" && view.types.has("boolean")) return "isFirst";
  if (fact === "lastLink" && view.types.has("boolean")) return "isLast";
  if (/^(?:has|is)[A-Z]/.test(fact)) return view.types.has("boolean") ? fact : undefined;
  if (fact.endsWith("Link")) return isText ? fact : undefined;
  if (fact.endsWith("Cursor")) return isText || isNumber ? fact : undefined;
  return isNumber || view.types.size === 0 ? fact : undefined;
}

const HEADERS: readonly (readonly [RegExp, PageFact | "links"])[] = [
  [/^link$/i, "links"],
  [/total-?pages$|page-?count$|pages$/i, "pageCount"],
  [/total(-?(count|items|results|records|elements))?$|^x-count$/i, "total"],
  [/next-?page-?(token|cursor)$|next-?(cursor|token)$|^x-cursor$|continuation/i, "nextCursor"],
  [/next-?page$/i, "nextPage"],
  [/prev(ious)?-?page$/i, "previousPage"],
  [/per-?page$|page-?size$|limit$/i, "pageSize"],
  [/(current-?)?page(-?number)?$/i, "page"],
  [/offset$/i, "offset"],
  [/has-?(more|next)$/i, "hasMore"],
];

/** What a response header tells of the page; those of rate limits tell nothing. */
export function headerFactOf(name: string): PageFact | "links" | undefined {
  if (/rate-?limit|retry|content-/i.test(name)) return undefined;
  return HEADERS.find(([pattern]) => pattern.test(name))?.[1];
}
