import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DuplicateKeyError } from "../../src/world/collection-errors.ts";
import { MemoryStore } from "../../src/world/memory-store.ts";
import type { Draft, StateShape, WorldState } from "../../src/world/store.ts";
import { immutable, immutableCopy, isImmutable, jsonText, view } from "../../src/world/value.ts";

interface Person {
  id: number;
  email: string;
}
interface Team {
  slug: string;
  size?: number;
}
interface World {
  people: Person;
  teams: Team;
}

const shape: StateShape<World> = { people: { unique: [["email"]] }, teams: { key: "slug" } };
const ada = { id: 1, email: "ada@example.com" };
const ben = { id: 2, email: "ben@example.com" };

function fixture(): WorldState {
  return MemoryStore.load<World>(shape, { people: [ada], teams: [{ slug: "red" }] });
}

function newStore(initial = fixture()): MemoryStore<World> {
  return new MemoryStore<World>(shape, initial);
}

describe("a transaction", () => {
  it("commits what it wrote in every collection and returns the result", () => {
    const store = newStore();
    const result = store.transact(({ people, teams }) => {
      teams.update("red", { size: 2 });
      return people.insert(ben).email;
    });
    expect(result).toBe(ben.email);
    expect(store.dump()).toEqual({ people: [ada, ben], teams: [{ slug: "red", size: 2 }] });
    expect(store.version).toBe(1);
  });

  it("discards everything when the work throws, and the store goes on", () => {
    const store = newStore();
    const work = ({ people, teams }: Draft<World>) => {
      teams.remove("red");
      people.insert(ben);
      people.insert({ id: 3, email: ben.email });
    };
    expect(() => store.transact(work)).toThrow(DuplicateKeyError);
    expect(store.dump()).toEqual({ people: [ada], teams: [{ slug: "red" }] });
    expect(store.version).toBe(0);
    expect(store.transact(({ people }) => people.insert(ben))).toEqual(ben);
  });

  it("discards everything when the result is not to be kept, and still returns it", () => {
    const store = newStore();
    const refused = store.transact(
      ({ people }) => ({ problem: people.insert(ben).id }),
      (result) => !("problem" in result),
    );
    expect(refused).toEqual({ problem: 2 });
    expect(store.dump().people).toEqual([ada]);
  });

  it("that writes nothing leaves the very same state and version", () => {
    const state = fixture();
    const store = newStore(state);
    store.transact(({ people, teams }) => [people.get(1), teams.list().count, people.remove(99)]);
    expect(store.snapshot()).toBe(state);
    expect(store.version).toBe(0);
  });

  it("shares the collections it did not write with the state before", () => {
    const before = fixture();
    const store = newStore(before);
    store.transact(({ people }) => people.insert(ben));
    expect(store.snapshot().teams).toBe(before.teams);
    expect(store.snapshot().people).not.toBe(before.people);
  });

  it("sees its own writes; a read within it sees the committed state", () => {
    const store = newStore();
    store.transact(({ people }) => {
      people.insert(ben);
      expect(people.get(2)).toEqual(ben);
      expect(store.read((committed) => committed.people.get(2))).toBeUndefined();
    });
  });

  it("refuses a transaction or a restore within it", () => {
    const store = newStore();
    const nested = () => store.transact(() => store.transact(() => 1));
    expect(nested).toThrow("cannot begin another transaction within a transaction");
    expect(() => store.transact(() => store.restore(fixture()))).toThrow("cannot restore a state within a transaction");
    expect(store.transact(() => 1)).toBe(1);
  });

  it("refuses asynchronous work and commits none of it", () => {
    const store = newStore();
    const work = ({ people }: Draft<World>) => Promise.resolve(people.insert(ben));
    expect(() => store.transact(work)).toThrow("a transaction must do its work synchronously");
    expect(store.dump().people).toEqual([ada]);
  });
});

