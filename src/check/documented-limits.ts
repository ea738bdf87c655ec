import type { Contract } from "../contract/contract.ts";
import type { DocumentedLimit } from "../contract/extensions.ts";
import type { Operation } from "../contract/operation.ts";
import type { JsonPointer } from "../contract/pointer.ts";
import type { Identity } from "./identity.ts";

/** A limit of the description, and where it stands there. */
export interface LimitRule extends DocumentedLimit {
  readonly pointer: JsonPointer;
  /** What the limit itself rests on. */
  readonly assumptions: readonly string[];
}

/** The limits of a description with their places; those that nobody documents (`enabled: false`) among them. */
export function limitRules({ document, limits }: Contract): readonly LimitRule[] {
  const isList = Array.isArray(document.root["x-rate-limit"]);
  return limits.map((limit, index) => {
    const named = (limit as { readonly "x-assumption"?: unknown })["x-assumption"];
    const assumptions = [named ?? []].flat().filter((id): id is string => typeof id === "string");
    return { ...limit, pointer: `/x-rate-limit${isList ? `/${index}` : ""}`, assumptions };
  });
}

/** Whether a limit may hold for an operation; for whom it does (`when`) is not looked at. */
export function holdsFor({ enabled, operations }: LimitRule, { id }: Operation): boolean {
  return enabled !== false && (operations === undefined || operations.includes(id));
}

/** Whether a limit counts who asks: what is counted by credential or account is no matter of those who have none. */
export function countsCaller({ countedBy }: LimitRule, who: Identity | undefined): boolean {
  return countedBy === "address" || who !== undefined;
}

/** `minute (100 requests in 60 s)` */
export function limitInWords({ name, limit, windowSeconds }: DocumentedLimit): string {
  return `${name} (${limit} requests in ${windowSeconds} s)`;
}

/**
 * The numbers of requests, any of which is the right one to be refused after: the lowest limit that holds for everybody,
 * and of those that hold for some callers (`when`) each, since nobody tells which kind of caller a credential belongs to.
 */
export function rightNumbers(limits: readonly LimitRule[]): readonly number[] {
  const forAll = limits.filter(({ when }) => when === undefined).map(({ limit }) => limit);
  const forSome = limits.filter(({ when }) => when !== undefined).map(({ limit }) => limit);
  const lowest = forAll.length === 0 ? [] : [Math.min(...forAll)];
  const right = new Set([...lowest, ...forSome.filter((limit) => lowest.every((other) => limit < other))]);
  return [...right].sort((a, b) => a - b);
}
