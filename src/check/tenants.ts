import { type Exchange, isSuccess, jsonOf } from "./exchange.ts";
import type { Identity } from "./identity.ts";
import { listIn } from "./knowledge.ts";
import type { Reached } from "./reach.ts";
import type { Session } from "./session.ts";
import { identitiesFor } from "./session.ts";

/** Records of one tenant that another one can read, by an id that the first alone has seen or in a list. */
export async function checkTenants(session: Session, reached: Reached, identities: readonly Identity[]): Promise<void> {
  const { operation, identity, inputs, exchange } = reached;
  if (operation.method !== "GET" || identity?.tenant === undefined) return;
  const stranger = identitiesFor(operation, identities).find((one) => isStranger(one, identity));
  if (stranger === undefined) return;
  const look = () =>
    session.ask({ operation, identity: stranger, inputs, what: `by ${stranger.who}`, isByStranger: true });
  const isOfOne = operation.path.includes("{");
  const isLeak = (seen: Exchange) =>
    isSuccess(seen) && (isOfOne ? isSame(seen, exchange) : hasSameRecords(seen, exchange));
  const seen = await look();
  if (!isLeak(seen)) return;
  session.accuse(
    {
      code: "tenant-leak",
      operation: operation.id,
      door: "server",
      message: `${stranger.who} reads what belongs to ${identity.who}`,
      expected: "404 or 403",
      actual: String(seen.response?.status),
      place: "body",
      rule: operation.pointer,
      assumptions: [],
    },
    [exchange, seen],
  );
}

/** Whether two are known to belong to different tenants. */
export function isStranger(one: Identity | undefined, other: Identity | undefined): one is Identity {
  return one?.tenant !== undefined && other?.tenant !== undefined && one.tenant !== other.tenant;
}

/** An empty list is the same for everybody. */
function isSame(one: Exchange, other: Exchange): boolean {
  const [a, b] = [one, other].map(({ response }) => Buffer.from(response?.body ?? []).toString("latin1"));
  return a === b && (a as string).length > 20;
}

/** So many members make it unlikely that two tenants have a record of the same id and the same values. */
const TELLING_MEMBERS = 4;

/** Whether lists of two tenants, who have nothing in common, show the same records: all of the first page, or telling ones. */
function hasSameRecords(one: Exchange, other: Exchange): boolean {
  const [mine = [], theirs = []] = [one, other].map(({ response }) => listIn(jsonOf(response)) ?? []);
  const texts = new Set(theirs.map((row) => JSON.stringify(row)));
  return mine.some((row) => Object.keys(row).length >= TELLING_MEMBERS && texts.has(JSON.stringify(row)));
}
