import type { Context } from "../../engine/context.ts";
import { invalid, isProblem, type Problem } from "../../engine/problem.ts";
import type { Draft } from "../../world/store.ts";
import { inBrackets } from "./brackets.ts";
import { compileFilters, type Search } from "./filters.ts";
import type { HeightState, TaskRecord } from "./state.ts";

type Pairs = Context<unknown, never>["rawQuery"];
type Comparison = (a: TaskRecord, b: TaskRecord) => number;

/** What a search may ask, as it stands in the query. */
export interface SearchQuery {
  readonly filters?: string | undefined;
  readonly query?: string | undefined;
  readonly limit?: number | undefined;
  readonly order?: string | undefined;
}

/** The most tasks that one search answers, and with a text (observed). */
const LARGEST = 2000;
const LARGEST_WITH_QUERY = 200;

/** The tasks of a workspace that a search finds, in its order; a problem says what cannot be understood. */
export function searchTasks(
  state: Draft<HeightState>,
  workspaceId: string,
  { filters, query, limit, order }: SearchQuery,
  rawQuery: Pairs,
): readonly TaskRecord[] | Problem {
  const searches = searchesIn(filters, rawQuery);
  if (isProblem(searches)) return searches;
  const compare = comparisonOf(order, rawQuery);
  if (compare !== undefined && isProblem(compare)) return compare;
  const isVisible = visibility(searches);
  const words = (query ?? "")
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const found = state.tasks
    .list({ workspaceId }, { orderBy: "createdAt" })
    .toArray()
    .filter((task) => isVisible(task) && searches.every(({ test }) => test(task)) && hasWords(task, words))
    .reverse(); // newest first, of the same time the higher number (assumes height/search-default-order)
  const ordered = compare === undefined ? found : found.sort(compare);
  // assumes height/search-limit
  return ordered.slice(0, Math.min(limit ?? LARGEST, words.length === 0 ? LARGEST : LARGEST_WITH_QUERY));
}

/** Both spellings of filters, if need be in one query (assumes height/filter-spellings). */
function searchesIn(filters: string | undefined, rawQuery: Pairs): readonly Search[] | Problem {
  const written: unknown[] = [];
  if (filters !== undefined && filters.trim() !== "") {
    const read = readJson(filters);
    if (read === undefined) return invalid("filters", "must be the text of a JSON object");
    written.push(read.value);
  }
  const bracketed = inBrackets(rawQuery, "filters");
  if (bracketed !== undefined) written.push(bracketed);
  const searches: Search[] = [];
  for (const one of written) {
    const search = compileFilters(one);
    if (isProblem(search)) return search;
    searches.push(search);
  }
  return searches;
}

/** Deleted and trashed tasks are found where a filter names them (assumes height/hidden-tasks). */
function visibility(searches: readonly Search[]): (task: TaskRecord) => boolean {
  const names = searches.flatMap(({ named }) => [...named]);
  const showsDeleted = names.some((name) => name.startsWith("deleted"));
  const showsTrashed = names.some((name) => name.startsWith("trashed"));
  return ({ deleted, trashedAt }) => (showsDeleted || !deleted) && (showsTrashed || trashedAt === null);
}

/** All words, in any letter case, in name or description (assumes height/search-text). */
function hasWords({ name, description }: TaskRecord, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = `${name}\n${description}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

const COLUMNS = [
  "id",
  "model",
  "index",
  "listIds",
  "name",
  "description",
  "status",
  "assigneesIds",
  "fields",
  "deleted",
  "deletedAt",
  "deletedByUserId",
  "completed",
  "completedAt",
  "createdAt",
  "createdUserId",
  "lastActivityAt",
  "url",
  "trashedAt",
  "trashedByUserId",
  "parentTaskId",
  "orderIndex",
] as const satisfies readonly (keyof TaskRecord)[];

/** Undefined where no order is asked for (assumes height/order-parameter). */
function comparisonOf(order: string | undefined, rawQuery: Pairs): Comparison | Problem | undefined {
  const bracketed = inBrackets(rawQuery, "order");
  if (order === undefined && bracketed === undefined) return undefined;
  const read = bracketed ?? namesIn(order ?? "");
  const entries = Array.isArray(read) ? read : [read];
  const steps: Comparison[] = [];
  for (const entry of entries) {
    const step = stepOf(entry);
    if (isProblem(step)) return step;
    steps.push(step);
  }
  return (a, b) => {
    for (const step of steps) {
      const result = step(a, b);
      if (result !== 0) return result;
    }
    return 0;
  };
}

function stepOf(entry: unknown): Comparison | Problem {
  const { column, direction = "ASC" } = (typeof entry === "object" && entry !== null ? entry : { column: entry }) as {
    readonly column?: unknown;
    readonly direction?: unknown;
  };
  const name = COLUMNS.find((one) => one === column);
  if (name === undefined)
    return invalid("order", `names ${JSON.stringify(column) ?? "nothing"}, which is no attribute of tasks`);
  const way = String(direction).toUpperCase();
  if (way !== "ASC" && way !== "DESC")
    return invalid("order", `has the direction ${JSON.stringify(direction)}, not ASC or DESC`);
  const sign = way === "ASC" ? 1 : -1;
  return (a, b) => sign * compare(a[name], b[name]);
}

/** Nothing comes before something; lists compare as their JSON. */
function compare(a: unknown, b: unknown): number {
  if (typeof a === "object" && a !== null) return compare(JSON.stringify(a), JSON.stringify(b));
  if (a === b) return 0;
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  return a < (b as typeof a) ? -1 : 1;
}

/** One name, or the JSON of several; JSON that does not parse is taken for a name, which it is not. */
export function namesIn(text: string): unknown {
  const trimmed = text.trim();
  return /^[[{"]/.test(trimmed) ? (readJson(trimmed)?.value ?? trimmed) : trimmed;
}

function readJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
