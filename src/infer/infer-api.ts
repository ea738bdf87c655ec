import type { Contract } from "../contract/contract.ts";
import { type Group, namesOf } from "./groups.ts";
import { operationGuesses, resourceGuesses } from "./guesses.ts";
import { type FoundId, idOfAny } from "./ids.ts";
import { KnownIds } from "./known-ids.ts";
import { LazyMap, lazily, type Makers, remembered } from "./lazily.ts";
import type { InferredApi, ResourceId, Role } from "./model.ts";
import { factsOf, type OperationFacts } from "./operation-facts.ts";
import { decided, overriddenId, overriddenResource, placeKeyOf, renamed } from "./override-resources.ts";
import { demandOperations, overriddenRole } from "./override-roles.ts";
import type { Overrides, ResourceOverride } from "./overrides.ts";
import { PathNumbers } from "./path-numbers.ts";
import { nameAt } from "./place-names.ts";
import { type PathEntry, pathEntries } from "./places.ts";
import { ReferenceTargets } from "./reference-targets.ts";
import { resourceOf } from "./resources.ts";
import { type FoundRole, type RoleSources, roleOf } from "./roles.ts";
import { SchemaViews } from "./schema-views.ts";
import { scopesOf } from "./scopes.ts";
import { type Sites, siteIn, sitesOf } from "./sites.ts";
import { withSpokenPaths } from "./spoken-paths.ts";

/**
 * What a document is taken to mean: its resources, what each operation does to them, and why. Found out at the first use:
 * a large document is served at once. Corrections are tried at once.
 * @throws OverrideMistake for a correction that fits nothing in the document.
 */
export function inferApi(contract: Contract, overrides: Overrides = {}): InferredApi {
  if (Object.keys(overrides).length > 0) return found(contract, overrides);
  const api = remembered(() => found(contract, overrides));
  return lazily({}, {
    resources: () => api().resources,
    roles: () => api().roles,
    isOpen: () => api().isOpen,
    guesses: () => api().guesses,
  } satisfies Makers<InferredApi>);
}

function found(contract: Contract, overrides: Overrides): InferredApi {
  const { document, operations } = contract;
  const views = new SchemaViews(document);
  const facts = withSpokenPaths(operations.map((operation) => factsOf(document, operation)));
  demandOperations(overrides, facts);
  const sites = correctedSites(views, pathEntries(facts), overrides);
  const { groups } = sites;
  const names = renamed(namesOf(groups), overrides);
  const nameOf = (group: Group) => names.get(group) ?? "";
  const said = (group: Group) => overrides.resources?.[nameOf(group)];
  const ids = new LazyMap<Group, FoundId>(groups, (group) => idOfAny(views, group.places, group.main.schema));
  const foundId = (group: Group) => ids.get(group) as FoundId;
  const idBy = new LazyMap<Group, ResourceId>(groups, (group) =>
    overriddenId(views, group, nameOf(group), foundId(group).id, said(group)),
  );
  // What a person says is the id counts wherever the records are named.
  const otherName: RoleSources["nameAt"] = (group, before) =>
    said(group)?.id === undefined ? nameAt(views, group, idBy.get(group) as ResourceId, before) : undefined;
  const numbers = new PathNumbers(views, facts);
  const sources: RoleSources = {
    views,
    nameOf,
    idOf: (group) => idBy.get(group) as ResourceId,
    nameAt: otherName,
    scopesOf: (segments, record, own) =>
      scopesOf(
        {
          views,
          groups: sites.byPlace,
          names,
          idMember: (group) => idBy.get(group)?.member,
          nameAt: otherName,
          numbers,
        },
        segments,
        record,
        own,
      ),
  };
  const byId = new Map(facts.map((one) => [one.id, one]));
  const foundRoles = new LazyMap<string, FoundRole>(byId.keys(), (id) => {
    const one = byId.get(id) as OperationFacts;
    const guessed = roleOf(sources, one, siteIn(sites.site(one.key), one.segments));
    return overriddenRole(sources, groups, one, guessed, overrides.operations?.[id]);
  });
  const known = [...names.values()];
  const targets = new ReferenceTargets(sources, sites);
  const resources = groups.map((group) => ({
    group,
    resource: overriddenResource(views, resourceOf(sources, sites, targets, group), said(group), known),
  }));
  const roles = new LazyMap<string, Role>(byId.keys(), (id) => (foundRoles.get(id) as FoundRole).role);
  const all = resources.map(({ resource }) => resource);
  const groupOf = new Map(resources.map(({ group, resource }) => [resource.name, group]));
  const isSure = (name: string) => isSureId(groupOf.get(name), foundId, said);
  const knownIds = new KnownIds({ views, facts: byId, resources: all, roles, isSure });
  const isOpen: InferredApi["isOpen"] = (resource, by) =>
    overrides.resources?.[resource]?.open ?? knownIds.isOpen(resource, by);
  const api = lazily({ resources: all, roles, isOpen }, {
    guesses: () =>
      decided(
        [
          ...resources.flatMap(({ group, resource }) =>
            resourceGuesses(
              views,
              group,
              resource,
              foundId(group),
              isOpen(resource.name),
              said(group)?.open !== undefined,
            ),
          ),
          ...facts.flatMap((one) => operationGuesses(one, foundRoles.get(one.id) as FoundRole)),
        ],
        overrides,
      ),
  } satisfies Makers<Pick<InferredApi, "guesses">>);
  // Corrections that fit nothing are told at once.
  if (Object.keys(overrides).length > 0) for (const _ of [...idBy.values(), ...foundRoles.values()]);
  return api;
}

/** `{profileId}` is not the `name` of a profile, though nothing else in one looks like an id. */
function isSureId(
  group: Group | undefined,
  foundId: (group: Group) => FoundId,
  said: (group: Group) => ResourceOverride | undefined,
): boolean {
  if (group === undefined || said(group)?.id !== undefined) return true;
  const { id, confidence } = foundId(group);
  return confidence >= 0.5 || !/(?:id|uuid|guid)$/i.test(id.parameter ?? "");
}

/** What a person says is the path of many is one, though nothing else told. */
function correctedSites(views: SchemaViews, entries: ReadonlyMap<string, PathEntry>, overrides: Overrides): Sites {
  const sites = sitesOf(views, entries);
  const paths = Object.values(overrides.resources ?? {}).flatMap(({ path }) => (path === undefined ? [] : [path]));
  const unknown = paths.map(placeKeyOf).filter((key) => !sites.byPlace.has(key) && entries.has(key));
  return unknown.length === 0 ? sites : sitesOf(views, entries, new Set(unknown));
}
