import { secretsOf } from "./control/request-view.ts";
import type { Target } from "./engine/target.ts";
import type { Misfit } from "./world/renewed-state.ts";
import type { Sandboxes } from "./world/sandboxes.ts";

/** A record that fits the description no longer, and whose it is. */
export interface RenewedRecord extends Misfit {
  readonly sandbox: string;
}

/**
 * Puts a target in the place of the one of its name, in the middle of everything: requests from now on are answered by the
 * new one, with the records, clock, journal and webhooks of each sandbox as they stand.
 */
export function renewTarget(targets: Target[], sandboxes: Sandboxes, next: Target): readonly RenewedRecord[] {
  const at = targets.findIndex(({ name }) => name === next.name);
  const before = targets[at];
  if (before === undefined) throw new Error(`no target ${next.name} is served`);
  targets[at] = Object.assign(next, { formerSecrets: secretsOf(before) }); // a copy would ask what it means
  const fits = (collection: string, record: object) => (next.recordChecks.get(collection)?.(record) ?? []).length === 0;
  return sandboxes
    .all()
    .flatMap((sandbox) =>
      sandbox.renew(next.name, before.initial, fits).map((misfit) => ({ ...misfit, sandbox: sandbox.name })),
    );
}
