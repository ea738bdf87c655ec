import { expect } from "vitest";
import type { Battery } from "../conformance.ts";
import type { DocumentedOperation, DocumentedPolicy } from "../description.ts";
import type { LimitedCaller } from "../twin-examples.ts";
import type { World } from "../world.ts";

const NOON = "2030-01-01T12:00:00.000Z";

/** How often one may ask. The clock stands still, so that the limit alone decides. */
export function limits({ description, examples, test, another }: Battery): void {
  const { operations, policies } = description;
  const reads = operations.filter(({ method }) => method === "GET");

  /** Uses up a window on changing endpoints, with changing keys of the account. */
  async function spend(world: World, policy: DocumentedPolicy, caller: LimitedCaller): Promise<void> {
    const keys = caller.second === undefined ? [caller.key] : [caller.key, caller.second.key];
    for (let count = 0; count < policy.limit; count += 1) {
      const operation = reads[count % reads.length];
      if (operation === undefined) throw new Error("the description has no GET operation");
      const { status } = await world.ask(operation, {}, { key: keys[count % keys.length] ?? caller.key });
      expect(status, `request ${count + 1} of ${policy.limit}`).not.toBe(429);
    }
  }

  /** Asks with credentials that are refused, which must not count. */
  async function knock(world: World, operation: DocumentedOperation): Promise<void> {
    for (const key of [null, "no-such-key", examples.keyWithoutRights ?? null]) {
      expect([401, 403]).toContain((await world.ask(operation, {}, { key })).status);
    }
  }

  test("has somebody who runs into each documented limit", async () => {
    expect(examples.limited.map(({ policy }) => policy)).toEqual(policies.map(({ name }) => name));
  });

  for (const caller of examples.limited) {
    const { key, second } = caller;
    const policy = policies.find(({ name }) => name === caller.policy);
    const [read] = reads;
    if (policy === undefined || read === undefined) continue;

    // One test, since using up a window is what takes long.
    test(`limits ${policy.name} to ${policy.limit} requests until Retry-After is over`, async (world) => {
      await world.freezeAt(NOON);
      if (second !== undefined) await world.putRecord(second.collection, second.id, second.record);
      await knock(world, read);
      await spend(world, policy, caller);

      for (const operation of operations) {
        const { status, headers } = await world.ask(operation, {}, { key });
        expect([operation.id, status, headers["retry-after"]]).toEqual([operation.id, 429, `${policy.windowSeconds}`]);
      }
      if (second !== undefined) expect((await world.ask(read, {}, { key: second.key })).status).toBe(429);
      await knock(world, read);

      const others = examples.limited.filter((one) => one !== caller);
      for (const other of others) expect((await world.ask(read, {}, { key: other.key })).status).not.toBe(429);
      expect((await another().ask(read, {}, { key })).status).not.toBe(429);

      await world.advance(policy.windowSeconds - 1);
      const early = await world.ask(read, {}, { key });
      expect([early.status, early.headers["retry-after"]]).toEqual([429, "1"]);
      await world.advance(1);
      expect((await world.ask(read, {}, { key })).status).not.toBe(429);
    });
  }
}
