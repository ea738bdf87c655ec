import { type Profiler, Session } from "node:inspector";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Collection } from "../../src/world/collection.ts";
import { DuplicateKeyError, UnknownRecordError } from "../../src/world/collection-errors.ts";
import type { Id } from "../../src/world/collection-shape.ts";
import { MemoryStore } from "../../src/world/memory-store.ts";
import type { StateShape } from "../../src/world/store.ts";
import { isImmutable } from "../../src/world/value.ts";

interface Student {
  id: Id;
  account: number;
  email: string | null;
  grade: number | null;
  team?: string;
}
interface School {
  students: Student;
}

const shape: StateShape<School> = {
  students: {
    unique: [["account", "email"]],
    indexes: [{ by: ["account"] }, { by: ["account"], order: ["grade"] }, { by: ["team", "account"] }],
  },
};

function student(id: Id, rest: Partial<Student> = {}): Student {
  return { id, account: 1, email: null, grade: null, ...rest };
}

function storeOf(...students: Student[]): MemoryStore<School> {
  return new MemoryStore<School>(shape, MemoryStore.load<School>(shape, { students }));
}

function within<T>(students: Student[], work: (students: Collection<Student>) => T): T {
  return storeOf(...students).transact((draft) => work(draft.students));
}

function ids(found: Iterable<Student>): Id[] {
  return [...found].map(({ id }) => id);
}

describe("ids and unique fields", () => {
  it("tells the id 1 from the id '1'", () => {
    within([student(1), student("1", { account: 2 })], (students) => {
      expect(students.get(1)?.account).toBe(1);
      expect(students.get("1")?.account).toBe(2);
      expect(students.get(2)).toBeUndefined();
    });
  });

  it("refuses a taken id and names it", () => {
    const refused = () => within([student(1)], (students) => students.insert(student(1, { account: 9 })));
    expect(refused).toThrow(new DuplicateKeyError("students", ["id"], [1]));
    expect(refused).toThrow("students already holds a record with id = 1");
  });

  it("refuses taken unique fields on insert, update and replace, and leaves the collection as it was", () => {
    within([student(1, { email: "a" }), student(2, { email: "b" })], (students) => {
      const taken = new DuplicateKeyError("students", ["account", "email"], [1, "a"]);
      expect(() => students.insert(student(3, { email: "a" }))).toThrow(taken);
      expect(() => students.update(2, { email: "a" })).toThrow(taken);
      expect(() => students.replace(2, student(2, { email: "a" }))).toThrow(taken);
      expect([...students.list()]).toEqual([student(1, { email: "a" }), student(2, { email: "b" })]);
      expect(students.changes).toEqual([]);
    });
  });

  it("frees unique fields when they change or the record goes", () => {
    within([student(1, { email: "a" }), student(2, { email: "b" })], (students) => {
      students.update(1, { email: "c" });
      students.remove(2);
      expect(students.insert(student(3, { email: "a" })).id).toBe(3);
      expect(students.insert(student(4, { email: "b" })).id).toBe(4);
      expect(students.find({ account: 1, email: "c" })?.id).toBe(1);
    });
  });

  it("lets any number of records leave a unique field null", () => {
    within([student(1), student(2)], (students) => {
      expect(students.insert(student(3)).email).toBeNull();
      expect(students.find({ account: 1, email: null })?.id).toBe(1);
    });
  });

  it("moves a record whose id changes", () => {
    within([student(1), student(2)], (students) => {
      students.update(1, { id: 9 });
      expect(students.get(1)).toBeUndefined();
      expect(ids(students.list())).toEqual([9, 2]);
      expect(() => students.update(9, { id: 2 })).toThrow(DuplicateKeyError);
    });
  });

  it("refuses a record without an id and a value no index can hold", () => {
    within([], (students) => {
      expect(() => students.insert({ account: 1 } as Student)).toThrow(
        "students.id must be a string or a number, not null",
      );
      expect(() => students.insert(student(1, { grade: [1] as never }))).toThrow(
        "students.grade must be a scalar, not [1]",
      );
      expect(students.size).toBe(0);
    });
  });

  it("throws UnknownRecordError for a change to a record that is not there, and removes nothing quietly", () => {
    within([], (students) => {
      expect(() => students.update("x", {})).toThrow(new UnknownRecordError("students", "x"));
      expect(() => students.replace(1, student(1))).toThrow("students holds no record 1");
      expect(students.remove(1)).toBeUndefined();
      expect(students.changes).toEqual([]);
    });
  });
});