describe("a draft", () => {
  it("cannot be used once its transaction has ended", () => {
    const store = newStore();
    const draft = store.transact((draft) => draft);
    expect(() => draft.people).toThrow("people was asked for after the transaction had ended");
    const people = store.transact((draft) => draft.people);
    const message = "people was used after its transaction had ended";
    expect(() => people.get(1)).toThrow(message);
    expect(() => people.size).toThrow(message);
    expect(() => people.changes).toThrow(message);
    expect(() => people.list()).toThrow(message);
    expect(() => people.nextId()).toThrow(message);
    expect(() => people.insert(ben)).toThrow(message);
    expect(() => people.update(1, {})).toThrow(message);
    expect(() => people.remove(1)).toThrow(message);
  });

  it("of a read goes on showing what was read, and no later write", () => {
    const store = newStore();
    const earlier = store.read((draft) => draft);
    store.transact(({ people }) => people.remove(1));
    expect(earlier.people.get(1)).toBeDefined();
    expect(store.read(({ people }) => people.get(1))).toBeUndefined();
  });

  it("of a read refuses every write", () => {
    const store = newStore();
    const message = "people cannot be written within a read";
    store.read(({ people }) => {
      expect(() => people.insert(ben)).toThrow(message);
      expect(() => people.update(1, { email: "x" })).toThrow(message);
      expect(() => people.replace(1, ada)).toThrow(message);
      expect(() => people.remove(1)).toThrow(message);
    });
    expect(store.dump().people).toEqual([ada]);
  });

  it("names the collections there are when asked for another", () => {
    const draftOf = (store: MemoryStore<World>) => store.read((draft) => (draft as never as { pets: unknown }).pets);
    expect(() => draftOf(newStore())).toThrow('there is no collection "pets", only people, teams');
    expect(() => newStore().read((draft) => (draft as object).constructor)).toThrow('no collection "constructor"');
  });
});

describe("states", () => {
  it("are shared by stores that do not see each other's writes", () => {
    const shared = fixture();
    const [one, two] = [newStore(shared), newStore(shared)];
    one.transact(({ people }) => people.update(1, { email: "one" }));
    two.transact(({ people, teams }) => [people.insert(ben), teams.remove("red")]);
    expect(one.dump()).toEqual({ people: [{ id: 1, email: "one" }], teams: [{ slug: "red" }] });
    expect(two.dump()).toEqual({ people: [ada, ben], teams: [] });
    expect(newStore(shared).dump()).toEqual({ people: [ada], teams: [{ slug: "red" }] });
  });

  it("come back as they were by snapshot and restore, with their next ids", () => {
    const store = newStore();
    const before = store.snapshot();
    store.transact(({ people }) => [people.insert(ben), people.remove(1)]);
    const after = store.snapshot();
    store.restore(before);
    expect(store.dump().people).toEqual([ada]);
    expect(store.read(({ people }) => people.nextId())).toBe(2);
    store.restore(after);
    expect(store.dump().people).toEqual([ben]);
    expect(store.read(({ people }) => people.nextId())).toBe(3);
    expect(store.version).toBe(3);
  });

  it("remember an id whose record was removed in an earlier transaction", () => {
    const store = newStore();
    store.transact(({ people }) => people.insert(ben));
    store.transact(({ people }) => people.remove(2));
    expect(store.read(({ people }) => people.nextId())).toBe(3);
  });

  it("that lack a collection hold it empty", () => {
    const store = newStore({});
    expect(store.dump()).toEqual({ people: [], teams: [] });
    store.read(({ people }) => expect(people.size).toBe(0));
    store.transact(({ people }) => expect(people.size).toBe(0));
    expect(store.version).toBe(0);
    store.transact(({ people }) => people.insert(ada));
    expect(store.dump()).toEqual({ people: [ada], teams: [] });
  });

  it("are frozen, and loading leaves the dump it was given alone", () => {
    const dump = { people: [{ ...ada }] };
    const state = MemoryStore.load<World>(shape, dump);
    expect(Object.isFrozen(state)).toBe(true);
    expect(Object.isFrozen(dump.people[0])).toBe(false);
    (dump.people[0] as Person).email = "changed";
    expect(newStore(state).dump().people).toEqual([ada]);
  });

  it("are refused with a duplicate or in an unknown collection", () => {
    const repeated = { people: [ben, ada, { id: 3, email: ben.email }] };
    expect(() => MemoryStore.load<World>(shape, repeated)).toThrow(
      new DuplicateKeyError("people", ["email"], [ben.email]),
    );
    expect(() => MemoryStore.load<World>(shape, { people: [ada, ada] })).toThrow(
      "people already holds a record with id = 1",
    );
    expect(() => MemoryStore.load<World>(shape, { pets: [] })).toThrow('there is no collection "pets"');
  });
});

