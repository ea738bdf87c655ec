import type { Group } from "./groups.ts";
import type { BodyPath, CountRole, Filter, ListRole, Paging, Role, Setting, Sort } from "./model.ts";
import type { OperationFacts } from "./operation-facts.ts";
import { demandMember } from "./override-resources.ts";
import { type OperationOverride, OverrideMistake, type Overrides, pathOfText, unknownName } from "./overrides.ts";
import { type FoundRole, type RoleSources, roleAs } from "./roles.ts";
import type { SchemaView } from "./schema-views.ts";

/** @throws OverrideMistake for an operation that the document does not have. */
export function demandOperations({ operations = {} }: Overrides, facts: readonly OperationFacts[]): void {
  const ids = facts.map(({ id }) => id);
  for (const id of Object.keys(operations)) {
    if (!ids.includes(id)) throw unknownName(["operations", id], "operation", id, ids);
  }
}

/** The role of an operation with what a person says of it. */
export function overriddenRole(
  sources: RoleSources,
  groups: readonly Group[],
  facts: OperationFacts,
  found: FoundRole,
  override: "static" | OperationOverride | undefined,
): FoundRole {
  if (override === undefined) return found;
  const kind = override === "static" ? "static" : (override.role ?? found.role.kind);
  if (kind === "static") {
    const scope = sources.scopesOf(facts.segments, undefined, undefined);
    return { role: { kind, scope }, reason: "decided by a person", confidence: 1 };
  }
  const said = override === "static" ? {} : override;
  const at = ["operations", facts.id];
  const name = said.resource ?? ("resource" in found.role ? found.role.resource : undefined);
  if (name === undefined) throw new OverrideMistake(at, `${kind} of what? name the resource, as in "resource: pets"`);
  const group = groups.find((one) => sources.nameOf(one) === name);
  if (group === undefined) throw unknownName([...at, "resource"], "resource", name, groups.map(sources.nameOf));
  const isSame = found.role.kind === kind && "resource" in found.role && found.role.resource === name;
  const base = isSame ? found : roleAs(sources, facts, group, kind);
  const record = group.main.schema === undefined ? undefined : sources.views.at(group.main.schema);
  return { ...base, role: detailed(base.role, said, record, at, facts) };
}

function detailed(
  role: Role,
  said: OperationOverride,
  record: SchemaView | undefined,
  at: readonly string[],
  facts: OperationFacts,
): Role {
  if (role.kind === "static") return role;
  demandFitting(role, said, at);
  if (role.kind === "list") return listWith(role, said, record, at, facts);
  if (role.kind === "count") return countWith(role, said, record, at, facts);
  return {
    ...role,
    ...(said.record === undefined ? {} : { answer: { ...role.answer, record: pathOfText(said.record) } }),
    ...(said.body === undefined ? {} : { body: pathOfText(said.body) }),
    ...(said.upsert === undefined ? {} : { upsert: said.upsert }),
    ...(said.sets === undefined ? {} : { sets: settings(said.sets, record, at) }),
    ...(said.key === undefined || !("key" in role) || role.key === undefined
      ? {}
      : { key: { ...role.key, member: memberSaid(record, said.key, [...at, "key"]) } }),
  } as Role;
}

/** What each role has that can be said of it. */
const FITTING: Readonly<Record<Exclude<Role["kind"], "static">, readonly (keyof OperationOverride)[]>> = {
  list: ["items", "record", "paging", "filters", "sort"],
  create: ["record", "body"],
  read: ["record", "key"],
  replace: ["record", "body", "key", "upsert"],
  update: ["record", "body", "key"],
  delete: ["record", "key"],
  clear: ["record"],
  count: ["record", "filters"],
  action: ["record", "body", "key", "sets"],
};

function demandFitting(role: Exclude<Role, { kind: "static" }>, said: OperationOverride, at: readonly string[]): void {
  for (const name of Object.keys(said) as (keyof OperationOverride)[]) {
    if (name === "role" || name === "resource" || FITTING[role.kind].includes(name)) continue;
    const expected = ["role", "resource", ...FITTING[role.kind]].join(", ");
    throw new OverrideMistake(
      [...at, name],
      `${name} says nothing of an operation that is ${role.kind}; it takes ${expected}`,
    );
  }
}

function memberSaid(record: SchemaView | undefined, member: string, at: readonly string[]): string {
  demandMember(record, member, at);
  return member;
}

