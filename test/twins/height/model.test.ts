import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { Description, type DocumentedOperation } from "../description.ts";
import { PlainCheck } from "../plain-check.ts";
import { type Answer, Height, type Task } from "./client.ts";
import { IDS } from "./examples.ts";

// Any sequence of valid calls keeps the twin equal to a simple model, and each answer fits the description.

const description = new Description("height");
const check = new PlainCheck(description);
const operations = new Map(description.operations.map((operation) => [operation.id, operation]));
const STATUSES = ["backLog", "inProgress", "done", IDS.waiting, IDS.cancelled];
const COMPLETE: ReadonlySet<string> = new Set(["done", IDS.cancelled]);
const PEOPLE: readonly string[] = [IDS.ada, IDS.grace, IDS.guest];
const LISTS: readonly string[] = [IDS.list, IDS.roadmap];

/** What is known of a task, in the simplest words. */
interface Known {
  id: string;
  index: number;
  name: string;
  description: string;
  status: string;
  lists: string[];
  people: string[];
  parent: string | null;
  deleted: boolean;
  trashed: boolean;
}

/** The tasks that the sequence made, and the order of each in its list, first to last. */
interface Model {
  readonly tasks: Known[];
  order: string[];
}

/** The twin in one sandbox; whatever it answers is held to the description. */
class Real {
  readonly height: Height;

  constructor(height: Height) {
    this.height = height;
  }

  async ask<Body>(id: string, status: number, method: string, path: string, body?: unknown): Promise<Body> {
    const answer: Answer<Body> = await this.height.call<Body>(method, path, body);
    expect(answer.status, `${method} ${path} ${JSON.stringify(body)}: ${answer.text}`).toBe(status);
    const { text } = answer;
    const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, value ?? ""]));
    expect(check.complaints(operations.get(id) as DocumentedOperation, { status, headers, text })).toEqual([]);
    return answer.body;
  }

  search(filters: unknown, more = ""): Promise<readonly Task[]> {
    const path = `/tasks?filters=${encodeURIComponent(JSON.stringify(filters))}${more}`;
    return this.ask<{ list: Task[] }>("searchTasks", 200, "GET", path).then(({ list }) => list);
  }
}

type Command = fc.AsyncCommand<Model, Real>;

/** What the API should say of a task. */
function told(task: Known): Partial<Task> {
  const { id, index, name, description: text, status, lists, people, parent, deleted } = task;
  const completed = COMPLETE.has(status);
  const base = { id, index, name, description: text, status, listIds: lists, assigneesIds: people, deleted, completed };
  return { ...base, parentTaskId: parent };
}

function expectTask(task: Task, known: Known): void {
  expect(task).toMatchObject(told(known));
  expect([task.completedAt !== null, task.trashedAt !== null, task.deletedAt !== null]).toEqual([
    COMPLETE.has(known.status),
    known.trashed,
    known.deleted,
  ]);
}

/** One of the tasks there are. */
const pick = (model: Model, at: number): Known => model.tasks[at % model.tasks.length] as Known;
const isBelow = (model: Model, id: string, above: string): boolean => {
  const parent = model.tasks.find((task) => task.id === id)?.parent ?? null;
  return id === above || (parent !== null && isBelow(model, parent, above));
};
const reference = (task: Known, byNumber: boolean) => (byNumber ? String(task.index) : task.id);

abstract class OnTask implements Command {
  readonly at: number;
  readonly byNumber: boolean;

  constructor(at: number, byNumber: boolean) {
    this.at = at;
    this.byNumber = byNumber;
  }

  check(model: Readonly<Model>): boolean {
    return model.tasks.length > 0;
  }

  abstract run(model: Model, real: Real): Promise<void>;

  toString(): string {
    return JSON.stringify({ command: this.constructor.name, ...this });
  }
}

interface Fields {
  readonly name: string;
  readonly description: string;
  readonly status: string;
  readonly lists: readonly string[];
  readonly people: readonly string[];
}

