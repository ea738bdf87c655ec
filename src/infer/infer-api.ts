import type { Contract } from "../contract/contract.ts";
import { type Group, namesOf } from "./groups.ts";
import { operationGuesses, resourceGuesses } from "./guesses.ts";
import { type FoundId, idOf } from "./ids.ts";
import type { InferredApi, ResourceId, Role } from "./model.ts";
import { factsOf } from "./operation-facts.ts";
import { decided, overriddenId, overriddenResource, placeKeyOf, renamed } from "./override-resources.ts";
import { demandOperations, overriddenRole } from "./override-roles.ts";
import type { Overrides } from "./overrides.ts";
import { type PathEntry, pathEntries } from "./places.ts";
import { resourceOf } from "./resources.ts";
import { type RoleSources, roleOf } from "./roles.ts";
import { SchemaViews } from "./schema-views.ts";
import { scopesOf } from "./scopes.ts";
import { type Sites, sitesOf } from "./sites.ts";
import { withSpokenPaths } from "./spoken-paths.ts";

/**
 * What a document is taken to mean: its resources, what each operation does to them, and why.
 * @throws OverrideMistake for a correction that fits nothing in the document.
 */
export function inferApi(contract: Contract, overrides: Overrides = {}): InferredApi {
  const { document, operations } = contract;
  const views = new SchemaViews(document);
  const facts = withSpokenPaths(operations.map((operation) => factsOf(document, operation)));
  demandOperations(overrides, facts);
  const sites = correctedSites(views, pathEntries(facts), overrides);
  const { groups } = sites;
  const names = renamed(namesOf(groups), overrides);
  const nameOf = (group: Group) => names.get(group) ?? "";
  const said = (group: Group) => overrides.resources?.[nameOf(group)];
  const ids = new Map(groups.map((group) => [group, idOf(views, group.places, group.main.schema)] as const));
  const foundId = (group: Group) => ids.get(group) as FoundId;
  const idBy = new Map(
    groups.map((group) => [group, overriddenId(views, group, nameOf(group), foundId(group).id, said(group))] as const),
  );
  const sources: RoleSources = {
    views,
    nameOf,
    idOf: (group) => idBy.get(group) as ResourceId,
    scopesOf: (segments, record, own) =>
      scopesOf(
        { views, groups: sites.byPlace, names, idMember: (group) => idBy.get(group)?.member },
        segments,
        record,
        own,
      ),
  };
  const found = facts.map((one) => {
    const guessed = roleOf(sources, one, sites.site(one.key));
    return { facts: one, ...overriddenRole(sources, groups, one, guessed, overrides.operations?.[one.id]) };
  });
  const known = [...names.values()];
  const resources = groups.map((group) => ({
    group,
    resource: overriddenResource(views, resourceOf(sources, sites, group), said(group), known),
  }));
  return {
    resources: resources.map(({ resource }) => resource),
    roles: new Map<string, Role>(found.map((one) => [one.facts.id, one.role])),
    guesses: decided(
      [
        ...resources.flatMap(({ group, resource }) => resourceGuesses(views, group, resource, foundId(group))),
        ...found.flatMap((one) => operationGuesses(one.facts, one)),
      ],
      overrides,
    ),
  };
}

/** What a person says is the path of many is one, though nothing else told. */
function correctedSites(views: SchemaViews, entries: ReadonlyMap<string, PathEntry>, overrides: Overrides): Sites {
  const sites = sitesOf(views, entries);
  const paths = Object.values(overrides.resources ?? {}).flatMap(({ path }) => (path === undefined ? [] : [path]));
  const unknown = paths.map(placeKeyOf).filter((key) => !sites.byPlace.has(key) && entries.has(key));
  return unknown.length === 0 ? sites : sitesOf(views, entries, new Set(unknown));
}
