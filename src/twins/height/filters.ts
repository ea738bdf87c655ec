import { invalid, isProblem, type Problem } from "../../engine/problem.ts";
import type { TaskRecord } from "./state.ts";
import { instantOf } from "./time.ts";

type Test = (task: TaskRecord) => boolean;
type Scalar = string | number | boolean | null;
type Kind = "id" | "text" | "number" | "boolean" | "date";

/** What is looked for, and which attributes that names, at any depth. */
export interface Search {
  readonly test: Test;
  readonly named: ReadonlySet<string>;
}

interface Attribute {
  readonly kind: Kind;
  /** All that the attribute is, more than one for lists. */
  readonly read: (task: TaskRecord) => readonly Scalar[];
}

const one = (kind: Kind, read: (task: TaskRecord) => Scalar): Attribute => ({ kind, read: (task) => [read(task)] });

const ATTRIBUTES: ReadonlyMap<string, Attribute> = new Map([
  ["id", { kind: "id", read: ({ id, index }) => [id, String(index)] }],
  ["index", one("number", ({ index }) => index)],
  ["listIds", { kind: "id", read: ({ listIds }) => listIds }],
  ["assigneesIds", { kind: "id", read: ({ assigneesIds }) => assigneesIds }],
  ["assigneeId", { kind: "id", read: ({ assigneesIds }) => assigneesIds }], // assumes height/filter-spellings
  ["deleted", one("boolean", ({ deleted }) => deleted)],
  ["deletedAt", one("date", ({ deletedAt }) => deletedAt)],
  ["deletedByUserId", one("id", ({ deletedByUserId }) => deletedByUserId)],
  ["completed", one("boolean", ({ completed }) => completed)],
  ["completedAt", one("date", ({ completedAt }) => completedAt)],
  ["createdAt", one("date", ({ createdAt }) => createdAt)],
  ["createdUserId", one("id", ({ createdUserId }) => createdUserId)],
  ["lastActivityAt", one("date", ({ lastActivityAt }) => lastActivityAt)],
  ["parentTaskId", one("id", ({ parentTaskId }) => parentTaskId)],
  ["status", one("text", ({ status }) => status)],
  ["trashed", one("boolean", ({ trashedAt }) => trashedAt !== null)],
  ["trashedAt", one("date", ({ trashedAt }) => trashedAt)],
  ["trashedByUserId", one("id", ({ trashedByUserId }) => trashedByUserId)],
] as const satisfies readonly (readonly [string, Attribute])[]);

const EVERY: Test = () => true;

/** Reads filters, from JSON or brackets (assumes height/filter-semantics); a problem says where they cannot be right. */
export function compileFilters(filters: unknown): Search | Problem {
  const named = new Set<string>();
  const test = compileAll(filters, "filters", named);
  return isProblem(test) ? test : { test, named };
}

function compileAll(filters: unknown, at: string, named: Set<string>): Test | Problem {
  if (!isMembers(filters)) return invalid(at, "must be an object");
  const tests: Test[] = [];
  for (const [name, value] of Object.entries(filters)) {
    const test = compileMember(name, value, `${at}.${name}`, named);
    if (isProblem(test)) return test;
    tests.push(test);
  }
  return (task) => tests.every((holds) => holds(task));
}

function compileMember(name: string, value: unknown, at: string, named: Set<string>): Test | Problem {
  if (name === "and" || name === "or" || name === "not") return combine(name, value, at, named);
  const attribute = ATTRIBUTES.get(name);
  if (attribute === undefined) return invalid(at, "is no attribute that can be filtered by"); // assumes height/unknown-filter-attributes
  named.add(name);
  return compileAttribute(attribute, value, at);
}

function combine(operator: "and" | "or" | "not", value: unknown, at: string, named: Set<string>): Test | Problem {
  if (!Array.isArray(value) && !isMembers(value)) return invalid(at, "must be a list of filters");
  const tests: Test[] = [];
  for (const [index, part] of (Array.isArray(value) ? value : [value]).entries()) {
    const test = compileAll(part, `${at}.${index}`, named);
    if (isProblem(test)) return test;
    tests.push(test);
  }
  if (tests.length === 0) return EVERY;
  if (operator === "and") return (task) => tests.every((holds) => holds(task));
  if (operator === "or") return (task) => tests.some((holds) => holds(task));
  return (task) => !tests.some((holds) => holds(task));
}

function compileAttribute({ kind, read }: Attribute, value: unknown, at: string): Test | Problem {
  if (!isMembers(value)) return invalid(at, "must be an object with values, gt or lt");
  const tests: Test[] = [];
  for (const [name, given] of Object.entries(value)) {
    if (name === "values") {
      const test = compileValues({ kind, read }, given, `${at}.values`);
      if (isProblem(test)) return test;
      tests.push(test);
    } else if (name === "gt" || name === "lt") {
      if (kind !== "date") return invalid(`${at}.${name}`, "bounds dates alone");
      const bound = boundOf(given);
      if (Number.isNaN(bound)) return invalid(`${at}.${name}`, "must be {date} with an ISO 8601 date");
      const isBeyond = name === "gt" ? (instant: number) => instant > bound : (instant: number) => instant < bound;
      tests.push((task) => read(task).some((date) => date !== null && isBeyond(Date.parse(String(date)))));
    } else return invalid(`${at}.${name}`, "is neither values, gt nor lt");
  }
  return (task) => tests.every((holds) => holds(task));
}

function boundOf(given: unknown): number {
  const date = isMembers(given) ? given.date : given;
  return typeof date === "string" ? instantOf(date) : Number.NaN;
}

function compileValues({ kind, read }: Attribute, given: unknown, at: string): Test | Problem {
  if (isMembers(given)) return invalid(at, "must be a list");
  const wanted = new Set<Scalar>();
  for (const [index, value] of (Array.isArray(given) ? given : [given]).entries()) {
    const key = keyOf(kind, value);
    if (key === undefined) return invalid(`${at}.${index}`, `cannot be compared with ${JSON.stringify(value)}`);
    wanted.add(key);
  }
  if (wanted.size === 0) return EVERY;
  return (task) => {
    const found = read(task);
    // An attribute that is an empty list is nothing, as null is.
    return found.length === 0 ? wanted.has(null) : found.some((value) => wanted.has(keyOf(kind, value) ?? null));
  };
}

/** What values are compared by; undefined where a value is none of that kind. An empty text in brackets is null. */
function keyOf(kind: Kind, value: unknown): Scalar | undefined {
  if (value === null || value === "") return null;
  switch (kind) {
    case "boolean":
      return value === true || value === "true" ? true : value === false || value === "false" ? false : undefined;
    case "number":
      return typeof value === "boolean" || typeof value === "object" || Number.isNaN(Number(value))
        ? undefined
        : Number(value);
    case "date": {
      const instant = typeof value === "string" ? instantOf(value) : Number.NaN;
      return Number.isNaN(instant) ? undefined : instant;
    }
    case "id":
      return typeof value === "string" || typeof value === "number" ? String(value).toLowerCase() : undefined;
    case "text":
      return typeof value === "string" ? value : undefined;
  }
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