class Create implements Command {
  readonly fields: Fields;
  readonly atStart: boolean;

  constructor(fields: Fields, atStart: boolean) {
    this.fields = fields;
    this.atStart = atStart;
  }

  check = () => true;

  async run(model: Model, real: Real): Promise<void> {
    const { name, description: text, status, lists, people } = this.fields;
    const body = { name, description: text, status, listIds: lists, assigneesIds: people };
    const intent = this.atStart ? { orderIntent: { intent: "start" } } : {};
    const task = await real.ask<Task>("createTask", 201, "POST", "/tasks", { ...body, ...intent });
    const before = model.tasks.at(-1)?.index;
    if (before !== undefined) expect(task.index).toBe(before + 1);
    const places = { lists: [...lists], people: [...people], parent: null, deleted: false, trashed: false };
    const known: Known = { id: task.id, index: task.index, name, description: text, status, ...places };
    model.tasks.push(known);
    const rest = model.order;
    model.order = this.atStart ? [known.id, ...rest] : [...rest, known.id];
    expectTask(task, known);
  }

  toString = () => JSON.stringify({ command: "Create", ...this.fields, atStart: this.atStart });
}

class Update extends OnTask {
  readonly fields: Partial<Fields>;
  readonly method: "PUT" | "PATCH";

  constructor(at: number, byNumber: boolean, fields: Partial<Fields>, isPut: boolean) {
    super(at, byNumber);
    this.fields = fields;
    this.method = isPut ? "PUT" : "PATCH";
  }

  async run(model: Model, real: Real): Promise<void> {
    const known = pick(model, this.at);
    const { lists, people, ...plain } = this.fields;
    Object.assign(known, plain);
    if (lists !== undefined) known.lists = [...lists];
    if (people !== undefined) known.people = [...people];
    const body = { ...plain, listIds: lists, assigneesIds: people };
    const id = this.method === "PUT" ? "replaceTask" : "updateTask";
    expectTask(await real.ask<Task>(id, 200, this.method, `/tasks/${reference(known, this.byNumber)}`, body), known);
  }
}

type Effect = (model: Model, known: Known) => object | undefined;

class Patch extends OnTask {
  readonly effects: readonly Effect[];
  readonly words: string;

  constructor(at: number, byNumber: boolean, words: string, effects: readonly Effect[]) {
    super(at, byNumber);
    this.words = words;
    this.effects = effects;
  }

  async run(model: Model, real: Real): Promise<void> {
    const known = pick(model, this.at);
    const effects = this.effects.map((effect) => effect(model, known)).filter((effect) => effect !== undefined);
    const patches = [{ taskIds: [reference(known, this.byNumber)], effects }];
    const [answer] = await real.ask<{ list: Task[] }[]>("patchTasks", 200, "PATCH", "/tasks", { patches });
    expect(answer?.list).toHaveLength(1);
    expectTask(answer?.list[0] as Task, known);
  }
}

class Move extends OnTask {
  readonly beside: number;
  readonly intent: "start" | "end" | "before" | "after";

  constructor(at: number, byNumber: boolean, beside: number, intent: Move["intent"]) {
    super(at, byNumber);
    this.beside = beside;
    this.intent = intent;
  }

  async run(model: Model, real: Real): Promise<void> {
    const known = pick(model, this.at);
    const sourceId = known.lists[0] as string;
    const here = model.tasks.filter(({ id, lists }) => id !== known.id && lists.includes(sourceId));
    const neighbour = here[this.beside % here.length];
    const isBeside = this.intent === "before" || this.intent === "after";
    if (isBeside && neighbour === undefined) return;
    const orderIntent = isBeside ? { intent: this.intent, taskId: neighbour?.id } : { intent: this.intent };
    const body = { taskIds: [reference(known, this.byNumber)], sourceId, orderIntent };
    await real.ask("moveTasks", 200, "PUT", "/tasks/move", body);
    const list = here.map(({ id }) => id);
    const inOrder = model.order.filter((id) => list.includes(id));
    const at = {
      start: 0,
      end: inOrder.length,
      before: inOrder.indexOf(neighbour?.id ?? ""),
      after: inOrder.indexOf(neighbour?.id ?? "") + 1,
    }[this.intent];
    const expected = inOrder.toSpliced(at, 0, known.id);
    const found = (await inListOrder(model, real, sourceId)).filter((id) => list.includes(id) || id === known.id);
    expect(found).toEqual(expected);
    model.order = await inListOrder(model, real); // where it stands among the tasks of other lists is the twin's affair
  }
}

