import { type Problem, problem } from "../engine/problem.ts";
import type { Target } from "../engine/target.ts";
import type { EventStreams } from "../world/event-stream.ts";
import type { Sandboxes } from "../world/sandboxes.ts";

/** The counts of a server, as text. */
export interface MetricsSource {
  readonly mediaType: string;
  text(sandboxes: number): Promise<string>;
}

/** What the control API acts on beside the sandbox of the request. */
export interface Services {
  readonly version: string;
  readonly sandboxes: Sandboxes;
  readonly targets: readonly Target[];
  readonly metrics: MetricsSource;
  readonly events: EventStreams;
  /** The address that a target is served at; known once the server listens. */
  readonly baseUrl: (target: Target) => string;
}

/** The served target of this name, or the problem that there is none. */
export function targetNamed(services: Services, name: unknown): Target | Problem {
  const known = services.targets.find((target) => target.name === name);
  if (known !== undefined) return known;
  const names = services.targets.map((target) => target.name).join(", ");
  return problem("not-found", { message: `no target ${String(name)} is served; there are: ${names}` });
}
