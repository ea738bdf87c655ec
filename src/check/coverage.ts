import type { Contract } from "../contract/contract.ts";
import type { Operation } from "../contract/operation.ts";

/** What was seen of one operation. */
export interface OperationCoverage {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  /** How often each status was seen. */
  readonly seen: Readonly<Record<string, number>>;
  /** Documented statuses (`200`, `4XX`) that were not seen. */
  readonly missing: readonly string[];
  /** Whether a request was taken (2xx or 3xx). */
  readonly reached: boolean;
  /** The kinds of request that were answered as they should be, in words that follow "a request": `without a credential`. */
  readonly passed: readonly string[];
  /** Why no request was made, or none was taken. */
  readonly note?: string | undefined;
}

/** Operations by statuses. */
export class Coverage {
  readonly #seen = new Map<string, Map<number, number>>();
  readonly #notes = new Map<string, string>();
  /** Whether all requests of a kind went well, by operation and kind. */
  readonly #verdicts = new Map<string, Map<string, boolean>>();

  saw(operation: Operation, status: number): void {
    const statuses = this.#seen.get(operation.id) ?? new Map<number, number>();
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    this.#seen.set(operation.id, statuses);
  }

  /** Takes the verdict on a request; of several of one kind all have to pass. */
  judged(operation: Operation, what: string, isPassed: boolean): void {
    const verdicts = this.#verdicts.get(operation.id) ?? new Map<string, boolean>();
    verdicts.set(what, isPassed && verdicts.get(what) !== false);
    this.#verdicts.set(operation.id, verdicts);
  }

  /** Says why an operation was not asked, or not with success. */
  note(operation: Operation, why: string): void {
    this.#notes.set(operation.id, why);
  }

  account(contract: Contract): readonly OperationCoverage[] {
    return contract.operations.map((operation) => {
      const statuses = [...(this.#seen.get(operation.id) ?? [])].sort(([a], [b]) => a - b);
      const keys = new Set(statuses.map(([status]) => operation.responses.statusKey(status)));
      const reached = statuses.some(([status]) => status >= 200 && status < 400);
      return {
        operation: operation.id,
        method: operation.method,
        path: operation.path,
        seen: Object.fromEntries(statuses),
        missing: operation.statuses.filter((status) => !keys.has(status)),
        reached,
        passed: [...(this.#verdicts.get(operation.id) ?? [])].filter(([, isPassed]) => isPassed).map(([what]) => what),
        ...(reached ? {} : { note: this.#notes.get(operation.id) }),
      };
    });
  }
}