function listWith(
  role: ListRole,
  said: OperationOverride,
  record: SchemaView | undefined,
  at: readonly string[],
  facts: OperationFacts,
): ListRole {
  const shape = {
    ...role.shape,
    ...(said.items === undefined ? {} : { items: pathOfText(said.items), record: [] as BodyPath }),
    ...(said.record === undefined ? {} : { record: pathOfText(said.record) }),
  };
  return {
    ...role,
    shape,
    paging: said.paging === undefined ? role.paging : pagingSaid(role.paging, said.paging, at, facts),
    sort: said.sort === undefined ? role.sort : sortSaid(role.sort, said.sort, at, facts),
    filters: said.filters === undefined ? role.filters : filtersSaid(role.filters, said.filters, record, at, facts),
  };
}

function countWith(
  role: CountRole,
  said: OperationOverride,
  record: SchemaView | undefined,
  at: readonly string[],
  facts: OperationFacts,
): CountRole {
  return {
    ...role,
    at: said.record === undefined ? role.at : pathOfText(said.record),
    filters: said.filters === undefined ? role.filters : filtersSaid(role.filters, said.filters, record, at, facts),
  };
}

const USUAL: Paging = { style: "size", firstPage: 1, defaultSize: 20, maxSize: 100 };

function demandParameter(facts: OperationFacts, name: string | undefined, at: readonly string[]): void {
  const known = facts.query.map((one) => one.name);
  const [plain = ""] = (name ?? "").split("[");
  if (name === undefined || known.includes(name) || known.includes(plain)) return;
  throw unknownName(at, "query parameter", name, known);
}

function pagingSaid(
  found: Paging | undefined,
  said: NonNullable<OperationOverride["paging"]> | false,
  at: readonly string[],
  facts: OperationFacts,
): Paging | undefined {
  if (said === false) return undefined;
  for (const name of ["position", "before", "size"] as const)
    demandParameter(facts, said[name], [...at, "paging", name]);
  const isOther = said.style !== undefined && said.style !== found?.style;
  return { ...(isOther ? { ...USUAL, ...sizesOf(found) } : (found ?? USUAL)), ...said };
}

function sizesOf(found: Paging | undefined): Partial<Paging> {
  return found === undefined ? {} : { defaultSize: found.defaultSize, maxSize: found.maxSize };
}

function sortSaid(
  found: Sort | undefined,
  said: NonNullable<OperationOverride["sort"]> | false,
  at: readonly string[],
  facts: OperationFacts,
): Sort | undefined {
  if (said === false) return undefined;
  for (const name of ["parameter", "direction"] as const) demandParameter(facts, said[name], [...at, "sort", name]);
  const parameter = said.parameter ?? found?.parameter;
  if (parameter === undefined)
    throw new OverrideMistake([...at, "sort"], 'sort needs "parameter", the query parameter');
  const members = Object.fromEntries(
    Object.entries(said.members ?? {}).map(([value, path]) => [value, pathOfText(path)]),
  );
  const { members: _, ...rest } = said;
  return {
    dialect: "minus",
    ...found,
    ...rest,
    parameter,
    members: said.members === undefined ? (found?.members ?? {}) : members,
  };
}

function filtersSaid(
  found: readonly Filter[],
  said: NonNullable<OperationOverride["filters"]>,
  record: SchemaView | undefined,
  at: readonly string[],
  facts: OperationFacts,
): readonly Filter[] {
  const named = Object.entries(said).flatMap(([parameter, one]): Filter[] => {
    const where = [...at, "filters", parameter];
    demandParameter(facts, parameter, where);
    if (one === false) return [];
    const { member, match = "equals" } = typeof one === "string" ? { member: one } : one;
    if (member === "*") return [{ parameter, member, match: "contains" }];
    demandMember(record, member, where);
    return [{ parameter, member: pathOfText(member), match }];
  });
  return [...found.filter(({ parameter }) => !Object.hasOwn(said, parameter)), ...named];
}

function settings(
  said: NonNullable<OperationOverride["sets"]>,
  record: SchemaView | undefined,
  at: readonly string[],
): readonly Setting[] {
  return Object.entries(said).map(([member, value]) => {
    demandMember(record, member, [...at, "sets", member]);
    return value === "now" ? { member, now: true } : { member, value };
  });
}
