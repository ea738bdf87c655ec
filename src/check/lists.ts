import { isObject } from "../contract/document.ts";
import type { DescribedParameter } from "./described-inputs.ts";
import { type Exchange, isSuccess, jsonOf } from "./exchange.ts";
import type { Accusation } from "./finding.ts";
import { listIn } from "./knowledge.ts";
import type { Reached } from "./reach.ts";
import { idOf } from "./record-names.ts";
import type { Session } from "./session.ts";
import { shownRecords } from "./shown-records.ts";

type Row = Readonly<Record<string, unknown>>;

/** A list as it was answered. */
interface Page {
  readonly rows: readonly Row[];
  readonly exchange: Exchange;
}

const LIMIT = /^(?:limit|per_?page|page_?size|count|size|max_?results|first)$/i;
/** Some servers page only where a page is asked for. */
const PAGE = /^(?:page|page_?(?:number|no))$/i;
const OFFSET = /^(?:offset|skip|start)$/i;

/** Texts that are looked for, whatever member has them. */
const SEARCH = /^(?:q|query|search|search_?(?:term|text|query)|term|keywords?)$/i;
/** What chooses how records are shown: `expand` asks for more of each, though each may say in an `expand` of its own what there is. */
const OF_FORM =
  /^(?:fields?|expand|includes?|embed|select|populate|view|format|locale|lang(?:uage)?|sort_?(?:by|order|dir(?:ection)?)?|order(?:_?by)?)$/i;
/** What no record has. */
const NONSENSE = "zqxjkvw no such words 4711";
/** Members and what they count: all records, whatever part of them is shown. */
const TOTAL = /^(?:total|total_?(?:count|items|records|results|elements|entries|size))$/i;

/** Holds a list to its own parameters: so many rows, from there on, and those alone that a filter asks for. */
export async function checkList(session: Session, reached: Reached): Promise<void> {
  const { operation, exchange } = reached;
  if (operation.method !== "GET" || listIn(jsonOf(exchange.response)) === undefined) return;
  // Where no list is described, nobody says which of the answer's members its parameters are about.
  if (!shownRecords(session.contract, operation, new Set()).some(({ isList }) => isList)) return;
  const { parameters } = session.inputsOf(operation);
  const queries = parameters.filter((one) => one.in === "query");
  const limit = queries.find(({ name }) => LIMIT.test(name));
  const offset = queries.find(({ name }) => OFFSET.test(name));
  const page = queries.find(({ name, check }) => PAGE.test(name) && check(1).length === 0);
  if (limit !== undefined) await checkLimit(session, reached, limit, page);
  if (limit !== undefined && offset !== undefined) await checkOffset(session, reached, limit, offset);
  if (limit !== undefined && page !== undefined) await checkPages(session, reached, limit, page);
  if (limit !== undefined) await checkTotals(session, reached, limit);
  for (const filter of queries) {
    if (SEARCH.test(filter.name)) await checkSearch(session, reached, filter);
    else if (!OF_FORM.test(filter.name)) await checkFilter(session, reached, filter);
  }
}

async function pageOf(
  session: Session,
  { operation, identity, inputs }: Reached,
  query: Row,
): Promise<Page | undefined> {
  const asked = { ...inputs, query: { ...inputs.query, ...query } };
  const exchange = await session.ask({ operation, identity, inputs: asked, what: `with ${JSON.stringify(query)}` });
  const rows = isSuccess(exchange) ? listIn(jsonOf(exchange.response)) : undefined;
  return rows === undefined ? undefined : { rows, exchange };
}

async function checkLimit(
  session: Session,
  reached: Reached,
  { name, pointer, check }: DescribedParameter,
  page: DescribedParameter | undefined,
): Promise<void> {
  const firstPage = page === undefined ? {} : { [page.name]: 1 };
  // Where pages from 0 are allowed, page 1 is the second, and what is left may be less.
  const mayBeLast = page?.check(0).length === 0;
  const whole = await pageOf(session, reached, {});
  if (whole === undefined || whole.rows.length < 3) return;
  for (const size of [1, 2]) {
    if (check(size).length > 0) continue;
    const found = await twice(
      () => pageOf(session, reached, { ...firstPage, [name]: size }),
      ({ rows }) => rows.length > size || (rows.length < size && !mayBeLast),
    );
    if (found === undefined) continue;
    const isTooMany = found.rows.length > size;
    session.accuse(
      {
        code: isTooMany ? "limit-ignored" : "page-too-short",
        operation: reached.operation.id,
        door: "server",
        message: `${name}=${size} brings ${found.rows.length} records, and there are more than ${size}`,
        expected: `${size} records`,
        actual: `${found.rows.length} records`,
        place: `query /${name}`,
        rule: pointer,
        assumptions: [],
      },
      [whole.exchange, found.exchange],
    );
    return;
  }
}

