import { filtersOf } from "./filters.ts";
import { listIn, pageFacts } from "./list-shapes.ts";
import type { StaticList } from "./model.ts";
import type { OperationFacts } from "./operation-facts.ts";
import { pagingOf } from "./paging.ts";
import { isAskedByPage, listOf, nounsOf } from "./places.ts";
import type { SchemaViews } from "./schema-views.ts";
import { sortOf } from "./sorting.ts";

/** How a list of which nothing is stored is asked for in parts; undefined where the answer shows none, or no parameter asks. */
export function staticList(views: SchemaViews, facts: OperationFacts): StaticList | undefined {
  const success = facts.successes.find(({ schema }) => schema !== undefined);
  if (success?.schema === undefined || facts.method !== "GET") return undefined;
  // An answer with an id of its own, that is yet asked for page by page, shows what was found.
  const isPaged = isAskedByPage(views, facts);
  const found = listOf(views, facts) ?? (isPaged ? listIn(views, success.schema, nounsOf(facts.segments)) : undefined);
  if (found === undefined) return undefined;
  const { items, record, cursor } = found;
  const shown = views.at(found.schema);
  const paging = pagingOf(views, facts);
  const sort = sortOf(views, facts, shown);
  const used = new Set([...(paging?.parameters ?? []), ...(sort?.parameters ?? [])]);
  // What has to be asked for is what the list is of: no value but the example's would bring anything.
  const needed = new Set(facts.query.filter(({ required }) => required).map(({ name }) => name));
  const filters = filtersOf(views, facts, shown, used).filter(({ filter }) => !needed.has(filter.parameter));
  if (paging === undefined && sort === undefined && filters.length === 0) return undefined;
  return {
    shape: { items, record, cursor, ...pageFacts(views, success.schema, items, success.headers) },
    paging: paging?.paging,
    filters: filters.map(({ filter }) => filter),
    sort: sort?.sort,
  };
}

/** The parameters that ask for a part of a list. */
export function askingFor({ paging, filters, sort }: StaticList): readonly string[] {
  const named = [
    paging?.position,
    paging?.size,
    paging?.before,
    paging?.otherPage,
    paging?.otherOffset,
    paging?.otherSize,
  ];
  const all = [...named, ...filters.map(({ parameter }) => parameter), sort?.parameter, sort?.direction];
  return all.filter((name) => name !== undefined);
}
