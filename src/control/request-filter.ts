import type { Fault } from "../engine/problem.ts";
import type { Target } from "../engine/target.ts";
import type { Journal } from "../world/journal.ts";
import type { JournalEntry } from "../world/journal-entry.ts";

/** Which entries of the journal are wanted; all conditions have to hold. */
export interface RequestFilter {
  readonly target?: string;
  readonly operationId?: string;
  /** `404`, or a class: `4xx`; 0 where nothing was answered. */
  readonly status?: string | number;
  /** From this instant of the sandbox on (RFC 3339), or after the request with this id. */
  readonly since?: string;
  /** So many of the newest that fit. */
  readonly limit?: number;
}

/** The entries that fit, oldest first; what is wrong with the filter where it cannot be followed. */
export function filteredRequests(
  journal: Journal<JournalEntry>,
  targets: readonly Target[],
  filter: RequestFilter,
): { readonly entries: readonly JournalEntry[] } | { readonly faults: readonly Fault[] } {
  const entries = journal.entries();
  const { target, operationId, limit } = filter;
  const status = filter.status === undefined ? undefined : STATUS.exec(String(filter.status))?.[0];
  const since = filter.since === undefined ? ANY : isSince(entries, filter.since);
  const faults = [
    ...nameFaults(targets, filter),
    ...(status === undefined && filter.status !== undefined
      ? [{ field: "status", message: `must be a status, a class like 4xx, or 0, was "${filter.status}"` }]
      : []),
    ...(since === undefined
      ? [
          {
            field: "since",
            message: `must be an RFC 3339 date-time or the id of a remembered request, was "${filter.since}"`,
          },
        ]
      : []),
    ...(limit !== undefined && !(Number.isSafeInteger(limit) && limit > 0)
      ? [{ field: "limit", message: `must be a whole number from 1 on, was ${limit}` }]
      : []),
  ];
  if (faults.length > 0) return { faults };
  const found = entries.filter(
    (entry, index) =>
      since?.(entry, index) &&
      (target === undefined || entry.target === target) &&
      (operationId === undefined || entry.operationId === operationId) &&
      (status === undefined || hasStatus(entry, status)),
  );
  return { entries: limit === undefined ? found : found.slice(-limit) };
}

const STATUS = /^(?:0|[1-5](?:\d\d|xx))$/i;
const DATE_TIME = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+ -]\d\d:\d\d)$/;

function hasStatus({ status }: JournalEntry, wanted: string): boolean {
  return /xx$/i.test(wanted) ? Math.floor(status / 100) === Number(wanted[0]) : status === Number(wanted);
}

type Since = (entry: JournalEntry, index: number) => boolean;
const ANY: Since = () => true;

/** Whether an entry is late enough; undefined for what is neither an instant nor a known id. */
function isSince(entries: readonly JournalEntry[], since: string): Since | undefined {
  const instant = DATE_TIME.test(since) ? Date.parse(plusAgain(since)) : Number.NaN;
  if (!Number.isNaN(instant)) return ({ at }) => at >= instant; // clocks are moved back: the order says nothing
  const last = entries.findLastIndex(({ id }) => id === since);
  return last === -1 ? undefined : (_, index) => index > last;
}

/** A plus sign that nobody escaped has become a blank: `2026-01-01T00:00:00 02:00`. */
function plusAgain(since: string): string {
  return since.replace(/ (?=\d\d:\d\d$)/, "+");
}

function nameFaults(targets: readonly Target[], { target: name, operationId }: RequestFilter): readonly Fault[] {
  const names = targets.map((target) => target.name);
  if (name !== undefined && !names.includes(name)) return [unknownName("target", names, name)];
  const named = targets.filter((target) => name === undefined || target.name === name);
  const known = named.flatMap(({ contract }) => contract.operations.map(({ id }) => id));
  if (operationId === undefined || known.includes(operationId)) return [];
  return [unknownName("operationId", known, operationId)];
}

function unknownName(field: string, known: readonly string[], found: string): Fault {
  return { field, message: `must be one of ${known.join(", ")}, was "${found}"` };
}