describe("nextId", () => {
  it("follows the largest integer id ever held, also after its removal", () => {
    within([student(3), student("70")], (students) => {
      expect(students.nextId()).toBe(4);
      students.insert(student(students.nextId()));
      students.remove(4);
      students.remove(3);
      expect(students.nextId()).toBe(5);
      students.insert(student(99.5));
      expect(students.nextId()).toBe(5);
    });
  });

  it("starts at 1", () => {
    expect(within([], (students) => students.nextId())).toBe(1);
    expect(within([student(-5)], (students) => students.nextId())).toBe(1);
  });
});

describe("records", () => {
  it("are immutable copies of what was given", () => {
    within([], (students) => {
      const given = { ...student(1), tags: { list: ["a"] } };
      const kept = students.insert(given) as typeof given;
      given.tags.list.push("b");
      expect(kept.tags.list).toEqual(["a"]);
      expect(isImmutable(kept) && Object.isFrozen(kept.tags.list)).toBe(true);
      expect(() => kept.tags.list.push("c")).toThrow(TypeError);
      expect(() => Object.assign(students.update(1, { grade: 2 }), { grade: 3 })).toThrow(TypeError);
      expect(students.get(1)).toEqual({ ...student(1, { grade: 2 }), tags: { list: ["a"] } });
    });
  });

  it("are the same objects in every way they are found", () => {
    within([student(1, { email: "a", grade: 4 })], (students) => {
      const record = students.get(1);
      expect(students.find({ account: 1, email: "a" })).toBe(record);
      expect(students.list({ account: 1 }, { from: 4 }).slice(0, 1)[0]).toBe(record);
      expect(students.list().toArray()[0]).toBe(record);
    });
  });
});

describe("lists", () => {
  const five = [
    student(5, { grade: 2, email: "e" }),
    student(4, { grade: 9, team: "x" }),
    student(3, { account: 2, grade: 5 }),
    student(2, { grade: 2, team: "x" }),
    student(1, { grade: null }),
  ];

  it("keep the order of insertion, through updates too", () => {
    within(five, (students) => {
      students.update(4, { email: "new" });
      expect(ids(students.list())).toEqual([5, 4, 3, 2, 1]);
      students.insert(students.remove(5) as Student);
      expect(ids(students.list({ account: 1 }))).toEqual([4, 2, 1, 5]);
    });
  });

  it("are ordered by the index asked for, then by insertion, with nulls first", () => {
    within(five, (students) => {
      expect(ids(students.list({ account: 1 }, { orderBy: "grade" }))).toEqual([1, 5, 2, 4]);
    });
  });

  it("take inclusive bounds, also on a field no index orders by", () => {
    within(five, (students) => {
      expect(ids(students.list({ account: 1 }, { orderBy: "grade", from: 2, to: 8 }))).toEqual([5, 2]);
      expect(ids(students.list({ account: 1 }, { from: 3 }))).toEqual([4]);
      expect(ids(students.list({ account: 1 }, { from: 8, to: 3 }))).toEqual([]);
      expect(ids(students.list({}, { orderBy: "grade", from: 2, to: 5 }))).toEqual([5, 2, 3]);
      expect(ids(students.list({ team: "x" }, { orderBy: "id" }))).toEqual([2, 4]);
    });
  });

  it("refuse bounds on nothing", () => {
    expect(() => within(five, (students) => students.list({ team: "x" }, { from: 1 }))).toThrow(
      "students has no order for the range on team",
    );
  });

  it("ignore where-fields that are undefined and take an absent field for null", () => {
    within(five, (students) => {
      expect(students.list({ account: 2, team: undefined } as never).count).toBe(1);
      expect(ids(students.list({ account: 1, team: null } as never))).toEqual([5, 1]);
    });
  });

  it("page and count by position", () => {
    within(five, (students) => {
      const all = students.list({ account: 1 });
      expect([all.count, ids(all.slice(1, 2)), ids(all.slice(3, 10)), ids(all.slice(9, 10))]).toEqual([
        4,
        [4, 2],
        [1],
        [],
      ]);
    });
  });

  it("filter lazily: a first page looks no further than it has to", () => {
    const many = Array.from({ length: 1000 }, (_, at) => student(at));
    within(many, (students) => {
      let looked = 0;
      const even = students.list().filter(({ id }) => {
        looked++;
        return (id as number) % 2 === 0;
      });
      expect(ids(even.slice(2, 3))).toEqual([4, 6, 8]);
      expect(looked).toBe(9);
      expect(ids(even.filter(({ id }) => (id as number) > 995))).toEqual([996, 998]);
      expect(even.count).toBe(500);
      expect(ids(even.slice(499, 5))).toEqual([998]);
      expect(even.slice(0, 0)).toEqual([]);
    });
  });

  it("stay as they were found when the collection changes", () => {
    within(five, (students) => {
      const all = students.list();
      for (const { id } of all) students.remove(id);
      expect([students.size, all.count, ids(all)]).toEqual([0, 5, [5, 4, 3, 2, 1]]);
    });
  });
});

