import { isObject } from "../../contract/document.ts";
import { valuesIn } from "../body-path.ts";
import type { InferredContext } from "../inferred-world.ts";
import type { BodyPath, Filter, Sort } from "../model.ts";
import { comparable, foldedName } from "../state/folded-members.ts";
import { publicPart, type StoredRecord } from "../state/stored-record.ts";
import { asked } from "./page-wish.ts";

/** Which records a request asks for. */
export interface RecordFilter {
  /** What the state looks them up by. */
  readonly where: Readonly<Record<string, string>>;
  /** Whether one of those found is meant; undefined where all are. */
  readonly keep: ((record: StoredRecord) => boolean) | undefined;
}

/** Which records a request asks for; `folded` are the members that the state can look them up by. */
export function recordFilter(
  context: InferredContext,
  filters: readonly Filter[],
  folded: ReadonlyMap<string, BodyPath>,
): RecordFilter {
  const where: Record<string, string> = {};
  const tests: Test[] = [];
  for (const filter of filters) {
    const wanted = asked(context, filter.parameter);
    if (wanted === undefined || isObject(wanted)) continue;
    if (filter.everything !== undefined && listed(wanted, "one-of").includes(filter.everything)) continue;
    const name = filter.member === "*" ? "" : foldedName(filter.member);
    const values = listed(wanted, filter.match);
    // Two filters by one member, or one for several of its values, look the records through.
    if (folded.has(name) && isEquality(filter) && values.length === 1 && !Object.hasOwn(where, name)) {
      where[name] = comparable(values[0]);
    } else tests.push(testFor(filter, wanted));
  }
  return { where, keep: tests.length === 0 ? undefined : (record) => tests.every((test) => test(record)) };
}

function isEquality({ match }: Filter): boolean {
  return match === "equals" || match === "one-of";
}

type Test = (record: StoredRecord) => boolean;

function testFor({ member, match }: Filter, wanted: unknown): Test {
  const values: (record: StoredRecord) => readonly unknown[] =
    member === "*" ? (record) => textsOf(publicPart(record)) : (record) => valuesIn(record, member).flat(2);
  const texts = listed(wanted, match).map(comparable);
  const some =
    (test: (value: unknown) => boolean): Test =>
    (record) =>
      values(record).some(test);
  switch (match) {
    case "contains":
      return some((value) => texts.some((text) => comparable(value).includes(text)));
    case "at-least":
      return some((value) => order(value, wanted) >= 0);
    case "at-most":
      return some((value) => order(dayOf(value, wanted), wanted) <= 0);
    case "above":
      return some((value) => order(value, wanted) > 0);
    case "below":
      return some((value) => order(value, wanted) < 0);
    case "not":
      return (record) => !values(record).some((value) => texts.includes(comparable(value)));
    default:
      return member === "*"
        ? some((value) => texts.some((text) => comparable(value).includes(text)))
        : some((value) => texts.includes(comparable(value)));
  }
}

/** Up to a day means up to its end. */
function dayOf(value: unknown, wanted: unknown): unknown {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(String(wanted)) ? value.slice(0, 10) : value;
}

/** Several values, as a list or with commas between; a value that is looked for as a whole may hold a comma itself. */
function listed(wanted: unknown, match: Filter["match"]): readonly unknown[] {
  if (Array.isArray(wanted)) return wanted;
  const isList = typeof wanted === "string" && wanted.includes(",") && (match === "one-of" || match === "not");
  return isList ? wanted.split(",").map((one) => one.trim()) : [wanted];
}

/** Numbers by size, times by time, anything else as text. NaN where they cannot be compared. */
function order(value: unknown, wanted: unknown): number {
  if (value === null || value === undefined) return Number.NaN;
  const [a, b] = [Number(value), Number(wanted)];
  if (value !== "" && wanted !== "" && !Number.isNaN(a) && !Number.isNaN(b)) return a - b;
  const [one, other] = [Date.parse(String(value)), Date.parse(String(wanted))];
  if (!Number.isNaN(one) && !Number.isNaN(other)) return one - other;
  return String(value) < String(wanted) ? -1 : Number(String(value) > String(wanted));
}

function textsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (isObject(value)) return Object.values(value).flatMap(textsOf);
  return typeof value === "string" ? [value] : [];
}

/** How a request wants records ordered: each pair says which of two comes first; undefined where it does not say. */
export function recordOrder(
  context: InferredContext,
  sort: Sort | undefined,
): ((a: StoredRecord, b: StoredRecord) => number) | undefined {
  const wanted = sort === undefined ? undefined : asked(context, sort.parameter);
  const direction = sort?.direction === undefined ? undefined : asked(context, sort.direction);
  if (sort === undefined || (wanted === undefined && direction === undefined)) return undefined;
  const keys = textsOf([wanted]).flatMap((text) => keysOf(sort, String(text)));
  const isReversed = isDescending(direction);
  if (keys.length === 0) return isReversed ? () => 0 : undefined;
  return (a, b) => {
    for (const { member, isDescending: descends } of keys) {
      const found = compared(valuesIn(a, member)[0], valuesIn(b, member)[0]);
      if (found !== 0) return descends !== isReversed ? -found : found;
    }
    return 0;
  };
}

interface SortKey {
  readonly member: BodyPath;
  readonly isDescending: boolean;
}

function keysOf({ dialect, members }: Sort, text: string): readonly SortKey[] {
  if (Object.hasOwn(members, text)) {
    const isDown = dialect === "minus" ? text.startsWith("-") : isDescending(/[-_: ,]?(asc|desc)$/i.exec(text)?.[1]);
    return [{ member: members[text] as BodyPath, isDescending: isDown }];
  }
  if (dialect === "comma") {
    const [name = "", direction] = text.split(",");
    return [{ member: memberOf(members, name), isDescending: isDescending(direction) }];
  }
  const keys: SortKey[] = [];
  for (const part of text.split(",").map((one) => one.trim())) {
    const last = keys.at(-1);
    // `lastName,desc`: no member is called so.
    if (last !== undefined && /^(?:asc|desc)$/i.test(part))
      keys.splice(-1, 1, { ...last, isDescending: isDescending(part) });
    else keys.push(keyOf(dialect, members, part));
  }
  return keys;
}

function keyOf(dialect: Sort["dialect"], members: Sort["members"], part: string): SortKey {
  if (/^[+-]/.test(part)) return { member: memberOf(members, part.slice(1)), isDescending: part.startsWith("-") };
  const pattern = dialect === "underscore" ? /^(.*)_(asc|desc)$/i : /^(.*?)[\s:](asc|desc|ascending|descending|1|-1)$/i;
  const [, name = part, direction] = pattern.exec(part) ?? [];
  return { member: memberOf(members, name), isDescending: isDescending(direction) };
}

function memberOf(members: Sort["members"], name: string): BodyPath {
  return (Object.hasOwn(members, name) ? members[name] : undefined) ?? name.split(".");
}

function isDescending(direction: unknown): boolean {
  return /^(?:desc|descending|-1|down|z-a)$/i.test(String(direction ?? ""));
}

/** Values that are not there come last. */
function compared(a: unknown, b: unknown): number {
  const [isA, isB] = [a !== undefined && a !== null, b !== undefined && b !== null];
  if (!isA || !isB) return Number(isB) - Number(isA);
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [one, other] = [String(a), String(b)];
  return one === other ? 0 : one < other ? -1 : 1;
}
