import type { BodyPath, Filter } from "./model.ts";
import { bare, bareSingular, wordsOf } from "./names.ts";
import type { OperationFacts } from "./operation-facts.ts";
import { parametersOf } from "./paging.ts";
import type { SchemaView, SchemaViews } from "./schema-views.ts";

/** A filter, and why. */
export interface FoundFilter {
  readonly filter: Filter;
  readonly pointer: string;
  readonly reason: string;
  readonly confidence: number;
}

/** A parameter by the words that a request writes; `filter[status]` is about `status`. */
interface Asked {
  readonly parameter: string;
  readonly about: string;
  readonly view: SchemaView;
  readonly text: string;
  readonly pointer: string;
}

const SEARCH =
  /^(q|query|search|search_?(?:term|text|query|string)|term|text|keywords?|\$search|filter\[(?:q|query|search)\])$/i;
/** Parameters that choose how an answer looks, and leave no record out. */
const OF_FORM =
  /^(fields?|opt_fields|opt_pretty|expand|include|includes|embed|select|\$select|\$expand|\$count|\$filter|\$format|format|pretty|locale|lang(?:uage)?|view|with|populate|callback|prefer|api_?key|api_?version|access_token|token|sort.*|order(?:ing|_?(?:by|dir|direction|field|column|type)(?:\[.*)?)?|\$orderby|direction|dir)$/i;

const ENDINGS: readonly (readonly [RegExp, Filter["match"]])[] = [
  [/(?:[_.-]{1,2}|\[)(?:gte|ge|min|from|since|after_or_on|start)\]?$/i, "at-least"],
  [/(?:[_.-]{1,2}|\[)(?:gt|after|above|greater_?than)\]?$/i, "above"],
  [/(?:[_.-]{1,2}|\[)(?:lte|le|max|to|until|end)\]?$/i, "at-most"],
  [/(?:[_.-]{1,2}|\[)(?:lt|before|below|less_?than)\]?$/i, "below"],
  [/(?:[_.-]{1,2}|\[)(?:ne|neq|not|exclude)\]?$/i, "not"],
  [/(?:[_.-]{1,2}|\[)(?:contains|like|ilike|icontains|match|search)\]?$/i, "contains"],
  [/(?:[_.-]{1,2}|\[)(?:in|any)\]?$/i, "one-of"],
  [/(?:[_.-]{1,2}|\[)(?:eq|equals|is|exact)\]?$/i, "equals"],
  [/(?<=[a-z0-9])(?:From|Min|Since|Gte)$/, "at-least"],
  [/(?<=[a-z0-9])(?:After|Gt)$/, "above"],
  [/(?<=[a-z0-9])(?:To|Max|Until|Lte)$/, "at-most"],
  [/(?<=[a-z0-9])(?:Before|Lt)$/, "below"],
  [/(?<=[a-z0-9])Contains$/, "contains"],
];

const BEGINNINGS: readonly (readonly [RegExp, Filter["match"]])[] = [
  [/^(?:min|from|since)[_.-]?(?=[A-Za-z])/i, "at-least"],
  [/^after[_.-]?(?=[A-Za-z])/i, "above"],
  [/^(?:max|to|until)[_.-](?=[A-Za-z])|^max(?=[A-Z])/i, "at-most"],
  [/^before[_.-]?(?=[A-Za-z])/i, "below"],
  [/^(?:not|exclude)[_.-](?=[A-Za-z])/i, "not"],
];

/** Parameters that bound a time without naming a member. */
const TIMES: readonly (readonly [RegExp, Filter["match"]])[] = [
  [/^(since|from|after|start|start_?(?:date|time|at)|date_?from|from_?date|newer_?than)$/i, "at-least"],
  [/^(until|to|before|end|end_?(?:date|time|at)|date_?to|to_?date|older_?than)$/i, "at-most"],
];

/** A parameter may be a value, or an object of bounds: `created=5`, `created[gt]=5`. */
const SCALARS = ["string", "number", "integer", "boolean"];

/** The filters among the parameters of a list; `used` are those that page and sort. */
export function filtersOf(
  views: SchemaViews,
  facts: OperationFacts,
  record: SchemaView | undefined,
  used: ReadonlySet<string>,
): readonly FoundFilter[] {
  if (record === undefined) return [];
  const members = filterable(views, record);
  return parametersOf(views, facts)
    .flatMap(({ name, schema, description, pointer }): Asked[] => {
      const view = views.at(schema);
      const text = `${description} ${view.description}`;
      const below = [...view.members.values()].map((member): Asked => {
        const inside = views.at(member.pointer);
        const about = /^(filters?|where|query|search)$/i.test(name) ? member.name : `${name}[${member.name}]`;
        return { parameter: `${name}[${member.name}]`, about, view: inside, text: inside.description, pointer };
      });
      const isOne = below.length === 0 || SCALARS.some((type) => view.types.has(type));
      return isOne ? [{ parameter: name, about: innerName(name), view, text, pointer }, ...below] : below;
    })
    .filter((asked) => !used.has(asked.parameter) && (!OF_FORM.test(asked.about) || isValueOf(asked, members)))
    .flatMap((asked) => filterFor(views, asked, members) ?? []);
}

/** `filter[status]` → `status`; a `[]` at the end says that there may be many. */
function innerName(name: string): string {
  const plain = name.replace(/\[\]$/, "");
  return /^(?:filters?|where)\[([^\]]+)\](.*)$/i.exec(plain)?.slice(1).join("") ?? plain;
}

