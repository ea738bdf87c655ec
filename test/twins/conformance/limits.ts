import { expect } from "vitest";
import type { Battery } from "../conformance.ts";
import { type DocumentedOperation, type DocumentedPolicy, isClosed } from "../description.ts";
import type { LimitedCaller } from "../twin-examples.ts";
import type { World } from "../world.ts";

const NOON = "2030-01-01T12:00:00.000Z";

/** How often one may ask. The clock stands still but where another limit has to be waited for. */
export function limits({ description, examples, test, another, callerOf, mostRequests }: Battery): void {
  const { operations, policies } = description;

  /** What a caller may ask in their own name, and is counted by a policy. */
  function countedBy(policy: DocumentedPolicy, key: string): readonly DocumentedOperation[] {
    // Who asks no operation of their own stands in for the usual caller.
    const asked = operations.some((operation) => callerOf(operation) === key) ? key : examples.limited[0]?.key;
    return operations.filter(
      (operation) =>
        isClosed(operation) && callerOf(operation) === asked && (policy.operations?.includes(operation.id) ?? true),
    );
  }

  /** Uses up a window on changing operations, with changing keys of the account; answers with the seconds it took. */
  async function spend(
    world: World,
    policy: DocumentedPolicy,
    counted: readonly DocumentedOperation[],
    keys: readonly string[],
  ): Promise<number> {
    let seconds = 0;
    for (let count = 0; count < policy.limit; count += 1) {
      const operation = counted[count % counted.length] as DocumentedOperation;
      const manner = { key: keys[count % keys.length] as string };
      const { status, headers } = await world.ask(operation, {}, manner);
      if (status !== 429) continue;
      const wait = Number(headers["retry-after"]); // a shorter limit refuses before: this request was not counted
      expect(wait, `request ${count + 1} of ${policy.limit}`).toBeLessThan(policy.windowSeconds);
      expect(policies.length, "no other limit could have refused").toBeGreaterThan(1);
      await world.advance(wait);
      seconds += wait;
      count -= 1;
    }
    return seconds;
  }

  /** Seconds until a window that began at noon, or with the day, is over. */
  function left(policy: DocumentedPolicy, secondsSinceNoon: number): number {
    if (policy.window !== "aligned") return policy.windowSeconds - secondsSinceNoon;
    const now = Date.parse(NOON) / 1000 + secondsSinceNoon;
    return policy.windowSeconds - (now % policy.windowSeconds);
  }

  /** Asks with credentials that are refused, which must not count. */
  async function knock(world: World, operation: DocumentedOperation): Promise<void> {
    for (const key of [null, "no-such-key"]) expect((await world.ask(operation, {}, { key })).status).toBe(401);
    if (!("403" in operation.responses)) return;
    const { key = null, inputs } = examples.forbidden?.[operation.id] ?? examples.forbidden?.["*"] ?? {};
    expect((await world.ask(operation, inputs, { key })).status).toBe(403);
  }

  test("has somebody who runs into each documented limit", async () => {
    expect([...new Set(examples.limited.map(({ policy }) => policy))]).toEqual(policies.map(({ name }) => name));
  });

  for (const caller of examples.limited) {
    const { key, second } = caller;
    const policy = policies.find(({ name }) => name === caller.policy);
    if (policy === undefined || policy.limit > mostRequests) continue;

    // One test, since using up a window is what takes long.
    test(`limits ${policy.name} to ${policy.limit} requests until Retry-After is over`, async (world) => {
      const all = countedBy(policy, key);
      const reads = all.filter(({ method }) => method === "GET");
      const counted = reads.length > 0 ? reads : all;
      const [read] = counted;
      if (read === undefined) throw new Error(`nothing that ${key} may ask is counted by ${policy.name}`);
      await world.freezeAt(NOON);
      if (policy.enabled === false) await world.enableLimit(policy.name);
      if (second !== undefined) await world.putRecord(second.collection, second.id, second.record);
      await knock(world, read);
      const keys = second === undefined ? [key] : [key, second.key];
      const wait = left(policy, await spend(world, policy, counted, keys));

      for (const operation of all) {
        const { status, headers } = await world.ask(operation, {}, { key });
        expect([operation.id, status, headers["retry-after"]]).toEqual([operation.id, 429, `${wait}`]);
      }
      if (second !== undefined) expect((await world.ask(read, {}, { key: second.key })).status).toBe(429);
      await knock(world, read);

      const counter = ({ account, key: own }: LimitedCaller) => account ?? own;
      const others = examples.limited.filter((one) => counter(one) !== counter(caller));
      for (const other of others) expect((await world.ask(read, {}, { key: other.key })).status).not.toBe(429);
      expect((await another().ask(read, {}, { key })).status).not.toBe(429);

      await expectFreeAfter(world, read, caller, wait);
    });
  }

  async function expectFreeAfter(world: World, read: DocumentedOperation, { key }: LimitedCaller, seconds: number) {
    await world.advance(seconds - 1);
    const early = await world.ask(read, {}, { key });
    expect([early.status, early.headers["retry-after"]]).toEqual([429, "1"]);
    await world.advance(1);
    expect((await world.ask(read, {}, { key })).status).not.toBe(429);
  }
}
