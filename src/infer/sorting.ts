import { innerObjects } from "./inner-objects.ts";
import type { BodyPath, Sort } from "./model.ts";
import { bare } from "./names.ts";
import type { OperationFacts } from "./operation-facts.ts";
import { parametersOf } from "./paging.ts";
import type { SchemaView, SchemaViews } from "./schema-views.ts";

/** How a list is sorted, and why. */
export interface FoundSort {
  readonly sort: Sort;
  readonly parameters: ReadonlySet<string>;
  readonly pointer: string;
  readonly reason: string;
  readonly confidence: number;
}

const BY =
  /^(sort|sort_?by|sort_?field|sort_?key|sort_?column|order_?by|\$order_?by|ordering|orderby|order_?field|sort\[(?:by|field|key|attribute)\]|order)$/i;
const DIRECTION =
  /^_?(direction|dir|order|sort_?order|sort_?dir(?:ection)?|order_?dir(?:ection)?|order_?type|sort\[(?:order|dir|direction)\]|asc|descending)$/i;

/** The parameters that put a list in order; undefined when none does. */
export function sortOf(
  views: SchemaViews,
  facts: OperationFacts,
  record: SchemaView | undefined,
): FoundSort | undefined {
  const asked = parametersOf(views, facts).flatMap((one) => {
    const view = views.at(one.schema);
    const inner = [...view.members.values()].map((member) => ({ name: `${one.name}[${member.name}]`, member }));
    if (inner.length > 0) return inner.map(({ name, member }) => ({ ...one, name, view: views.at(member.pointer) }));
    return [{ ...one, view }];
  });
  const isDirection = ({ name, view }: (typeof asked)[number]) => DIRECTION.test(name) && isAscOrDesc(view);
  const direction = asked.find(isDirection);
  const by = asked.find(
    (one) => one !== direction && BY.test(one.name) && !isAscOrDesc(one.view) && !one.view.types.has("boolean"),
  );
  if (by === undefined) return undefined;
  const listed = valuesOf(views, by.view).filter((value): value is string => typeof value === "string");
  const hints = [...listed, ...exampleTexts(by.view, by.example)];
  const dialect = dialectOf(hints, `${by.description} ${by.view.description}`, direction !== undefined);
  const members =
    listed.length === 0
      ? innerMembers(views, record)
      : Object.fromEntries(listed.flatMap((value) => memberOf(views, record, value, dialect)));
  const names = [by.name, ...(direction === undefined ? [] : [direction.name])];
  return {
    sort: { parameter: by.name, ...(direction === undefined ? {} : { direction: direction.name }), dialect, members },
    parameters: new Set(names),
    pointer: by.pointer,
    reason: `the query parameter${names.length > 1 ? "s" : ""} ${names.join(", ")}`,
    confidence: listed.length > 0 ? 0.9 : 0.75,
  };
}

function valuesOf(views: SchemaViews, view: SchemaView): readonly unknown[] {
  return view.items === undefined ? view.listed : views.at(view.items).listed;
}

function isAscOrDesc(view: SchemaView): boolean {
  if (view.listed.length === 0)
    return view.parts.some(({ default: initial }) => /^(asc|desc)/i.test(String(initial ?? "")));
  return view.listed.every((value) => /^(asc|desc)(ending)?$/i.test(String(value)));
}

function exampleTexts(view: SchemaView, example: unknown): readonly string[] {
  const found = [example, ...view.parts.flatMap((part) => [part.example, part.default, part.pattern])];
  return found.filter((one): one is string => typeof one === "string");
}

function dialectOf(hints: readonly string[], text: string, hasDirection: boolean): Sort["dialect"] {
  const all = [...hints, ...[...text.matchAll(/[`'"]([^`'"]+)[`'"]/g)].map((match) => match[1] ?? "")];
  const some = (pattern: RegExp) => all.some((one) => pattern.test(one));
  if (some(/^[-+]\w/)) return "minus";
  if (some(/\w:(?:asc|desc)/i)) return "colon";
  if (some(/\w,(?:asc|desc)/i)) return "comma";
  if (some(/\w\s+(?:asc|desc)/i)) return "space";
  if (some(/\w_(?:asc|desc)$/i)) return "underscore";
  if (hasDirection) return "plain";
  if (/prefix|minus|hyphen|\ba -|`-`|leading/i.test(text)) return "minus";
  return /:\s?(?:asc|desc)/i.test(text) ? "colon" : /\b\w+ (?:asc|desc)\b/i.test(text) ? "space" : "minus";
}

/** `created` → the member `created_at`; values that mean no member are left out. */
function memberOf(
  views: SchemaViews,
  record: SchemaView | undefined,
  value: string,
  dialect: Sort["dialect"],
): readonly (readonly [string, BodyPath])[] {
  if (record === undefined || value.startsWith("-")) return [];
  const plain = dialect === "plain" ? value : value.replace(/(?:[:, ]|_)(?:asc|desc)$/i, "");
  const wanted = bare(plain.replace(/^[-+]/, ""));
  const names = [...record.members.keys()];
  const found = namedAs(names, wanted);
  const said = plain.replace(/^[-+]/, "");
  if (found !== undefined) return [[said, [found]] as const];
  for (const [outer, view] of innerObjects(views, record)) {
    const inner = namedAs([...view.members.keys()], wanted);
    if (inner !== undefined) return [[said, [outer, inner]] as const];
  }
  return [];
}

function namedAs(names: readonly string[], wanted: string): string | undefined {
  return (
    names.find((name) => bare(name) === wanted) ??
    names.find((name) => [`${wanted}at`, `${wanted}date`, `date${wanted}`, `${wanted}on`].includes(bare(name)))
  );
}

/** Where nothing is listed, every member inside of the record's objects by its own name. */
function innerMembers(views: SchemaViews, record: SchemaView | undefined): Sort["members"] {
  if (record === undefined) return {};
  const all = innerObjects(views, record).flatMap(([outer, view]) =>
    [...view.members.keys()].filter((name) => !record.members.has(name)).map((name) => [name, [outer, name]] as const),
  );
  return Object.fromEntries(all);
}
