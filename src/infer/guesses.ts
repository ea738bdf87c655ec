import type { Group } from "./groups.ts";
import type { FoundId } from "./ids.ts";
import type { BodyPath, Filter, Guess, ListRole, Paging, RecordShape, Resource, Role } from "./model.ts";
import type { OperationFacts } from "./operation-facts.ts";
import type { FoundRole } from "./roles.ts";
import type { SchemaViews } from "./schema-views.ts";
import { askingFor } from "./static-list.ts";

/** What was chosen of a resource, for people to read. */
export function resourceGuesses(
  views: SchemaViews,
  group: Group,
  resource: Resource,
  found: FoundId,
  isOpen: boolean,
  isSaidToBe: boolean,
): readonly Guess[] {
  const [first] = [...group.main.onMany, ...group.main.onOne];
  const pointer = resource.schema ?? first?.pointer ?? "";
  const record = resource.schema === undefined ? undefined : views.at(resource.schema);
  const at = (member: string | undefined) =>
    (member === undefined ? undefined : record?.members.get(member)?.pointer) ?? pointer;
  const guess = (key: string, chosen: string, reason: string, confidence: number, where = pointer): Guess => ({
    about: resource.name,
    kind: "resource",
    key,
    chosen,
    reason,
    confidence,
    pointer: where,
  });
  const { id, parent, references } = resource;
  return [
    guess(
      "path",
      resource.path + (resource.singleton ? " (one)" : ""),
      group.reason ??
        (resource.singleton ? "one thing is read and written here" : "many of them are read or made here"),
      group.reason === undefined ? 0.95 : 0.85,
      first?.pointer ?? pointer,
    ),
    ...(resource.singleton
      ? []
      : [
          guess(
            "id",
            `${[id.member ?? "none", ...(id.also ?? [])].join(" or ")} (${id.kind}${CHOOSERS[id.chosenBy]})`,
            found.reason,
            found.confidence,
            at(id.member),
          ),
        ]),
    ...(isOpen || isSaidToBe ? [guess("open", ...openness(resource, isOpen), 0.7)] : []),
    ...(parent === undefined
      ? []
      : [
          guess(
            "parent",
            parent.member === undefined ? parent.resource : `${parent.resource} by ${parent.member.join(".")}`,
            "its path is below theirs",
            parent.member === undefined ? 0.85 : 0.95,
            at(parent.member?.[0]),
          ),
        ]),
    ...(resource.mirrors === undefined
      ? []
      : [guess("mirrors", resource.mirrors, "its records have their schema", 0.7)]),
    ...references.map(({ member, resource: other, many, by }) =>
      guess(
        "references",
        `${member.join(".")} → ${other}${by === undefined ? "" : ` by ${by}`}${many ? " (many)" : ""}`,
        `the member is called like ${other}, or holds one`,
        0.8,
        at(member[0]),
      ),
    ),
    ...resource.listed.map(({ list, member, resource: other, by }) =>
      guess(
        "references",
        `${list}.*.${member} → ${other}${by === undefined ? "" : ` by ${by}`}`,
        `the member is called like ${other}`,
        0.7,
        at(list),
      ),
    ),
    ...resource.created.map((name) => guess("created", name, "it is called like the time of making", 0.9, at(name))),
    ...resource.updated.map((name) =>
      guess("updated", name, "it is called like the time of the last change", 0.9, at(name)),
    ),
    ...resource.unique.map((name) =>
      guess("unique", name, "the description says so, or documents a conflict", 0.75, at(name)),
    ),
  ];
}

const CHOOSERS = { server: "", client: ", chosen by clients", either: ", clients may choose it" } as const;

