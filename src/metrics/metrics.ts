import type { JournalEntry } from "../world/journal-entry.ts";
import type { Delivery } from "../world/webhook-outbox.ts";

/** The upper bounds of the latency histogram, in seconds. */
const BOUNDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The media type of the text (Prometheus exposition format 0.0.4). */
const METRICS_TYPE = "text/plain; version=0.0.4";

interface Latency {
  /** How many fell under each bound and above the one before; the last count is of those above them all. */
  readonly counts: number[];
  sum: number;
}

type Labels = Readonly<Record<string, string | number>>;

/**
 * Counts what a server answers and sends. Recording is a few additions; the text is put together when it is asked for.
 * Labels are names of descriptions alone, so that their number is bounded.
 */
export class Metrics {
  readonly mediaType = METRICS_TYPE;
  readonly #requests = new Map<string, Map<string, Map<number, number>>>();
  readonly #latencies = new Map<string, Latency>();
  readonly #limited = new Map<string, Map<string, number>>();
  readonly #attempts = new Map<string, Map<string, number>>();

  /** Counts one answered request. */
  answered({ target, operationId = "none", status, durationMs, limit, answeredBy }: JournalEntry): void {
    const operations = kept(this.#requests, target, newMap<string, Map<number, number>>);
    add(kept(operations, operationId, newMap<number, number>), status);
    const latency = kept(this.#latencies, target, newLatency);
    const seconds = durationMs / 1000;
    const bound = BOUNDS.findIndex((one) => seconds <= one);
    const at = bound === -1 ? BOUNDS.length : bound;
    latency.counts[at] = (latency.counts[at] as number) + 1;
    latency.sum += seconds;
    if (answeredBy === "limit-rate" && limit !== undefined) {
      add(kept(this.#limited, target, newMap<string, number>), limit.policy.name);
    }
  }

  /** Counts the last attempt of a delivery. */
  attempted(delivery: Delivery): void {
    add(kept(this.#attempts, delivery.target, newMap<string, number>), outcomeOf(delivery));
  }

  /** All of it as Prometheus reads it. */
  async text(sandboxes: number): Promise<string> {
    const { Registry } = await import("prom-client"); // nobody who does not ask for it loads it
    const registry = new Registry();
    const register = (type: string, name: string, help: string, values: readonly object[]) =>
      // The registry writes whatever tells itself this way: the counts are ours.
      registry.registerMetric({
        name,
        help,
        type,
        get: async () => ({ name, help, type, values, aggregator: "sum" }),
      } as never);
    register("counter", "understudy_requests_total", "Requests answered.", this.#requestValues());
    register(
      "histogram",
      "understudy_request_duration_seconds",
      "Real time from request to answer.",
      this.#latencyValues(),
    );
    register(
      "counter",
      "understudy_rate_limited_total",
      "Requests refused by a rate limit.",
      values(this.#limited, "policy"),
    );
    register(
      "counter",
      "understudy_webhook_attempts_total",
      "Attempts to deliver a webhook.",
      values(this.#attempts, "outcome"),
    );
    register("gauge", "understudy_sandboxes", "Sandboxes there are.", [{ value: sandboxes, labels: {} }]);
    return registry.metrics();
  }

  #requestValues(): readonly object[] {
    return [...this.#requests].flatMap(([target, operations]) =>
      [...operations].flatMap(([operation, statuses]) =>
        [...statuses].map(([status, value]) => ({ value, labels: { target, operation, status } })),
      ),
    );
  }

  #latencyValues(): readonly object[] {
    const metricName = "understudy_request_duration_seconds";
    return [...this.#latencies].flatMap(([target, { counts, sum }]) => {
      let total = 0;
      const buckets = [...BOUNDS, "+Inf"].map((le, at) => {
        total += counts[at] as number;
        return { metricName: `${metricName}_bucket`, value: total, labels: { target, le } as Labels };
      });
      return [
        ...buckets,
        { metricName: `${metricName}_sum`, value: sum, labels: { target } },
        { metricName: `${metricName}_count`, value: total, labels: { target } },
      ];
    });
  }
}

/** What has arrived once is not given up because it was sent again by hand. */
function outcomeOf({ attempts, nextAttemptAt }: Delivery): "delivered" | "failed" | "given-up" {
  if (hasArrived(attempts.at(-1))) return "delivered";
  return nextAttemptAt === undefined && !attempts.some(hasArrived) ? "given-up" : "failed";
}

function hasArrived(attempt: Delivery["attempts"][number] | undefined): boolean {
  return attempt?.status !== undefined && attempt.status >= 200 && attempt.status < 300;
}

function newMap<K, V>(): Map<K, V> {
  return new Map();
}

function newLatency(): Latency {
  return { counts: Array.from({ length: BOUNDS.length + 1 }, () => 0), sum: 0 };
}

function kept<K, V>(all: Map<K, V>, key: K, make: () => V): V {
  let known = all.get(key);
  if (known === undefined) {
    known = make();
    all.set(key, known);
  }
  return known;
}

function add<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function values(counts: ReadonlyMap<string, ReadonlyMap<string, number>>, label: string): readonly object[] {
  return [...counts].flatMap(([target, all]) =>
    [...all].map(([name, value]) => ({ value, labels: { target, [label]: name } })),
  );
}
