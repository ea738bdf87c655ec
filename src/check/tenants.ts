import { type Exchange, isSuccess } from "./exchange.ts";
import type { Identity } from "./identity.ts";
import type { Reached } from "./reach.ts";
import type { Session } from "./session.ts";
import { identitiesFor } from "./session.ts";

/** Records of one tenant that another one can read: their ids were seen by the first alone. */
export async function checkTenants(session: Session, reached: Reached, identities: readonly Identity[]): Promise<void> {
  const { operation, identity, inputs, exchange } = reached;
  if (operation.method !== "GET" || !operation.path.includes("{") || identity?.tenant === undefined) return;
  const stranger = identitiesFor(operation, identities).find(
    (one) => one?.tenant !== undefined && one.tenant !== identity.tenant,
  );
  if (stranger === undefined) return;
  const look = () => session.ask({ operation, identity: stranger, inputs, what: `by ${stranger.who}` });
  const isLeak = (seen: Exchange) => isSuccess(seen) && isSame(seen, exchange);
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

/** An empty list is the same for everybody. */
function isSame(one: Exchange, other: Exchange): boolean {
  const [a, b] = [one, other].map(({ response }) => Buffer.from(response?.body ?? []).toString("latin1"));
  return a === b && (a as string).length > 20;
}