async function checkOffset(
  session: Session,
  reached: Reached,
  limit: DescribedParameter,
  offset: DescribedParameter,
): Promise<void> {
  if (limit.check(2).length > 0 || offset.check(1).length > 0 || offset.check(0).length > 0) return;
  const second = { [limit.name]: 2, [offset.name]: 1 };
  await checkSecond(session, reached, { [limit.name]: 2, [offset.name]: 0 }, second, {
    code: "offset-wrong",
    message: `with ${offset.name}=1 the list does not begin with the second record`,
    expected: "the second record of the list first",
    place: `query /${offset.name}`,
    rule: offset.pointer,
  });
}

/** The second page of one begins with the second record of a first page of two. */
async function checkPages(
  session: Session,
  reached: Reached,
  limit: DescribedParameter,
  page: DescribedParameter,
): Promise<void> {
  if ([1, 2].some((size) => limit.check(size).length > 0) || page.check(2).length > 0) return;
  // Where pages from 0 are allowed, page 1 is the second.
  if (page.check(0).length === 0) return;
  const second = { [limit.name]: 1, [page.name]: 2 };
  await checkSecond(session, reached, { [limit.name]: 2, [page.name]: 1 }, second, {
    code: "page-wrong",
    message: `${page.name}=2 with ${limit.name}=1 does not bring the second record of ${page.name}=1 with ${limit.name}=2`,
    expected: "the second record of the list",
    place: `query /${page.name}`,
    rule: page.pointer,
  });
}

/** What the second of two queries brings has to begin with the second record of what the first brings. */
async function checkSecond(
  session: Session,
  reached: Reached,
  firstQuery: Row,
  secondQuery: Row,
  told: Pick<Accusation, "code" | "message" | "expected" | "place" | "rule">,
): Promise<void> {
  const compare = async () => {
    const first = await pageOf(session, reached, firstQuery);
    const second = await pageOf(session, reached, secondQuery);
    return first === undefined || second === undefined ? undefined : { first, second };
  };
  const isShifted = ({ first, second }: { first: Page; second: Page }) =>
    first.rows.length === 2 && JSON.stringify(second.rows[0]) !== JSON.stringify(first.rows[1]);
  const found = await twice(compare, isShifted);
  if (found === undefined) return;
  const actual = found.second.rows.length === 0 ? "no record" : "another one";
  session.accuse({ ...told, operation: reached.operation.id, door: "server", actual, assumptions: [] }, [
    found.first.exchange,
    found.second.exchange,
  ]);
}

/** A total counts all records: it does not change with how many of them are asked for. */
async function checkTotals(session: Session, reached: Reached, limit: DescribedParameter): Promise<void> {
  if ([1, 2].some((size) => limit.check(size).length > 0)) return;
  const compare = async () => {
    const one = await pageOf(session, reached, { [limit.name]: 1 });
    const two = await pageOf(session, reached, { [limit.name]: 2 });
    return one === undefined || two === undefined ? undefined : { one, two };
  };
  const follows = ({ one, two }: { one: Page; two: Page }) =>
    one.rows.length === 1 && two.rows.length === 2 && totalIn(one) === 1 && totalIn(two) === 2;
  const found = await twice(compare, follows);
  if (found === undefined) return;
  session.accuse(
    {
      code: "total-wrong",
      operation: reached.operation.id,
      door: "server",
      message: `the total is 1 with ${limit.name}=1 and 2 with ${limit.name}=2: it counts the page, not the list`,
      expected: "the same total for every page",
      actual: "1 and 2",
      place: `query /${limit.name}`,
      rule: limit.pointer,
      assumptions: [],
    },
    [found.one.exchange, found.two.exchange],
  );
}

/** The total that an envelope tells, at its top or in one of its objects. */
function totalIn({ exchange }: Page): unknown {
  const body = jsonOf(exchange.response);
  const inner = isObject(body) ? [body, ...Object.values(body).filter(isObject)] : [];
  for (const part of inner) {
    const name = Object.keys(part).find((one) => TOTAL.test(one));
    if (name !== undefined) return part[name];
  }
  return undefined;
}

