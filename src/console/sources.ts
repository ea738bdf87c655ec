import { type Resource, resource } from "./resource.ts";
import type {
  Clock,
  Conduct,
  Delivery,
  Description,
  HistoryEntry,
  RequestEntry,
  StandingFault,
  StandingLimit,
  Subscription,
  Target,
} from "./shapes.ts";

// One question each, however many views show the answer.

export const targets = resource<readonly Target[]>("targets");
export const clock = resource<Clock>("clock");
export const limits = resource<readonly StandingLimit[]>("limits");
export const requests = resource<readonly RequestEntry[]>("requests?limit=300");
export const faults = resource<readonly StandingFault[]>("faults");
export const subscriptions = resource<readonly Subscription[]>("webhooks/subscriptions");
export const deliveries = resource<readonly Delivery[]>("webhooks/deliveries");
export const snapshots = resource<unknown>("snapshots");
export const sandboxes = resource<unknown>("sandboxes");
export const history = resource<readonly HistoryEntry[]>("history");
export const conduct = resource<Conduct>("conduct");

const descriptions = new Map<string, Resource<Description>>();

/** The description of a target; it does not change while the server runs. */
export function description(target: string): Resource<Description> {
  let known = descriptions.get(target);
  if (known === undefined) {
    known = resource<Description>(`docs/${encodeURIComponent(target)}/openapi.json`);
    descriptions.set(target, known);
    void known.refresh();
  }
  return known;
}

/** One operation of a description, and the statuses that it documents. */
export interface DescribedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly statuses: readonly string[];
}

/** The operations of a description that have an id. */
export function operationsOf(known: Description | undefined): readonly DescribedOperation[] {
  return Object.entries(known?.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) => {
      const { operationId, responses } = (operation ?? {}) as { operationId?: string; responses?: object };
      if (operationId === undefined) return [];
      return [{ id: operationId, method: method.toUpperCase(), path, statuses: Object.keys(responses ?? {}) }];
    }),
  );
}
