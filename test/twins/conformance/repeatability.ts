import { expect } from "vitest";
import type { Battery } from "../conformance.ts";
import type { World } from "../world.ts";

const NOON = "2030-01-01T12:00:00.000Z";

/** The same beginnings and the same requests lead to the same bytes. */
export function repeatability({ description, examples, test, another, secondMock }: Battery): void {
  /** Everything that is answered, headers included, while each operation is used; and the state before and after. */
  async function life(world: World): Promise<readonly unknown[]> {
    await world.freezeAt(NOON);
    const told: unknown[] = [await world.state()];
    for (const operation of description.operations) {
      for (const inputs of [{}, ...(examples.accepted[operation.id] ?? [])]) {
        const { status, headers, text } = await world.ask(operation, inputs);
        told.push({ operation: operation.id, status, headers, text });
      }
    }
    return [...told, await world.state()];
  }

  test("is as it was at first after a reset", async (world) => {
    const first = await life(world);
    await world.reset();
    expect(await life(world)).toEqual(first);
    expect(first.at(-1)).not.toEqual(first[0]);
  });

  test("answers the same bytes for the same seed, and others for another seed", async (world) => {
    const first = await life(world);
    expect(await secondMock(1, life)).toEqual(first);
    expect(await secondMock(2, life)).not.toEqual(first);
  });

  test("leaves other sandboxes alone", async (world) => {
    const other = another();
    const before = await other.state();
    const [, ...first] = await life(world);
    expect(await other.state()).toBe(before);
    await other.reset();
    expect((await life(other)).slice(1)).toEqual(first);
  });

  test("resets one sandbox without the others", async (world) => {
    const other = another();
    await life(world);
    await life(other);
    const [changed, fresh] = [await other.state(), await another().state()];
    await world.reset();
    expect(await world.state()).toBe(fresh);
    expect(await other.state()).toBe(changed);
    expect(changed).not.toBe(fresh);
  });
}
