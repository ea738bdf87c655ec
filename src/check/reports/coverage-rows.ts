import type { CheckReport } from "../report.ts";

/** One operation in a coverage table. */
export interface CoverageRow {
  readonly operation: string;
  /** `GET /courses/{id}` */
  readonly request: string;
  readonly reached: boolean;
  /** `200×12`, `404×3` */
  readonly seen: readonly string[];
  /** Documented statuses that were not seen. */
  readonly missing: readonly string[];
  /** Why it was not reached; "" when it was. */
  readonly note: string;
}

/** The coverage as a table has it: which statuses were seen how often, and which documented ones were not. */
export function coverageRows({ coverage }: CheckReport): readonly CoverageRow[] {
  return coverage.map(({ operation, method, path, seen, missing, reached, note }) => ({
    operation,
    request: `${method} ${path}`,
    reached,
    seen: Object.entries(seen).map(([status, count]) => `${status}×${count}`),
    missing,
    note: reached ? "" : `not reached: ${note ?? "it was not asked"}`,
  }));
}
