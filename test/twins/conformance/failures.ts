import { expect } from "vitest";
import type { Battery } from "../conformance.ts";

/** What a fault of the twin itself looks like: documented, and without a trace in the state. */
export function failures({ description, test, throwingMock }: Battery): void {
  test("answers a behaviour that throws with the documented 500, and changes nothing", async () => {
    await throwingMock(async (world) => {
      const before = await world.records();
      for (const operation of description.operations.filter(({ responses }) => "500" in responses)) {
        expect((await world.ask(operation)).status, operation.id).toBe(500);
      }
      expect(await world.records()).toEqual(before);
    });
  });
}