/** `direction`, asked for as `inbound`, is no way to sort: it lists values of the member of its name. */
function isValueOf({ about, view }: Asked, members: Members): boolean {
  const same = members.find(({ path, name }) => path.length === 1 && bare(name) === bare(about));
  return view.listed.some((value) => same?.view.listed.includes(value) === true);
}

/** A member that can be compared, and what a parameter would call it. */
interface Comparable {
  readonly path: BodyPath;
  readonly name: string;
  readonly view: SchemaView;
}

/** The members of a record, and those inside of its objects. */
function filterable(views: SchemaViews, record: SchemaView): readonly Comparable[] {
  return [...record.members.values()].flatMap(({ name, pointer }) => {
    const view = views.at(pointer);
    const inner = [...view.members.values()].flatMap((member): Comparable[] => {
      const inside = views.at(member.pointer);
      const path = [name, member.name];
      if (inside.members.size === 0) return [{ path, name: path.join("_"), view: inside }];
      // JSON:API: what a record is related to stands in `relationships.<name>.data.id`.
      const id = name === "relationships" ? views.below(inside, ["data", "id"]) : undefined;
      return id === undefined ? [] : [{ path: [...path, "data", "id"], name: member.name, view: id }];
    });
    return [{ path: [name], name, view }, ...inner];
  });
}

type Members = ReturnType<typeof filterable>;

function filterFor(views: SchemaViews, asked: Asked, members: Members): FoundFilter | undefined {
  const { parameter, about, view, pointer } = asked;
  if (SEARCH.test(parameter) && !members.some(({ path }) => path.length === 1 && path[0] === about)) {
    const filter = { parameter, member: "*", match: "contains" } as const;
    return { filter, pointer, reason: `${parameter} is what a search is usually called`, confidence: 0.85 };
  }
  const isMany = view.items !== undefined || /\[\]$/.test(parameter) || isCommaList(asked);
  const same = memberNamed(members, about, isMany);
  if (same !== undefined && !listOthers(views, view, same.view)) {
    const match = isMany ? "one-of" : matchOf(asked, same.view);
    const everything = everythingOf(views, view, same.view);
    const filter: Filter = {
      parameter,
      member: pathOf(views, same),
      match,
      ...(everything === undefined ? {} : { everything }),
    };
    return {
      filter,
      pointer,
      reason: `${parameter} is called like the member ${same.path.join(".")}`,
      confidence: 0.9,
    };
  }
  for (const [pattern, match] of [...ENDINGS, ...BEGINNINGS]) {
    const rest = about.replace(pattern, "");
    if (rest === about || rest === "") continue;
    const isOrder = match !== "contains" && match !== "equals" && match !== "one-of" && match !== "not";
    const bounded = ["", "_at", "_on", "_date", "_time"]
      .flatMap((end) => memberNamed(members, `${rest}${end}`, false) ?? [])
      .find((one) => !isOrder || hasOrder(one.view));
    if (bounded === undefined) continue;
    const filter = { parameter, member: bounded.path, match } as const;
    return { filter, pointer, reason: `${parameter} bounds the member ${bounded.path.join(".")}`, confidence: 0.85 };
  }
  return timeFilter(asked, members);
}

