import { describe, expect, it, vi } from "vitest";
import { loadCollection } from "../../src/world/collection-state.ts";
import { isMade, lazyCollection } from "../../src/world/lazy-collection.ts";
import { MemoryStore } from "../../src/world/memory-store.ts";
import { renewedState } from "../../src/world/renewed-state.ts";
import type { WorldState } from "../../src/world/store.ts";

interface Boat {
  id: number;
  name: string;
}
interface Harbour {
  boats: Boat;
  flags: Boat;
}

const BOATS: readonly Boat[] = [
  { id: 1, name: "Ida" },
  { id: 2, name: "Ole" },
  { id: 3, name: "Una" },
];

function harbour(made = () => BOATS): { store: MemoryStore<Harbour>; initial: WorldState } {
  const initial = { boats: lazyCollection<object>("boats", () => ({}), made) };
  return { store: new MemoryStore<Harbour>({ boats: {}, flags: {} }, initial), initial };
}

const namesIn = (store: MemoryStore<Harbour>) =>
  store.read(({ boats }) =>
    boats
      .list()
      .toArray()
      .map(({ name }) => name),
  );

describe("a collection that nobody has looked into", () => {
  it("is not made for a change that can wait, and shows it when it is", () => {
    const made = vi.fn(() => BOATS);
    const { store } = harbour(made);
    store.transact(({ boats }) => boats.whenMade((all) => all.remove(2)));
    store.transact(({ boats }) => boats.whenMade((all) => all.update(3, { name: "Eva" })));
    expect(store.version).toBe(2);
    expect(made).not.toHaveBeenCalled();
    expect(namesIn(store)).toEqual(["Ida", "Eva"]);
    expect(store.read(({ boats }) => boats.changes)).toEqual([]);
  });

  it("knows what was taken away before it was made", () => {
    const initial = {
      boats: lazyCollection<object>(
        "boats",
        () => ({ remembersRemoved: true }),
        () => BOATS,
      ),
    };
    const store = new MemoryStore<Harbour>({ boats: {}, flags: {} }, initial);
    store.transact(({ boats }) => boats.whenMade((all) => all.remove(2)));
    expect(store.read(({ boats }) => [boats.wasRemoved(2), boats.wasRemoved(1), boats.nextId()])).toEqual([
      true,
      false,
      4,
    ]);
  });

  it("is changed at once where its records are there, and the transaction tells of it", () => {
    const { store } = harbour();
    namesIn(store);
    store.transact(({ boats }, written) => {
      boats.whenMade((all) => all.remove(2));
      expect(boats.changes).toEqual([{ before: BOATS[1] }]);
      expect(written()).toEqual(["boats"]);
    });
    expect(namesIn(store)).toEqual(["Ida", "Una"]);
  });

  it("takes no part in what was not kept", () => {
    const { store } = harbour();
    store.transact(
      ({ boats }) => boats.whenMade((all) => all.remove(2)),
      () => false,
    );
    expect(store.version).toBe(0);
    expect(namesIn(store)).toEqual(["Ida", "Ole", "Una"]);
  });

  it("is what it was in a state that was taken before, whichever is looked into first", () => {
    const { store } = harbour();
    const before = store.snapshot();
    store.transact(({ boats }) => boats.whenMade((all) => all.remove(2)));
    const after = store.snapshot();
    expect(namesIn(store)).toEqual(["Ida", "Una"]);
    store.restore(before);
    expect(namesIn(store)).toEqual(["Ida", "Ole", "Una"]);
    store.restore(after);
    expect(namesIn(store)).toEqual(["Ida", "Una"]);
  });

  it("bears any number of changes that wait", () => {
    const { store } = harbour();
    for (let count = 1; count <= 20_000; count += 1)
      store.transact(({ boats }) => boats.whenMade((all) => all.update(1, { name: `Ida ${count}` })));
    expect(namesIn(store)[0]).toBe("Ida 20000");
  });

  it("goes on waiting when what it starts from was replaced", () => {
    const { store, initial } = harbour();
    store.transact(({ boats }) => boats.whenMade((all) => all.remove(2)));
    const starts = {
      lazy: lazyCollection<object>(
        "boats",
        () => ({}),
        () => [...BOATS, { id: 4, name: "Ada" }],
      ),
      made: loadCollection<object>("boats", {}, [...BOATS, { id: 4, name: "Ada" }]),
    };
    for (const boats of Object.values(starts)) {
      const wasMade = isMade(boats);
      const origin = { shape: { boats: {}, flags: {} }, initial: { boats } };
      const { state } = renewedState(origin, store.snapshot(), initial, () => true);
      expect(isMade(boats)).toBe(wasMade);
      const renewed = new MemoryStore<Harbour>({ boats: {}, flags: {} }, state);
      expect(namesIn(renewed)).toEqual(["Ida", "Una", "Ada"]);
    }
  });

  it("cannot be changed within a read, now or later", () => {
    const { store } = harbour();
    expect(() => store.read(({ boats }) => boats.whenMade((all) => all.remove(2)))).toThrow(
      "boats cannot be written within a read",
    );
  });
});
