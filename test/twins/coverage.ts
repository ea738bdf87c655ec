import type { Description, DocumentedOperation } from "./description.ts";

/** A documented answer that no request can bring about, and why. */
export interface Unreachable {
  readonly operation: string;
  readonly status: number;
  readonly reason: string;
}

/** Counts by contract: which documented statuses of which operations were seen. */
export class Coverage {
  readonly #seen = new Set<string>();

  saw(operation: DocumentedOperation, status: number): void {
    this.#seen.add(`${operation.id} ${status}`);
  }

  /** Documented, neither seen nor listed; and listed, but seen or not documented. Both are empty when all is accounted for. */
  account(description: Description, unreachable: readonly Unreachable[]) {
    const documented = description.operations.flatMap(({ id, responses }) =>
      Object.keys(responses).map((status) => `${id} ${status}`),
    );
    const listed = unreachable.map(({ operation, status }) => `${operation} ${status}`);
    return {
      missing: documented.filter((pair) => !this.#seen.has(pair) && !listed.includes(pair)),
      wronglyListed: listed.filter((pair) => this.#seen.has(pair) || !documented.includes(pair)),
    };
  }
}
