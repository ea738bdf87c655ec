import type { Paging } from "./model.ts";
import type { OperationFacts, QueryParameter } from "./operation-facts.ts";
import { isNumber } from "./path-numbers.ts";
import type { SchemaView, SchemaViews } from "./schema-views.ts";

/** What a list's parameters were found to be, and why. */
export interface FoundPaging {
  readonly paging: Paging;
  readonly parameters: ReadonlySet<string>;
  readonly reason: string;
  readonly confidence: number;
}

/** A query parameter, or a member of a `deepObject` one, by the name that a request writes. */
interface Asked {
  readonly name: string;
  readonly view: SchemaView;
  readonly text: string;
}

const SIZE =
  /^_?(\$?limit|\$?top|per_?page|page_?size|size|count|page_?limit|max_?results?|max_?items|max_?page_?size|take|first|results_?per_?page|items_?per_?page|num_?results|rows|n|batch_?size|max_?keys|max_?records|number_?of_?results|result_?count|hits_?per_?page|page\[(?:size|limit)\])$/i;
const PAGE = /^_?(page|page_?(?:number|no|num|index)|current_?page|pg|p|page\[(?:number|page)\])$/i;
const OFFSET =
  /^_?(\$?offset|\$?skip|start|start_?index|start_?position|first_?result|start_?at|from|begin|page_?offset|page\[offset\])$/i;
const CURSOR =
  /^_?(cursor|next_?cursor|page_?cursor|after|starting_?after|after_?id|after_?cursor|page_?token|page_?info|page_?key|pagination_?token|next_?token|next_?key|start_?after|resume_?token|search_?after|next_?page_?token|continuation(?:_?token)?|\$?skip_?token|marker|bookmark|scroll_?id|since_?id|start_?cursor|page_?after|start_?key|page\[(?:cursor|after)\])$/i;
const BEFORE =
  /^_?(before|ending_?before|before_?id|prev(?:ious)?_?cursor|before_?cursor|page_?before|page\[before\])$/i;

/** What cannot be but a number, even where it is described as a text. */
const COUNTS =
  /^_?(count|limit|per_?page|page_?(?:size|number|no|num|index)|max_?(?:results?|items|records)|start_?(?:index|position|at)|first_?result|\$?skip)$/i;

const USUAL_SIZE = 20;
const LARGEST_SIZE = 100;

/** How the parameters of a list ask for a part of it; undefined when none does. */
export function pagingOf(views: SchemaViews, facts: OperationFacts): FoundPaging | undefined {
  const asked = parametersOf(views, facts).flatMap((one) => askedBy(views, one));
  const mayBeNumber = ({ view }: Asked) =>
    view.types.has("integer") || view.types.has("number") || (view.types.size === 0 && view.listed.length === 0);
  const isTime = ({ view }: Asked) => view.format === "date-time" || view.format === "date";
  const isSwitch = ({ view }: Asked) => view.types.has("boolean") || view.types.has("array");
  const usable = asked.filter((one) => !isTime(one) && !isSwitch(one) && !isBeginning(one, asked));
  const isCount = (one: Asked) =>
    mayBeNumber(one) || isDigits(one) || (COUNTS.test(one.name) && one.view.listed.length === 0);
  const [size, otherSize] = usable.filter((one) => SIZE.test(one.name) && isCount(one));
  const others = usable.filter((one) => one !== size && one !== otherSize);
  const [page, samePage] = others.filter((one) => PAGE.test(one.name));
  const offset = others.find((one) => OFFSET.test(one.name));
  const cursor = others.find((one) => CURSOR.test(one.name));
  const before = others.find((one) => BEFORE.test(one.name));
  // A page or an offset that is a text, and no number, is handed on from answer to answer.
  const opaque = [cursor, page, offset].find((one) => one !== undefined && (one === cursor || !isCount(one)));
  const position = opaque ?? page ?? offset;
  if (position === undefined && size === undefined) return undefined;
  const style =
    position === undefined ? "size" : position === opaque ? "cursor" : position === page ? "page" : "offset";
  const backwards = style === "cursor" ? before : undefined;
  const isSpare = (one: Asked | undefined) =>
    one !== undefined && one !== position && (mayBeNumber(one) || isDigits(one));
  const spare = { page: [page, samePage].find(isSpare), offset: isSpare(offset) ? offset : undefined };
  const names = [position, size, otherSize, backwards, spare.page, spare.offset].flatMap((one) =>
    one === undefined ? [] : [one.name],
  );
  const numbered = style === "page" ? position : spare.page;
  const { defaultSize, maxSize } = sizes(size);
  return {
    paging: {
      style,
      ...(position === undefined ? {} : { position: position.name }),
      ...(backwards === undefined ? {} : { before: backwards.name }),
      ...(size === undefined ? {} : { size: size.name }),
      ...(spare.page === undefined ? {} : { otherPage: spare.page.name }),
      ...(spare.offset === undefined ? {} : { otherOffset: spare.offset.name }),
      ...(otherSize === undefined ? {} : { otherSize: otherSize.name }),
      firstPage: numbered === undefined ? 1 : firstPageOf(numbered),
      defaultSize,
      maxSize,
    },
    parameters: new Set(names),
    reason: `the query parameter${names.length > 1 ? "s" : ""} ${names.join(", ")}`,
    confidence: style === "size" ? 0.7 : 0.9,
  };
}

