import type { Contract } from "../contract/contract.ts";
import type { DocumentedLimit } from "../contract/extensions.ts";

/** So many requests in so many seconds. */
export interface RequestLimit {
  readonly limit: number;
  readonly windowSeconds: number;
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Reads `100/m`: requests per second, minute, hour or day; undefined for what is no limit. */
export function readRequestLimit(text: string): RequestLimit | undefined {
  const [, number = "", unit = ""] = /^(\d{1,9})\/(s|m|h|d)$/.exec(text) ?? [];
  const limit = Number(number);
  const windowSeconds = UNITS[unit];
  return windowSeconds === undefined || limit < 1 ? undefined : { limit, windowSeconds };
}

/** The limit for the operations of a document: counted by credential where one is needed, by address elsewhere. */
export function limitsFor(
  { operations }: Contract,
  { limit, windowSeconds }: RequestLimit,
): readonly DocumentedLimit[] {
  const isOpen = ({ security }: Contract["operations"][number]) => security.length === 0;
  const open = operations.filter(isOpen).map(({ id }) => id);
  const closed = operations.filter((one) => !isOpen(one)).map(({ id }) => id);
  const window = { limit, windowSeconds, source: "--limit" };
  return [
    ...(closed.length === 0
      ? []
      : [{ ...window, name: "limit", countedBy: "credential", operations: closed } as const]),
    ...(open.length === 0 ? [] : [{ ...window, name: "limit-open", countedBy: "address", operations: open } as const]),
  ];
}