describe("what was removed", () => {
  it("is remembered where the shape says so, and nowhere else", () => {
    for (const remembersRemoved of [true, false]) {
      const kept: StateShape<School> = { students: { ...shape.students, remembersRemoved } };
      const store = new MemoryStore(kept, MemoryStore.load(kept, { students: [student(1)] }));
      store.transact(({ students }) => void students.remove(1));
      store.transact(({ students }) => {
        expect([students.wasRemoved(1), students.wasRemoved(2)]).toEqual([remembersRemoved, false]);
      });
    }
  });
});

describe("derived fields", () => {
  interface Word {
    id: Id;
    text: string;
    /** Not held. */
    folded?: string;
  }
  const words: StateShape<{ words: Word }> = {
    words: { derived: { folded: ({ text }) => text.toLowerCase() }, indexes: [{ by: ["folded"] }] },
  };

  it("are indexed as they are when records are inserted, changed and removed, and are not shown", () => {
    const store = new MemoryStore(words, MemoryStore.load(words, { words: [{ id: 1, text: "Oak" }] }));
    store.transact(({ words: collection }) => {
      const found = (folded: string) => collection.list({ folded }).toArray();
      collection.insert({ id: 2, text: "OAK" });
      expect(found("oak")).toEqual([
        { id: 1, text: "Oak" },
        { id: 2, text: "OAK" },
      ]);
      collection.update(1, { text: "Elm" });
      expect(found("oak").map(({ id }) => id)).toEqual([2]);
      expect(collection.list({ folded: "elm", id: 1 }).count).toBe(1);
      collection.remove(2);
      expect(found("oak")).toEqual([]);
    });
  });
});

describe("changes", () => {
  it("are the writes of this transaction, in order", () => {
    const store = storeOf(student(1));
    store.transact(({ students }) => {
      students.insert(student(2));
      students.update(2, { grade: 3 });
      students.remove(1);
      expect(students.changes).toEqual([
        { after: student(2) },
        { before: student(2), after: student(2, { grade: 3 }) },
        { before: student(1) },
      ]);
    });
    expect(store.transact(({ students }) => students.changes)).toEqual([]);
  });
});

/** How often blocks of code in src/world ran during `work`: V8 counts them, so no clock is involved. */
function blocksRun(work: () => unknown): number {
  const session = new Session();
  session.connect();
  let total = 0;
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  work();
  session.post("Profiler.takePreciseCoverage", (_, { result }) => {
    for (const script of result) if (script.url.includes("/src/world/")) total += blocksIn(script);
  });
  session.disconnect();
  return total;
}

function blocksIn(script: Profiler.ScriptCoverage): number {
  return script.functions.flatMap(({ ranges }) => ranges).reduce((total, { count }) => total + count, 0);
}

describe("the work a collection does", () => {
  function large(size: number): MemoryStore<School> {
    return storeOf(
      ...Array.from({ length: size }, (_, at) =>
        student(at + 1, { email: `${at}`, grade: at, team: `t${at % (size / 50)}` }),
      ),
    );
  }
  const [few, many] = [large(200), large(100_000)];

  type Work = (students: Collection<Student>) => unknown;
  const works: Record<string, Work> = {
    "get by id": (students) => students.get(150),
    "find by unique fields": (students) => students.find({ account: 1, email: "150" }),
    "find by unique fields and another": (students) => students.find({ account: 1, email: "150", grade: 3 }),
    "find the first of many by an index": (students) => students.find({ account: 1 }),
    "all that match the index with most fields": (students) => students.list({ account: 1, team: "t1" }).toArray(),
    "the last page and the count": (students) => {
      const all = students.list({ account: 1 });
      return [all.slice(all.count - 50, 50), all.count];
    },
    "the last page in insertion order": (students) => students.list().slice(students.size - 50, 50),
    "a page of a range": (students) => students.list({ account: 1 }, { orderBy: "grade", from: 120 }).slice(0, 50),
    insert: (students) => students.insert(student(students.nextId())),
    update: (students) => students.update(150, { grade: 7, email: "new" }),
    remove: (students) => students.remove(150),
  };

  it.each(Object.keys(works))("%s at 100,000 records is at most five times that at 200", (name) => {
    const cost = (store: MemoryStore<School>) =>
      blocksRun(() =>
        store.transact(
          ({ students }) => (works[name] as Work)(students),
          () => false,
        ),
      );
    cost(few);
    const [small, big] = [cost(few), cost(many)];
    expect(small).toBeGreaterThan(10);
    expect(big).toBeLessThanOrEqual(5 * small);
  });
});

/** What a collection has to do, done on a plain array. */
class PlainStudents {
  rows: Student[] = [];

