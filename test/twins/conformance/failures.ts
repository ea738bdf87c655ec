import { expect } from "vitest";
import type { Battery } from "../conformance.ts";
import type { World } from "../world.ts";

/** What a fault of the twin itself looks like: documented, and without a trace in the state. */
export function failures({ description, examples, test, throwingMock }: Battery): void {
  /** A credential that works once is used up even so. */
  const stateOf = async (world: World): Promise<unknown> => {
    const state = Object.entries(JSON.parse(await world.state()) as object);
    return Object.fromEntries(state.filter(([name]) => !examples.traces?.includes(name)));
  };

  test("answers a behaviour that throws with the documented 500, and changes nothing", async () => {
    await throwingMock(async (world) => {
      const before = await stateOf(world);
      for (const operation of description.operations.filter(({ responses }) => "500" in responses)) {
        expect((await world.ask(operation)).status, operation.id).toBe(500);
      }
      expect(await stateOf(world)).toEqual(before);
    });
  });
}
