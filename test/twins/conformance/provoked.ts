import { expect } from "vitest";
import type { Battery } from "../conformance.ts";
import type { DocumentedOperation } from "../description.ts";
import { completed, requestOf } from "../inputs.ts";
import type { World } from "../world.ts";

/** What is asked for in place of the behaviour: it fits the description as well as any answer, and leaves no trace. */
export function provoked({ description, check, each, callerOf }: Battery): void {
  const { operations } = description;

  /** An answer that does not count as one that the twin has given by itself. */
  async function ask(world: World, operation: DocumentedOperation, headers: Readonly<Record<string, string>> = {}) {
    const request = requestOf(operation, completed(operation, {}));
    const answer = await world.send(request, [], { key: callerOf(operation), headers });
    expect(check.complaints(operation, answer, false), `${operation.id} ${answer.status} ${answer.text}`).toEqual([]);
    return answer;
  }
  const statusesOf = ({ responses }: DocumentedOperation) => Object.keys(responses).map(Number);

  each("answers with each documented status that is preferred, and changes nothing", operations, async (world, one) => {
    const before = await world.records();
    for (const code of statusesOf(one)) {
      const { status, headers } = await ask(world, one, { prefer: `code=${code}` });
      expect([status, headers["understudy-forced"]]).toEqual([code, `code=${code}`]);
    }
    expect(await world.records()).toEqual(before);
  });

  each("answers with a body from the schema of each status", operations, async (world, one) => {
    for (const code of statusesOf(one)) {
      const { status, headers } = await ask(world, one, { prefer: `code=${code}, dynamic=true` });
      expect([status, headers["understudy-forced"]]).toEqual([code, `code=${code}, dynamic=true`]);
    }
  });

  each("answers with each documented status that a fault rule wants", operations, async (world, one) => {
    for (const code of statusesOf(one)) {
      await world.provoke({ operation: one.id, status: code, times: 1 });
      const { status, headers } = await ask(world, one);
      expect([status, headers["understudy-fault"]]).toEqual([code, expect.stringMatching(/^fault_\d+$/)]);
      if (code === 429) expect(Number(headers["retry-after"])).toBeGreaterThan(0);
    }
  });
}
