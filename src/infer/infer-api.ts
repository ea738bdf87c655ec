import type { Contract } from "../contract/contract.ts";
import { append } from "../contract/pointer.ts";
import { type Group, namesOf } from "./groups.ts";
import { type FoundId, idOf } from "./ids.ts";
import type { Guess, InferredApi, Resource, ResourceParent, Role } from "./model.ts";
import { factsOf, type OperationFacts } from "./operation-facts.ts";
import type { Segment } from "./path-segments.ts";
import { pathEntries } from "./places.ts";
import { type FoundRole, roleOf } from "./roles.ts";
import { SchemaViews } from "./schema-views.ts";
import { scopesOf } from "./scopes.ts";
import { type Sites, sitesOf } from "./sites.ts";

/** What a document is taken to mean: its resources, what each operation does to them, and why. */
export function inferApi(contract: Contract): InferredApi {
  const { document, operations } = contract;
  const facts = operations.map((operation) => factsOf(document, operation));
  const views = new SchemaViews(document);
  const sites = sitesOf(views, pathEntries(facts));
  const names = namesOf(sites.groups);
  const ids = new Map<Group, FoundId>(
    sites.groups.map((group) => [group, idOf(views, group.places, group.main.schema)]),
  );
  const id = (group: Group) => (ids.get(group) as FoundId).id;
  const scopeSources = { views, groups: sites.byPlace, names, idMember: (group: Group) => id(group).member };
  const sources = {
    views,
    nameOf: (group: Group) => names.get(group) ?? "",
    idOf: id,
    scopesOf: (segments: readonly Segment[], record: Parameters<typeof scopesOf>[2]) =>
      scopesOf(scopeSources, segments, record),
    isCreatable: (group: Group) => group.places.some(({ onMany }) => onMany.some(({ method }) => method === "POST")),
  };
  const found = new Map(facts.map((one) => [one, roleOf(sources, one, sites.site(one.key))]));
  const resources = sites.groups.map((group) => resourceOf(group, sites, ids, sources));
  const guesses = [
    ...sites.groups.flatMap((group) => guessesOf(group, names, ids)),
    ...[...found].flatMap(([one, role]) => roleGuesses(one, role)),
  ];
  const roles = new Map<string, Role>([...found].map(([one, { role }]) => [one.id, role]));
  return { resources, roles, guesses };
}

type Sources = Parameters<typeof roleOf>[0];

function resourceOf(group: Group, sites: Sites, ids: ReadonlyMap<Group, FoundId>, sources: Sources): Resource {
  const { main, places } = group;
  const [schema, ...otherSchemas] = [...new Set(places.flatMap(({ schemas }) => schemas))];
  const facts = [...main.onMany, ...main.onOne][0];
  const depth = main.segments.length;
  return {
    name: sources.nameOf(group),
    path: pathOf(facts?.path ?? main.key, depth),
    singleton: sites.singletons.has(group),
    schema: main.schema ?? schema,
    otherSchemas: [schema, ...otherSchemas].filter((one) => one !== undefined && one !== main.schema) as string[],
    id: (ids.get(group) as FoundId).id,
    parent: parentOf(group, sources),
    mirrors: undefined,
    references: [],
    created: [],
    updated: [],
    readOnly: [],
    writeOnly: [],
    unique: [],
  };
}

function pathOf(path: string, depth: number): string {
  return `/${path
    .split("/")
    .filter((part) => part !== "")
    .slice(0, depth)
    .join("/")}`;
}

function parentOf({ main }: Group, sources: Sources): ResourceParent | undefined {
  const view = main.schema === undefined ? undefined : sources.views.at(main.schema);
  const scope = sources.scopesOf(main.segments, view).findLast(({ resource }) => resource !== undefined);
  if (scope?.resource === undefined) return undefined;
  return { resource: scope.resource, parameter: scope.parameter, member: scope.member };
}

function guessesOf(
  group: Group,
  names: ReadonlyMap<Group, string>,
  ids: ReadonlyMap<Group, FoundId>,
): readonly Guess[] {
  const about = names.get(group) ?? "";
  const { id, reason, confidence } = ids.get(group) as FoundId;
  const [first] = [...group.main.onMany, ...group.main.onOne];
  const pointer = group.main.schema ?? first?.pointer ?? "";
  return [
    {
      about,
      kind: "resource",
      key: "id",
      chosen: `${id.member ?? "none"} (${id.kind})`,
      reason,
      confidence,
      pointer: id.member === undefined ? pointer : append(pointer, "properties", id.member),
    },
  ];
}

function roleGuesses(facts: OperationFacts, { role, reason, confidence }: FoundRole): readonly Guess[] {
  const chosen = role.kind === "static" ? "static" : `${role.kind} ${role.resource}`;
  return [{ about: facts.id, kind: "operation", key: "role", chosen, reason, confidence, pointer: facts.pointer }];
}
