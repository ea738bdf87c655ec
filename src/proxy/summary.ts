import type { ViolationCode } from "../contract/violation.ts";
import type { ProxyExchange } from "./exchange.ts";

/** Counts what came by. */
export class ProxySummary {
  readonly #byCode = new Map<ViolationCode, number>();
  #exchanges = 0;
  #violations = 0;
  #failures = 0;

  get exchanges(): number {
    return this.#exchanges;
  }

  get violations(): number {
    return this.#violations;
  }

  /** Exchanges without an answer of the upstream, or with the beginning of one alone. */
  get failures(): number {
    return this.#failures;
  }

  /** The number of violations of each code, the most frequent first. */
  get byCode(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#byCode].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
  }

  /** The exchange with its number. */
  count(passed: Omit<ProxyExchange, "id">): ProxyExchange {
    this.#exchanges += 1;
    if (passed.error !== undefined) this.#failures += 1;
    this.#violations += passed.violations.length;
    for (const { code } of passed.violations) this.#byCode.set(code, (this.#byCode.get(code) ?? 0) + 1);
    return { id: this.#exchanges, ...passed };
  }
}
