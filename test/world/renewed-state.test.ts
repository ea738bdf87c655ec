import { describe, expect, it, vi } from "vitest";
import { loadCollection, recordsOf } from "../../src/world/collection-state.ts";
import { lazyCollection } from "../../src/world/lazy-collection.ts";
import { MemoryStore } from "../../src/world/memory-store.ts";
import { renewedState, reshapedState } from "../../src/world/renewed-state.ts";
import type { WorldState } from "../../src/world/store.ts";

interface Plant {
  readonly id: number;
  readonly name?: string;
  readonly height?: number;
}

const anything = () => true;
const hasHeight = (_: string, record: object) => "height" in record;

function world(plants: readonly Plant[]): WorldState {
  return { plants: loadCollection<object>("plants", {}, plants) };
}

/** What became of a world after somebody added a plant. */
function written(initial: WorldState): WorldState {
  const store = new MemoryStore<{ plants: Plant }>({ plants: {} }, initial);
  store.transact(({ plants }) => plants.insert({ id: 9, name: "own" }));
  return store.snapshot();
}

const plantsIn = (state: WorldState) => recordsOf(state.plants as NonNullable<WorldState["plants"]>);

describe("a state that is renewed", () => {
  it("is the very same where everything fits and is kept as it was", () => {
    const initial = world([{ id: 1 }]);
    const state = written(initial);
    const renewed = renewedState({ shape: { plants: {} }, initial: world([{ id: 2 }]) }, state, initial, anything);
    expect(renewed.misfits).toEqual([]);
    expect(renewed.state.plants).toBe(state.plants);
  });

  it("keeps what was written, and makes what was given anew where it fits no longer", () => {
    const initial = world([{ id: 1 }, { id: 2 }, { id: 3, height: 3 }]);
    const next = world([
      { id: 1, height: 10 },
      { id: 3, height: 30 },
    ]);
    const { state, misfits } = renewedState(
      { shape: { plants: {} }, initial: next },
      written(initial),
      initial,
      hasHeight,
    );
    expect(plantsIn(state)).toEqual([{ id: 1, height: 10 }, { id: 2 }, { id: 3, height: 3 }, { id: 9, name: "own" }]);
    expect(misfits).toEqual([
      { collection: "plants", id: 2, isKept: true },
      { collection: "plants", id: 9, isKept: true },
    ]);
  });

  it("tells what a collection of another shape cannot hold, and holds the rest", () => {
    const initial = world([{ id: 1, name: "a" }, { id: 2, name: "a" }, { id: 3, name: "b" }, { id: 4 }]);
    const shape = { plants: { key: "name" as never } };
    const { state, misfits } = renewedState({ shape, initial: {} }, initial, {}, anything);
    expect(plantsIn(state)).toEqual([
      { id: 1, name: "a" },
      { id: 3, name: "b" },
    ]);
    expect(misfits).toEqual([
      { collection: "plants", id: 2, isKept: false },
      { collection: "plants", id: 4, isKept: false },
    ]);
  });

  it("gives no id twice, though its record could not be kept", () => {
    const initial = world([{ id: 1 }, { id: 7 }]);
    const unique = { plants: { unique: [["name"]] as never, indexes: [{ by: ["height"] as never }] } };
    const { state } = renewedState({ shape: unique, initial: {} }, written(initial), initial, anything);
    const store = new MemoryStore<{ plants: Plant }>(unique as never, state);
    store.transact(({ plants }) => plants.remove(9));
    expect(store.read(({ plants }) => plants.nextId())).toBe(10);
  });

  it("does not make records that nobody has looked at, and starts those anew", () => {
    const old = vi.fn(() => [{ id: 1 }]);
    const initial = { plants: lazyCollection<object>("plants", () => ({}), old) };
    const next = world([{ id: 5 }]);
    const { state } = renewedState({ shape: { plants: {} }, initial: next }, initial, initial, anything);
    expect(state.plants).toBe(next.plants);
    expect(old).not.toHaveBeenCalled();
  });

  it("puts by a collection that is no more, until it comes back", () => {
    const initial = world([{ id: 1 }]);
    const without = renewedState({ shape: {}, initial: {} }, written(initial), initial, anything).state;
    const back = renewedState({ shape: { plants: {} }, initial: world([]) }, without, {}, anything).state;
    expect(plantsIn(back)).toEqual([{ id: 1 }, { id: 9, name: "own" }]);
  });

  it("that was kept under an old shape is read under the new one", () => {
    const shape = { plants: { indexes: [{ by: ["height"] as never }] }, stones: {} };
    const origin = { shape, initial: { stones: loadCollection<object>("stones", {}, [{ id: 4 }]) } };
    const state = reshapedState(origin, world([{ id: 1, height: 2 }]));
    const store = new MemoryStore<{ plants: Plant; stones: Plant }>(shape as never, state);
    expect(store.read(({ plants }) => plants.list({ height: 2 }).toArray())).toEqual([{ id: 1, height: 2 }]);
    expect(store.dump().stones).toEqual([{ id: 4 }]);
    expect(reshapedState(origin, state)).toBe(state);
  });
});
