import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bound, CountedTree, compareKeys, compareScalars, HIGH, type Key } from "../../src/world/counted-tree.ts";

const scalar = fc.oneof(fc.constant(null), fc.boolean(), fc.integer({ min: -3, max: 3 }), fc.string({ maxLength: 2 }));
const anyKey = fc.array(scalar, { maxLength: 3 });

/** The plain array a tree has to agree with. */
class SortedArray {
  readonly entries: readonly [Key, number][];

  constructor(entries: readonly [Key, number][] = []) {
    this.entries = entries;
  }

  set(key: Key, value: number): SortedArray {
    const others = this.delete(key).entries;
    return new SortedArray([...others, [key, value] as [Key, number]].sort(([a], [b]) => compareKeys(a, b)));
  }

  delete(key: Key): SortedArray {
    return new SortedArray(this.entries.filter(([other]) => compareKeys(other, key) !== 0));
  }

  rank(bound: Bound): number {
    return this.entries.filter(([key]) => compareKeys(key, bound) < 0).length;
  }

  get values(): number[] {
    return this.entries.map(([, value]) => value);
  }
}

function treeOf(size: number, compare = compareKeys): CountedTree<number> {
  return CountedTree.fromSorted(
    Array.from({ length: size }, (_, at) => [[at], at] as const),
    compare,
  );
}

function emptyTree(): CountedTree<number> {
  return CountedTree.fromSorted<number>([], compareKeys);
}