  conflicts(record: Student, self: Id | undefined): boolean {
    const others = this.rows.filter(({ id }) => id !== self);
    const isTaken = others.some(({ account, email }) => account === record.account && email === record.email);
    return others.some(({ id }) => id === record.id) || (record.email !== null && isTaken);
  }

  list(where: Partial<Student>, { from, to, orderBy }: { from?: number; to?: number; orderBy?: "grade" }): Student[] {
    const found = this.rows.filter((row) => {
      const grade = row.grade ?? Number.NEGATIVE_INFINITY;
      const isWithin = (from === undefined || grade >= from) && (to === undefined || grade <= to);
      return isWithin && Object.entries(where).every(([field, value]) => row[field as keyof Student] === value);
    });
    const rank = (row: Student) => row.grade ?? Number.NEGATIVE_INFINITY;
    return orderBy ? found.sort((a, b) => (rank(a) < rank(b) ? -1 : Number(rank(a) > rank(b)))) : found;
  }
}

describe("a collection compared with a plain array", () => {
  const id = fc.integer({ min: 1, max: 12 });
  const fields = {
    account: fc.integer({ min: 1, max: 2 }),
    email: fc.constantFrom(null, "a", "b", "c"),
    grade: fc.constantFrom(null, 1, 2, 3),
    team: fc.constantFrom("x", "y"),
  };
  const record = fc.record({ id, ...fields });
  const command = fc.oneof(
    fc.record({ kind: fc.constant("insert" as const), record }),
    fc.record({ kind: fc.constant("update" as const), id, patch: fc.record({ id, ...fields }, { requiredKeys: [] }) }),
    fc.record({ kind: fc.constant("replace" as const), id, record }),
    fc.record({ kind: fc.constant("remove" as const), id }),
  );
  type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

  const where = fc.record(fields, { requiredKeys: [] });
  const grade = fc.integer({ min: 0, max: 4 });
  const range = fc.oneof(
    fc.constant({}),
    fc.record({ orderBy: fc.constant("grade" as const), from: grade, to: grade }, { requiredKeys: ["orderBy"] }),
  );

  function applyToModel(model: PlainStudents, command: Command): void {
    if (command.kind === "insert") {
      if (model.conflicts(command.record, undefined)) throw new Error("conflict");
      model.rows.push(command.record);
      return;
    }
    const at = model.rows.findIndex((row) => row.id === command.id);
    if (command.kind === "remove") {
      if (at >= 0) model.rows.splice(at, 1);
      return;
    }
    if (at < 0) throw new Error("unknown");
    const after = command.kind === "replace" ? command.record : { ...(model.rows[at] as Student), ...command.patch };
    if (model.conflicts(after, command.id)) throw new Error("conflict");
    model.rows[at] = after;
  }

  function applyTo(students: Collection<Student>, command: Command): void {
    if (command.kind === "insert") students.insert(command.record);
    if (command.kind === "update") students.update(command.id, command.patch);
    if (command.kind === "replace") students.replace(command.id, command.record);
    if (command.kind === "remove") students.remove(command.id);
  }

  function outcome(work: () => void): string {
    try {
      work();
      return "done";
    } catch (error) {
      if (error instanceof DuplicateKeyError) return "conflict";
      if (error instanceof UnknownRecordError) return "unknown";
      return (error as Error).message;
    }
  }

  it("gives the same outcome, records, order, pages and counts, whatever is committed or rolled back", () => {
    const transaction = fc.record({ commands: fc.array(command, { maxLength: 12 }), isKept: fc.boolean() });
    const property = fc.property(
      fc.array(transaction, { maxLength: 8 }),
      fc.array(fc.tuple(where, range), { minLength: 5, maxLength: 10 }),
      (transactions, queries) => {
        const store = storeOf();
        const model = new PlainStudents();
        for (const { commands, isKept } of transactions) {
          const before = [...model.rows];
          const work = ({ students }: { students: Collection<Student> }) => {
            for (const one of commands) {
              expect(outcome(() => applyTo(students, one))).toBe(outcome(() => applyToModel(model, one)));
            }
          };
          store.transact(work, () => isKept);
          if (!isKept) model.rows = before;
        }
        store.read(({ students }) => {
          for (const [where, range] of queries) {
            const expected = model.list(where, range);
            const found = students.list(where, range);
            expect(found.slice(1, 2)).toEqual(expected.slice(1, 3));
            expect(found.count).toBe(expected.length);
            expect([...found]).toEqual(expected);
            expect(students.find(where)).toEqual(model.list(where, {})[0]);
          }
          for (const row of model.rows) expect(students.get(row.id)).toEqual(row);
          expect(students.size).toBe(model.rows.length);
        });
        expect(storeOf(...(store.dump().students as Student[])).dump()).toEqual({ students: model.rows });
      },
    );
    fc.assert(property, { numRuns: 300 });
  });
});