/** `from` of a telephone call, or of a span that ends at `to`: where a page begins is said in words of pages, or in numbers. */
function isBeginning({ name, view, text }: Asked, all: readonly Asked[]): boolean {
  if (!/^_?(?:from|begin|start)$/i.test(name)) return false;
  const isText = view.types.has("string") && !view.types.has("integer");
  const hasEnd = all.some((other) => /^_?(?:to|until|end)$/i.test(other.name));
  return isText && (hasEnd || (!/^_?start$/i.test(name) && !/page|cursor|token|next|offset|result/i.test(text)));
}

/** The query parameters; of a search by POST, the members of its body beside them. */
export function parametersOf(
  views: SchemaViews,
  { method, query, request }: OperationFacts,
): readonly QueryParameter[] {
  if (method !== "POST" || request?.schema === undefined) return query;
  const members = [...views.at(request.schema).members.values()];
  return [
    ...query,
    ...members.map(({ name, pointer, required }) => ({
      name,
      pointer,
      schema: pointer,
      description: "",
      example: undefined,
      required,
    })),
  ];
}

function askedBy(views: SchemaViews, { name, schema, description }: QueryParameter): readonly Asked[] {
  const view = views.at(schema);
  const own = { name, view, text: `${description} ${view.description}` };
  if (view.members.size === 0) return [own];
  const members = [...view.members.values()].map((member) => {
    const inside = views.at(member.pointer);
    return { name: `${name}[${member.name}]`, view: inside, text: inside.description };
  });
  // `page=2`, or `page[number]=2`.
  return isNumber(view) ? [...members, own] : members;
}

/** Numbers described as texts: `type: string, pattern: ^\d+$`, or with an example or default of digits. */
function isDigits({ view }: Asked): boolean {
  if (!view.types.has("string")) return false;
  return view.parts.some(
    ({ pattern, default: initial, example }) =>
      [initial, example].some((value) => /^\d+$/.test(String(value ?? ""))) ||
      /^\^?(\\d|\[0-9\])/.test(String(pattern ?? "")),
  );
}

function numberIn(view: SchemaView, keyword: string): number | undefined {
  for (const part of view.parts) {
    const value = part[keyword];
    if (typeof value === "number") return value;
    if (typeof value === "string" && /^\d+$/.test(value)) return Number(value);
  }
  return undefined;
}

function firstPageOf({ view, text }: Asked): number {
  const initial = numberIn(view, "default");
  if (initial === 0 || initial === 1) return initial;
  if (numberIn(view, "minimum") === 0) return 0;
  return /zero[- ]based|0[- ](?:based|indexed)|starts? (?:at|from|with) (?:0|zero)|\b0\s*\.\.\s*N/i.test(text) ? 0 : 1;
}

function sizes(size: Asked | undefined): { readonly defaultSize: number; readonly maxSize: number } {
  if (size === undefined) return { defaultSize: USUAL_SIZE, maxSize: LARGEST_SIZE };
  const { view, text } = size;
  const above = numberIn(view, "exclusiveMaximum");
  const told = numberAfter(
    text,
    /max(?:imum)?\w*(?: (?:value|limit|size|number|of|is|allowed|page|items|results|per)\b)*[: ]*(\d+)|up to (\d+)|between 1 and (\d+)|1\s*(?:-|–|to|\.\.)\s*(\d+)/i,
  );
  const largest = numberIn(view, "maximum") ?? (above === undefined ? undefined : above - 1) ?? told;
  const initial =
    numberIn(view, "default") ??
    numberAfter(text, /default(?:s|ed)?(?: (?:value|to|is|limit|of|page|size))*[: ]*`?(\d+)|(\d+) by default/i);
  const maxSize = Math.max(1, largest ?? Math.max(LARGEST_SIZE, initial ?? 0));
  return { defaultSize: Math.max(1, Math.min(initial ?? USUAL_SIZE, maxSize)), maxSize };
}

function numberAfter(text: string, pattern: RegExp): number | undefined {
  const found = pattern
    .exec(text.replaceAll(/(\d),(\d{3})/g, "$1$2"))
    ?.slice(1)
    .find((group) => group !== undefined);
  return found === undefined ? undefined : Number(found);
}