describe("the order of keys", () => {
  it("is null, false, true, numbers, strings by code unit, HIGH", () => {
    const ascending: Bound = [
      null,
      false,
      true,
      -1,
      0,
      2,
      10,
      Number.NaN,
      "",
      "B",
      "a",
      "aa",
      "\u{1f600}",
      "\uffee",
      HIGH,
    ];
    for (const [left, a] of ascending.entries()) {
      for (const [right, b] of ascending.entries()) {
        expect(Math.sign(compareScalars(a, b))).toBe(Math.sign(left - right));
      }
    }
  });

  it("is total: antisymmetric, transitive, and equal only for equal keys", () => {
    fc.assert(
      fc.property(anyKey, anyKey, anyKey, (a, b, c) => {
        expect(Math.sign(compareKeys(a, b))).toBe(-Math.sign(compareKeys(b, a)) + 0);
        expect(compareKeys(a, b) === 0).toBe(JSON.stringify(a) === JSON.stringify(b));
        if (compareKeys(a, b) <= 0 && compareKeys(b, c) <= 0) expect(compareKeys(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("puts a prefix before and a prefix with HIGH after all keys that begin with it", () => {
    fc.assert(
      fc.property(anyKey, anyKey, (prefix, rest) => {
        expect(compareKeys(prefix, [...prefix, ...rest])).toBeLessThanOrEqual(0);
        expect(compareKeys([...prefix, HIGH], [...prefix, ...rest])).toBeGreaterThan(0);
      }),
    );
  });
});

describe("a counted tree", () => {
  const edit = fc.record({ isSet: fc.boolean(), key: anyKey });

  it("agrees with a sorted array, whatever is set and deleted", () => {
    const property = fc.property(fc.array(edit, { maxLength: 300, size: "max" }), anyKey, (edits, probe) => {
      let tree = emptyTree();
      let model = new SortedArray();
      for (const [at, { isSet, key }] of edits.entries()) {
        tree = isSet ? tree.set(key, at) : tree.delete(key);
        model = isSet ? model.set(key, at) : model.delete(key);
      }
      expect(tree.slice(0, tree.size)).toEqual(model.values);
      expect([...tree.values()]).toEqual(model.values);
      expect(tree.size).toBe(model.entries.length);
      const bounds: Bound[] = [probe, [...probe, HIGH]];
      for (const bound of bounds) expect(tree.rank(bound)).toBe(model.rank(bound));
      for (const [key, value] of model.entries) expect(tree.get(key)).toBe(value);
      expect(tree.get(probe)).toBe(model.entries.find(([key]) => compareKeys(key, probe) === 0)?.[1]);
    });
    fc.assert(property, { numRuns: 100 });
  });

  it("cuts slices anywhere, at sizes with one to three levels", () => {
    const sizes = fc.constantFrom(0, 1, 31, 32, 33, 1000, 1024, 1025, 5000);
    fc.assert(
      fc.property(sizes, fc.nat(5100), fc.integer({ min: -2, max: 200 }), (size, offset, count) => {
        const all = Array.from({ length: size }, (_, at) => at);
        const end = offset + Math.max(count, 0);
        expect(treeOf(size).slice(offset, count)).toEqual(all.slice(offset, end));
        expect([...treeOf(size).values(offset, Math.min(end, size))]).toEqual(all.slice(offset, end));
      }),
    );
  });

  it("keeps its order and counts through thousands of inserts and deletes down to nothing", () => {
    const keys = Array.from({ length: 7000 }, (_, at) => (at * 2711) % 7000);
    let tree = emptyTree();
    for (const key of keys) tree = tree.set([key], key);
    const sorted = keys.toSorted((a, b) => a - b);
    expect(tree.slice(0, 7000)).toEqual(sorted);
    for (const [removed, key] of keys.entries()) {
      tree = tree.delete([key]);
      if (removed % 500 === 0) expect(tree.rank([3500])).toBe(keys.slice(removed + 1).filter((k) => k < 3500).length);
    }
    expect(tree.size).toBe(0);
    expect(tree.set([1], 1).slice(0, 5)).toEqual([1]);
  });

  it("leaves every earlier version as it was", () => {
    const property = fc.property(fc.array(edit, { minLength: 1, maxLength: 120, size: "max" }), (edits) => {
      const versions = [{ tree: emptyTree(), model: new SortedArray() }];
      for (const [at, { isSet, key }] of edits.entries()) {
        const { tree, model } = versions[(at * 7) % versions.length] as (typeof versions)[number];
        versions.push({
          tree: isSet ? tree.set(key, at) : tree.delete(key),
          model: isSet ? model.set(key, at) : model.delete(key),
        });
      }
      for (const { tree, model } of versions) expect(tree.slice(0, tree.size)).toEqual(model.values);
    });
    fc.assert(property, { numRuns: 100 });
  });

  it("leaves a large version as it was while another is emptied and refilled", () => {
    const before = treeOf(3000);
    let after = before;
    for (let key = 0; key < 3000; key++) after = after.delete([key]).set([key + 0.5], -key);
    expect(before.slice(0, 3000)).toEqual(Array.from({ length: 3000 }, (_, at) => at));
    expect(after.slice(0, 2)).toEqual([-0, -1]);
  });

  it("is the same tree when there was nothing to delete", () => {
    const tree = treeOf(100);
    expect(tree.delete([100])).toBe(tree);
    expect(tree.delete([-1])).toBe(tree);
    expect(tree.delete([1.5])).toBe(tree);
  });
});

describe("the work a counted tree does", () => {
  function counted(size: number): { compared: (work: (tree: CountedTree<number>) => unknown) => number } {
    let calls = 0;
    const tree = treeOf(size, (left, right) => {
      calls++;
      return compareKeys(left, right);
    });
    return {
      compared(work) {
        calls = 0;
        work(tree);
        return calls;
      },
    };
  }

  const works: Record<string, (tree: CountedTree<number>) => unknown> = {
    get: (tree) => tree.get([tree.size - 7]),
    set: (tree) => tree.set([tree.size / 2 + 0.5], 0),
    delete: (tree) => tree.delete([tree.size / 2]),
    "rank and slice of the last page": (tree) => tree.slice(tree.rank([tree.size - 50]), 50),
  };

  it.each(Object.keys(works))("%s grows with the logarithm of the size", (name) => {
    const work = works[name] as (tree: CountedTree<number>) => unknown;
    const few = counted(100).compared(work);
    const many = counted(100_000).compared(work);
    expect(few).toBeLessThanOrEqual(12);
    expect(many).toBeLessThanOrEqual(26);
  });

  it("slices by position without looking at a key", () => {
    expect(counted(100_000).compared((tree) => tree.slice(95_000, 50))).toBe(0);
  });

  it("stays logarithmic after most keys were deleted", () => {
    let calls = 0;
    let tree = treeOf(20_000, (left, right) => {
      calls++;
      return compareKeys(left, right);
    });
    for (let key = 0; key < 20_000; key++) if (key % 200 !== 0) tree = tree.delete([key]);
    expect(tree.size).toBe(100);
    calls = 0;
    tree.get([200]);
    expect(calls).toBeLessThanOrEqual(12);
  });
});