describe("immutable", () => {
  it("freezes all the way down, registers the whole, and returns at once what it has seen", () => {
    const value = immutable({ list: [{ a: 1 }], none: null });
    expect(isImmutable(value) && Object.isFrozen(value.list) && Object.isFrozen(value.list[0])).toBe(true);
    expect(() => value.list.push({ a: 2 })).toThrow(TypeError);
    expect(() => Object.assign(value.list[0] as object, { a: 2 })).toThrow(TypeError);
    expect(immutable(value)).toBe(value);
    expect(isImmutable(Object.freeze({}))).toBe(false);
  });

  it("refuses what is not plain data, and does not register what holds it", () => {
    const holder = { when: new Date(0) };
    expect(() => immutable(holder)).toThrow("only plain JSON data can be made immutable, not a Date");
    expect(() => immutableCopy({ map: new Map() })).toThrow(TypeError);
    expect(isImmutable(holder)).toBe(false);
  });

  it("copies what may change and shares what may not", () => {
    const part = immutable({ a: [1] });
    const given = JSON.parse('{"part":null,"__proto__":{"polluted":1}}') as { part: typeof part };
    given.part = part;
    const copy = immutableCopy(given);
    expect(copy).not.toBe(given);
    expect(copy.part).toBe(part);
    expect(Object.isFrozen(given)).toBe(false);
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect(JSON.stringify(copy)).toBe(JSON.stringify(given));
  });
});

describe("view", () => {
  it("is made once for an immutable record and is immutable itself", () => {
    let made = 0;
    const initials = view((person: Person) => ({ letters: [person.email.charAt(0)], made: ++made }));
    const record = immutable({ ...ada });
    expect(initials(record)).toBe(initials(record));
    expect(made).toBe(1);
    expect(Object.isFrozen(initials(record).letters)).toBe(true);
    expect(initials(immutable({ ...ada }))).not.toBe(initials(record));
  });

  it("is made anew for a record that may still change", () => {
    const initial = view((person: Person) => ({ letter: person.email.charAt(0) }));
    const record = { ...ada };
    expect(initial(record).letter).toBe("a");
    record.email = "z";
    expect(initial(record).letter).toBe("z");
  });
});

describe("jsonText", () => {
  const frozenSometimes = (value: unknown, isFrozen: boolean): unknown => (isFrozen ? immutable(value) : value);
  const oddities = fc.constantFrom(undefined, Number.NaN, -0, "\u2028\ud800", Symbol("s"), () => 1);
  const leaf = fc.oneof(fc.jsonValue(), oddities);
  const member = fc
    .tuple(fc.oneof(leaf, fc.array(leaf), fc.dictionary(fc.string(), leaf)), fc.boolean())
    .map(([value, isFrozen]) => frozenSometimes(value, isFrozen));
  const anyValue = fc
    .tuple(fc.oneof(member, fc.array(member), fc.dictionary(fc.string(), member)), fc.boolean())
    .map(([value, isFrozen]) => frozenSometimes(value, isFrozen));

  it("is what JSON.stringify gives, the first time and from kept texts", () => {
    const property = fc.property(anyValue, (value) => {
      const expected = JSON.stringify(value);
      if (expected === undefined) {
        expect(() => jsonText(value)).toThrow("has no JSON text");
      } else {
        expect(jsonText(value)).toBe(expected);
        expect(jsonText(value)).toBe(expected);
        expect(jsonText({ page: [value, value], value })).toBe(JSON.stringify({ page: [value, value], value }));
      }
    });
    fc.assert(property, { numRuns: 500 });
  });

  it("is what JSON.stringify gives for dates, own texts, boxed values, holes and maps", () => {
    const sparse = [1];
    sparse[3] = 4;
    const own = Object.assign([1, 2], { toJSON: () => "own" });
    const odd = [new Date(0), { toJSON: () => ({ a: 1 }) }, own, Object("text"), sparse, new Map([[1, 2]]), { sparse }];
    for (const value of [...odd, odd, { odd, first: odd[0] }]) expect(jsonText(value)).toBe(JSON.stringify(value));
  });

  it("throws for a cycle", () => {
    const cycle: Record<string, unknown> = {};
    cycle.list = [cycle];
    expect(() => jsonText(cycle)).toThrow(TypeError);
  });

  it("writes an immutable record once, however many pages it is on", () => {
    let written = 0;
    const student = immutable({
      toJSON: () => {
        written++;
        return { id: 1 };
      },
    });
    for (let page = 0; page < 3; page++) {
      expect(jsonText({ students: [student], meta: { page } })).toBe(`{"students":[{"id":1}],"meta":{"page":${page}}}`);
    }
    expect([jsonText([student]), jsonText({ student })]).toEqual(['[{"id":1}]', '{"student":{"id":1}}']);
    expect(written).toBe(1);
  });

  it("never keeps the text of a value that may change", () => {
    const page = { students: [{ id: 1 }], meta: { count: 1 } };
    jsonText(page);
    page.students.push({ id: 2 });
    page.meta.count = 2;
    expect(jsonText(page)).toBe('{"students":[{"id":1},{"id":2}],"meta":{"count":2}}');
  });
});
