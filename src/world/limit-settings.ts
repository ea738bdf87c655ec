import type { LimitPolicy } from "./rate-limiter.ts";

/** What can be changed about a limit. */
export interface LimitChange {
  readonly limit?: number;
  readonly windowSeconds?: number;
  readonly enabled?: boolean;
}

/** A policy that may be switched off. */
type Switchable = LimitPolicy & { readonly enabled?: boolean };

/** The limits of one sandbox, as they were described or as they were changed since. */
export interface LimitSettings {
  /** All policies of a target as they now stand. */
  all<P extends Switchable>(target: string, described: readonly P[]): readonly P[];
  /** Those that are switched on. */
  enabled<P extends Switchable>(target: string, described: readonly P[]): readonly P[];
  change(target: string, policy: string, change: LimitChange): void;
  /** What was changed, in O(1): it is never written to. */
  snapshot(): ReadonlyMap<string, LimitChange>;
  restore(kept: ReadonlyMap<string, LimitChange>): void;
  reset(): void;
}

const NONE: ReadonlyMap<string, LimitChange> = new Map();

/** Creates settings that change nothing yet. */
export function createLimitSettings(): LimitSettings {
  /** Replaced as a whole by each change, so that one that was handed out stays what it was. */
  let changes = NONE;
  /** What stands of a target is asked at every request, and changes seldom. */
  const standing = new Map<string, readonly Switchable[]>();

  function all<P extends Switchable>(target: string, described: readonly P[]): readonly P[] {
    return described.map((policy) => changed(policy, changes.get(keyOf(target, policy.name))));
  }

  function restore(kept: ReadonlyMap<string, LimitChange>): void {
    changes = kept;
    standing.clear();
  }

  return {
    all,
    enabled<P extends Switchable>(target: string, described: readonly P[]) {
      let known = standing.get(target) as readonly P[] | undefined;
      if (known === undefined) {
        known = all(target, described).filter(({ enabled }) => enabled !== false);
        standing.set(target, known);
      }
      return known;
    },
    change(target, policy, change) {
      const key = keyOf(target, policy);
      restore(new Map(changes).set(key, { ...changes.get(key), ...change }));
    },
    snapshot: () => changes,
    restore,
    reset: () => restore(NONE),
  };
}

/** Who gives a number to a limit that is off wants it, unless they say otherwise. */
function changed<P extends Switchable>(policy: P, change: LimitChange = {}): P {
  const isWanted = change.limit !== undefined && change.enabled === undefined;
  return { ...policy, ...change, ...(isWanted ? { enabled: true } : {}) };
}

function keyOf(target: string, policy: string): string {
  return `${target}/${policy}`;
}