class Get extends OnTask {
  async run(model: Model, real: Real): Promise<void> {
    const known = pick(model, this.at);
    expectTask(await real.ask<Task>("getTask", 200, "GET", `/tasks/${reference(known, this.byNumber)}`), known);
  }
}

interface Looking {
  readonly filters: object;
  readonly holds: (task: Known) => boolean;
}

class Search implements Command {
  readonly looking: Looking;

  constructor(looking: Looking) {
    this.looking = looking;
  }

  check = () => true;

  async run(model: Model, real: Real): Promise<void> {
    const { filters, holds } = this.looking;
    const text = JSON.stringify(filters);
    const hides = (task: Known) =>
      (task.deleted && !text.includes("deleted")) || (task.trashed && !text.includes("trashed"));
    const own = new Set(model.tasks.map(({ id }) => id));
    const found = (await real.search(filters)).map(({ id }) => id).filter((id) => own.has(id));
    const expected = model.tasks.filter((task) => holds(task) && !hides(task)).map(({ id }) => id);
    expect([...found].sort()).toEqual(expected.sort());
  }

  toString = () => JSON.stringify({ command: "Search", ...this.looking.filters });
}

/** The tasks of the model by `orderIndex`, hidden ones included, in one list or all. */
async function inListOrder(model: Model, real: Real, listId?: string): Promise<string[]> {
  const everything = {
    id: { values: model.tasks.map(({ id }) => id) },
    deleted: { values: [] },
    trashed: { values: [] },
  };
  const filters = listId === undefined ? everything : { ...everything, listIds: { values: [listId] } };
  return (await real.search(filters, "&order=orderIndex")).map(({ id }) => id);
}

const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).filter((value) => !value.includes("\0"));
const status = fc.constantFrom(...STATUSES);
const lists = fc.uniqueArray(fc.constantFrom(...LISTS), { minLength: 1, maxLength: 2 });
const people = fc.uniqueArray(fc.constantFrom(...PEOPLE), { maxLength: 3 });
const fields = fc.record({ name: text, description: text, status, lists, people });
const at = fc.nat({ max: 30 });

const TRASHED_AT = "2024-01-01T12:00:00.000Z";
/** An effect that sets one member to one value. */
function setting<Name extends keyof Known>(name: Name, value: Known[Name], sent: object): Effect {
  return (_, known) => {
    known[name] = value;
    return sent;
  };
}

const effect: fc.Arbitrary<Effect> = fc.oneof(
  text.map((name) => setting("name", name, { type: "name", name })),
  text.map((message) => setting("description", message, { type: "description", description: { message } })),
  status.map((value) => setting("status", value, { type: "status", status: value })),
  fc.boolean().map((deleted) => setting("deleted", deleted, { type: "deleted", deleted })),
  fc.option(at).map(
    (other): Effect =>
      (model, known) => {
        const parent = other === null ? null : pick(model, other).id;
        if (parent !== null && isBelow(model, parent, known.id)) return undefined;
        known.parent = parent;
        return { type: "parentTask", parentTaskId: parent };
      },
  ),
  fc.tuple(people, people, fc.boolean()).map(
    ([add, remove, isList]): Effect =>
      (_, known) => {
        known.people = [...new Set([...known.people, ...add])].filter((id) => !remove.includes(id));
        return isList
          ? { type: "assignees", assigneesIds: [{ add, remove }] }
          : { type: "assignees", assigneeIds: { add, remove } };
      },
  ),
  lists.map(
    (add): Effect =>
      (_, known) => {
        known.lists = [...new Set([...known.lists, ...add])];
        return { type: "lists", listIds: [{ add }] };
      },
  ),
  fc.boolean().map(
    (trashed): Effect =>
      (_, known) => {
        known.trashed = trashed;
        return { type: "trashState", trashState: trashed ? "trash" : "active", trashStateEffectAt: TRASHED_AT };
      },
  ),
);