/** A search for words that no record has, and that brings as many records as none, was not made. */
async function checkSearch(session: Session, reached: Reached, search: DescribedParameter): Promise<void> {
  // What has to be asked for is looked up, and may bring the nearest there is: places by an address, suggestions.
  if (search.required || search.check(NONSENSE).length > 0) return;
  const { [search.name]: _, ...others } = reached.inputs.query;
  const whole = await pageOf(session, { ...reached, inputs: { ...reached.inputs, query: others } }, {});
  if (whole === undefined || whole.rows.length === 0) return;
  // What has no id is worked out from the words that were asked for, and need not hold them: counts by day, corrections.
  const ids = (rows: readonly Row[]) => rows.map((row) => idOf(row, reached.operation.path));
  const all = ids(whole.rows);
  if (all.every((id) => id === undefined)) return;
  // Others than without it were looked for, by what they mean: as many as a page holds are the nearest.
  const found = await twice(
    () => pageOf(session, reached, { [search.name]: NONSENSE }),
    ({ rows }) => rows.length >= all.length && ids(rows.slice(0, all.length)).join("\n") === all.join("\n"),
  );
  if (found === undefined) return;
  session.accuse(
    {
      code: "filter-ignored",
      operation: reached.operation.id,
      door: "server",
      message: `${search.name}=${JSON.stringify(NONSENSE)} brings as many records as without it`,
      expected: "no record",
      actual: `${found.rows.length} records`,
      place: `query /${search.name}`,
      rule: search.pointer,
      assumptions: [],
    },
    [whole.exchange, found.exchange],
  );
}

/**
 * A filter by a member of the records: asked for the value of one, a list that is as long as without it, and has records
 * of other values, was not filtered.
 */
async function checkFilter(session: Session, reached: Reached, filter: DescribedParameter): Promise<void> {
  // What is always asked for, and yet brings records of several values, is what is looked up, and no filter.
  if (filter.required) return;
  const whole = await pageOf(session, reached, {});
  const [row] = whole?.rows ?? [];
  if (whole === undefined || row === undefined) return;
  const member = memberFor(row, filter.name);
  if (member === undefined) return;
  const differing = whole.rows.find(
    (one) =>
      isPlain(one[member]) &&
      whole.rows.some((other) => isPlain(other[member]) && !isAlike(other[member], one[member])),
  );
  const value = differing?.[member];
  if (value === undefined || filter.check(value).length > 0) return;
  // A number that is in force unasked, and yet lets others through, is a bound; so may be one of many digits: a latitude.
  if (typeof value === "number" && (filter.hasDefault || !Number.isInteger(value) || isBound(session, filter))) return;
  const found = await twice(
    () => pageOf(session, reached, { [filter.name]: value }),
    ({ rows }) =>
      rows.length >= whole.rows.length && rows.some((one) => isPlain(one[member]) && !isAlike(one[member], value)),
  );
  if (found === undefined) return;
  session.accuse(
    {
      code: "filter-ignored",
      operation: reached.operation.id,
      door: "server",
      message: `${filter.name}=${JSON.stringify(value)} brings records with another ${member}, as many as without it`,
      expected: `records with ${member} ${JSON.stringify(value)}`,
      actual: `${found.rows.length} records, others among them`,
      place: `query /${filter.name}`,
      rule: filter.pointer,
      assumptions: [],
    },
    [whole.exchange, found.exchange],
  );
}

/** Whether a parameter's description speaks of a bound: `the number of days since …`. */
function isBound(session: Session, { pointer }: DescribedParameter): boolean {
  const { description } = session.contract.document.resolve(pointer).value;
  return /\b(?:max|min|least|most|up to|within|less|more|greater|older|newer|since|number of|radius)/i.test(
    String(description),
  );
}

/** What is seen twice in a row is no matter of chance or of somebody else's work. */
async function twice<T>(look: () => Promise<T | undefined>, isWrong: (seen: T) => boolean): Promise<T | undefined> {
  for (let time = 1; ; time += 1) {
    const seen = await look();
    if (seen === undefined || !isWrong(seen)) return undefined;
    if (time === 2) return seen;
  }
}

/** The member that a filter is about: of the same name, in any spelling. */
function memberFor(row: Row, name: string): string | undefined {
  const bare = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  return Object.keys(row).find((member) => bare(member) === bare(name));
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** Filters may ignore case and take a part for the whole. */
function isAlike(value: unknown, wanted: unknown): boolean {
  return String(value).toLowerCase().includes(String(wanted).toLowerCase());
}
