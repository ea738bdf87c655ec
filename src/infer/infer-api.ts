import type { Contract } from "../contract/contract.ts";
import { type Group, namesOf } from "./groups.ts";
import { operationGuesses, resourceGuesses } from "./guesses.ts";
import { type FoundId, idOf } from "./ids.ts";
import type { InferredApi, Role } from "./model.ts";
import { factsOf } from "./operation-facts.ts";
import { pathEntries } from "./places.ts";
import { resourceOf } from "./resources.ts";
import { type RoleSources, roleOf } from "./roles.ts";
import { SchemaViews } from "./schema-views.ts";
import { scopesOf } from "./scopes.ts";
import { sitesOf } from "./sites.ts";

/** What a document is taken to mean: its resources, what each operation does to them, and why. */
export function inferApi(contract: Contract): InferredApi {
  const { document, operations } = contract;
  const views = new SchemaViews(document);
  const facts = operations.map((operation) => factsOf(document, operation));
  const sites = sitesOf(views, pathEntries(facts));
  const { groups } = sites;
  const names = namesOf(groups);
  const ids = new Map(groups.map((group) => [group, idOf(views, group.places, group.main.schema)] as const));
  const foundId = (group: Group) => ids.get(group) as FoundId;
  const sources: RoleSources = {
    views,
    nameOf: (group) => names.get(group) ?? "",
    idOf: (group) => foundId(group).id,
    scopesOf: (segments, record, own) =>
      scopesOf(
        { views, groups: sites.byPlace, names, idMember: (group) => foundId(group).id.member },
        segments,
        record,
        own,
      ),
  };
  const found = facts.map((one) => ({ facts: one, ...roleOf(sources, one, sites.site(one.key)) }));
  const resources = groups.map((group) => ({ group, resource: resourceOf(sources, sites, group) }));
  return {
    resources: resources.map(({ resource }) => resource),
    roles: new Map<string, Role>(found.map((one) => [one.facts.id, one.role])),
    guesses: [
      ...resources.flatMap(({ group, resource }) => resourceGuesses(views, group, resource, foundId(group))),
      ...found.flatMap((one) => operationGuesses(one.facts, one)),
    ],
  };
}