const leaf: fc.Arbitrary<Looking> = fc.oneof(
  fc.uniqueArray(status, { minLength: 1 }).map((values) => ({
    filters: { status: { values } },
    holds: (task: Known) => values.includes(task.status),
  })),
  fc.boolean().map((value) => ({
    filters: { completed: { values: [value] } },
    holds: (task: Known) => COMPLETE.has(task.status) === value,
  })),
  fc.boolean().map((value) => ({
    filters: { deleted: { values: [value] } },
    holds: (task: Known) => task.deleted === value,
  })),
  fc.boolean().map((value) => ({
    filters: { trashed: { values: [value] } },
    holds: (task: Known) => task.trashed === value,
  })),
  lists.map((values) => ({
    filters: { listIds: { values } },
    holds: (task: Known) => task.lists.some((id) => values.includes(id)),
  })),
  fc.uniqueArray(fc.constantFrom(...PEOPLE), { minLength: 1 }).map((values) => ({
    filters: { assigneesIds: { values } },
    holds: (task: Known) => task.people.some((id) => values.includes(id)),
  })),
  fc.constant({ filters: { parentTaskId: { values: [null] } }, holds: (task: Known) => task.parent === null }),
);
const some = fc.array(leaf, { minLength: 1, maxLength: 3 });
const parts = (all: readonly Looking[]) => all.map(({ filters }) => filters);
const looking: fc.Arbitrary<Looking> = fc.oneof(
  leaf,
  some.map((all) => ({ filters: { and: parts(all) }, holds: (task: Known) => all.every(({ holds }) => holds(task)) })),
  some.map((all) => ({ filters: { or: parts(all) }, holds: (task: Known) => all.some(({ holds }) => holds(task)) })),
  some.map((all) => ({ filters: { not: parts(all) }, holds: (task: Known) => !all.some(({ holds }) => holds(task)) })),
);

const commands = fc.commands(
  [
    fc.tuple(fields, fc.boolean()).map(([one, atStart]) => new Create(one, atStart)),
    fc
      .tuple(
        at,
        fc.boolean(),
        fc.record({ name: text, description: text, status, lists, people }, { requiredKeys: [] }),
        fc.boolean(),
      )
      .map(([where, byNumber, some, isPut]) => new Update(where, byNumber, some, isPut)),
    fc
      .tuple(at, fc.boolean(), fc.array(effect, { maxLength: 4 }))
      .map(([where, byNumber, effects]) => new Patch(where, byNumber, fc.stringify(effects), effects)),
    fc
      .tuple(at, fc.boolean(), at, fc.constantFrom("start", "end", "before", "after" as const))
      .map(([where, byNumber, beside, intent]) => new Move(where, byNumber, beside, intent)),
    fc.tuple(at, fc.boolean()).map(([where, byNumber]) => new Get(where, byNumber)),
    looking.map((one) => new Search(one)),
  ],
  { maxCommands: 40 },
);

describe("tasks", () => {
  let mock: Mock;
  let worlds = 0;
  beforeAll(async () => {
    mock = await startMock({ targets: ["height"], port: 0 });
  });
  afterAll(() => mock.close());

  it("are what a simple model says, after any sequence of valid calls", async () => {
    await fc.assert(
      fc.asyncProperty(commands, async (sequence) => {
        const height = new Height(mock, `model-${++worlds}`);
        const setup = () => ({ model: { tasks: [], order: [] }, real: new Real(height) });
        await fc.asyncModelRun(setup, sequence);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