/** Whether a parameter lists its values and a member its own, none of which is the same: it asks for something else. */
function listOthers(views: SchemaViews, asked: SchemaView, member: SchemaView): boolean {
  const one = asked.items === undefined ? asked : views.at(asked.items);
  const values = new Set(member.listed.map((value) => String(value).toLowerCase()));
  return (
    one.listed.length > 0 && values.size > 0 && !one.listed.some((value) => values.has(String(value).toLowerCase()))
  );
}

/** Words for all there are. */
const EVERYTHING = /^(?:all|any|both|everything|\*)$/i;

/** The value of a filter that leaves nothing out: it is listed, or what counts unless told, and no value of the member. */
function everythingOf(views: SchemaViews, asked: SchemaView, member: SchemaView): string | undefined {
  const one = asked.items === undefined ? asked : views.at(asked.items);
  const defaults = [...asked.parts, ...one.parts].map((part) => part.default);
  return [...one.listed, ...defaults.flat()]
    .filter((value): value is string => typeof value === "string" && EVERYTHING.test(value))
    .find((value) => !member.listed.includes(value));
}

/** Numbers and texts come before and after each other; switches and lists do not. */
function hasOrder({ types, members, items }: SchemaView): boolean {
  return !types.has("boolean") && members.size === 0 && items === undefined;
}

/** Where a member holds an object, the id in it is compared. */
function pathOf(views: SchemaViews, { path, view }: Members[number]): BodyPath {
  if (view.members.size === 0 || view.types.has("string")) return path;
  const id = ["id", "uuid", "gid", "slug", "name", "key"].find((name) => views.member(view, name)?.members.size === 0);
  return id === undefined ? path : [...path, id];
}

function memberNamed(members: Members, about: string, isMany: boolean): Members[number] | undefined {
  const plain = bare(about);
  const single = bareSingular(about);
  const wanted = [plain, ...(isMany || single !== plain ? [single] : []), bare(about.replace(/[_-]?ids?$/i, ""))];
  for (const name of wanted.filter((one) => one !== "")) {
    const found = members.find((one) => bare(one.name) === name || bare(one.name) === `${name}id`);
    if (found !== undefined) return found;
    const many = members.find((one) => one.view.items !== undefined && bareSingular(one.name) === name);
    if (many !== undefined) return many;
  }
  const inner = members.filter(({ path }) => path.length === 2 && bare(path[1] ?? "") === plain);
  return inner.length === 1 ? inner[0] : undefined;
}

function matchOf({ text }: Asked, member: SchemaView): Filter["match"] {
  const isText = member.types.has("string") && member.format === undefined && member.listed.length === 0;
  return isText && /contain|partial|substring|fuzzy|full[- ]?text|case[- ]insensitive/i.test(text)
    ? "contains"
    : "equals";
}

function isCommaList({ text, view }: Asked): boolean {
  if (!view.types.has("string") || view.listed.length > 0) return false;
  return /comma[- ]?(?:separated|delimited)|list of .*separated by/i.test(text);
}

function timeFilter({ parameter, about, view, pointer, text }: Asked, members: Members): FoundFilter | undefined {
  const isTime = view.format === "date-time" || view.format === "date" || /timestamp|date|iso ?8601/i.test(text);
  if (!isTime) return undefined;
  const [, match] = TIMES.find(([pattern]) => pattern.test(about)) ?? [];
  if (match === undefined) return undefined;
  const times = members.filter((one) => one.path.length === 1 && /^date/.test(one.view.format ?? ""));
  const created = times.find(({ path }) => wordsOf(path[0] ?? "").includes("created")) ?? times[0];
  if (created === undefined) return undefined;
  const reason = `${parameter} bounds a time, and records have ${created.path[0]}`;
  return { filter: { parameter, member: created.path, match }, pointer, reason, confidence: 0.6 };
}
