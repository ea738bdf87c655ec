import { describe, expect, it } from "vitest";
import { createHistory, type HistoryEntry } from "../../src/world/history.ts";

/** An entry of a request that began as the `number`th. */
function entry(id: string, number: number): HistoryEntry {
  const mark = { number } as HistoryEntry["mark"];
  return { id, at: 0, target: "api", operationId: undefined, changes: [], mark };
}

const ids = (entries: readonly HistoryEntry[]) => entries.map(({ id }) => id).join("");

describe("taking back", () => {
  it("forgets the request and all that began after it", () => {
    const history = createHistory();
    for (const [number, id] of [..."abcd"].entries()) history.push(entry(id, number));
    expect(history.takeBackTo("c")?.id).toBe("c");
    expect(ids(history.entries())).toBe("ab");
    expect(history.takeBackTo("d")).toBeUndefined();
    expect(ids(history.entries())).toBe("ab");
  });

  it("takes a request that was answered late for what it is: older than those that came after it", () => {
    const history = createHistory();
    for (const [id, number] of [
      ["a", 0],
      ["c", 2],
      ["d", 3],
      ["b", 1],
    ] as const)
      history.push(entry(id, number));
    history.takeBackTo("c");
    expect(ids(history.entries())).toBe("ab");
    expect(history.takeBackTo("b")?.id).toBe("b");
    expect(ids(history.entries())).toBe("a");
  });

  it("takes the oldest of several of one id", () => {
    const history = createHistory();
    for (const [number, id] of [..."abcb"].entries()) history.push(entry(id, number));
    expect(history.takeBackTo("b")?.mark.number).toBe(1);
    expect(ids(history.entries())).toBe("a");
  });
});