/** What was chosen of an operation, for people to read. */
export function operationGuesses(facts: OperationFacts, found: FoundRole): readonly Guess[] {
  const { role, reason, confidence } = found;
  const success = facts.successes.find(({ schema }) => schema !== undefined);
  const guess = (key: string, chosen: string, why: string, sure: number, pointer = facts.pointer): Guess => ({
    about: facts.id,
    kind: "operation",
    key,
    chosen,
    reason: why,
    confidence: sure,
    pointer,
  });
  const own = [guess("role", roleText(role), reason, confidence)];
  if (role.kind === "static") return own;
  if (role.kind === "list") return [...own, ...listGuesses(role, found, guess, success?.pointer ?? facts.pointer)];
  const where = success?.pointer ?? facts.pointer;
  if (role.kind === "count") {
    const place = guess("record", pathText(role.at), "the number stands there in the answer", 0.9, where);
    return [...own, place, ...filterGuesses(found, guess)];
  }
  return [
    ...own,
    ...keyGuess(role, guess),
    ...(role.answer.record === undefined || role.answer.record.length === 0
      ? []
      : [guess("record", shown(role.answer), "the record stands there in the answer", 0.9, where)]),
    ...("body" in role && role.body.length > 0
      ? [
          guess(
            "body",
            role.body.join("."),
            "the record stands there in the request",
            0.9,
            facts.request?.pointer ?? where,
          ),
        ]
      : []),
    ...(role.kind === "action" && role.sets.length > 0
      ? [guess("sets", settingsText(role.sets), found.settingsReason ?? reason, confidence)]
      : []),
  ];
}

function roleText(role: Role): string {
  if (role.kind !== "static") return `${role.kind} ${role.resource}`;
  return role.list === undefined ? "static" : `static, in part by ${askingFor(role.list).join(", ")}`;
}

type Making = (key: string, chosen: string, why: string, sure: number, pointer?: string) => Guess;

function listGuesses(role: ListRole, found: FoundRole, guess: Making, where: string): readonly Guess[] {
  const { shape, paging, sort } = role;
  return [
    guess(
      "items",
      pathText([...shape.items, ...(shape.record.length > 0 ? ["*", ...shape.record] : [])]),
      "the list stands there in the answer",
      found.listScore ?? 0.9,
      where,
    ),
    ...(paging === undefined || found.paging === undefined
      ? []
      : [guess("paging", pagingText(paging), found.paging.reason, found.paging.confidence)]),
    ...filterGuesses(found, guess),
    ...(sort === undefined || found.sort === undefined
      ? []
      : [
          guess(
            "sort",
            `${sort.parameter}${sort.direction === undefined ? "" : ` with ${sort.direction}`} (${sort.dialect})`,
            found.sort.reason,
            found.sort.confidence,
            found.sort.pointer,
          ),
        ]),
  ];
}

function filterGuesses({ filters = [] }: FoundRole, guess: Making): readonly Guess[] {
  return filters.map(({ filter, reason, confidence, pointer }) =>
    guess("filters", filterText(filter), reason, confidence, pointer),
  );
}

function keyGuess(role: Exclude<Role, { kind: "static" }>, guess: Making): readonly Guess[] {
  if (!("key" in role) || role.key?.member === undefined) return [];
  const { parameter, member } = role.key;
  return [guess("key", member, `{${parameter}} is compared with it`, 0.85)];
}

function shown({ record = [], inList }: RecordShape): string {
  return pathText(record) + (inList ? " (the only one of a list)" : "");
}

function pathText(path: BodyPath): string {
  return path.length === 0 ? "the whole body" : path.join(".");
}

function pagingText({ style, position, before, size, defaultSize, maxSize }: Paging): string {
  const names = [position, before, size].filter((name) => name !== undefined).join(", ");
  return `${style} (${names}), ${defaultSize} unless told, ${maxSize} at most`;
}

const COMPARISONS: Readonly<Record<Filter["match"], string>> = {
  equals: "=",
  "one-of": "one of",
  contains: "contains",
  "at-least": "≥",
  "at-most": "≤",
  above: ">",
  below: "<",
  not: "≠",
};

function filterText({ parameter, member, match, everything }: Filter): string {
  const all = everything === undefined ? "" : `, ${everything} leaves none out`;
  return `${parameter}: ${member === "*" ? "any text" : member.join(".")} ${COMPARISONS[match]}${all}`;
}

function settingsText(sets: Extract<Role, { kind: "action" }>["sets"]): string {
  return sets.map((one) => `${one.member}: ${"now" in one ? "now" : JSON.stringify(one.value)}`).join(", ");
}

function openness({ singleton }: Resource, isOpen: boolean): [value: string, reason: string] {
  if (singleton && isOpen)
    return ["each record above has one", "it is not made, or nothing tells which records there are"];
  const value = isOpen ? "any id leads to a record" : "unknown ids lead nowhere";
  return [value, "no list, creation or other record tells which ids there are"];
}
