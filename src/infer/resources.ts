import type { Group } from "./groups.ts";
import { accessOf, referencesOf, timestampsOf, uniqueOf } from "./members.ts";
import type { Resource, ResourceParent } from "./model.ts";
import { isSameNoun } from "./names.ts";
import type { RoleSources } from "./roles.ts";
import type { Sites } from "./sites.ts";

/** A group as a resource. */
export function resourceOf(sources: RoleSources, { groups, singletons }: Sites, group: Group): Resource {
  const { views, nameOf, idOf } = sources;
  const { main, places } = group;
  const schemas = [
    ...new Set([...(main.schema === undefined ? [] : [main.schema]), ...places.flatMap((one) => one.schemas)]),
  ];
  const [schema, ...otherSchemas] = schemas;
  const record = schema === undefined ? undefined : views.at(schema);
  const [first] = [...main.onMany, ...main.onOne];
  const id = idOf(group);
  const isSingleton = (one: Group) => singletons.has(one);
  return {
    name: nameOf(group),
    path: pathOf(first?.path ?? main.key, main.segments.length),
    singleton: singletons.has(group),
    schema,
    otherSchemas,
    id,
    parent: parentOf(sources, group),
    mirrors: mirrorOf(sources, group, groups),
    ...(record === undefined
      ? { references: [], created: [], updated: [], readOnly: [], writeOnly: [], unique: [] }
      : {
          references: referencesOf({ views, groups, nameOf, idOf, isSingleton }, group, record),
          ...timestampsOf(views, record),
          ...accessOf(views, group, record),
          unique: uniqueOf(views, group, record, id),
        }),
  };
}

/** As the description writes it, down to the list. */
function pathOf(path: string, depth: number): string {
  return `/${path
    .split("/")
    .filter((part) => part !== "")
    .slice(0, depth)
    .join("/")}`;
}

function parentOf(sources: RoleSources, group: Group): ResourceParent | undefined {
  const { main } = group;
  const view = main.schema === undefined ? undefined : sources.views.at(main.schema);
  const scope = sources.scopesOf(main.segments, view, group).findLast(({ resource }) => resource !== undefined);
  if (scope?.resource === undefined) return undefined;
  return { resource: scope.resource, parameter: scope.parameter, member: scope.member };
}

/** `members` of a team that look like `users`, which stand on their own, are some of them. */
function mirrorOf({ nameOf }: RoleSources, { main }: Group, groups: readonly Group[]): string | undefined {
  if (main.schema === undefined || !isNested(main)) return undefined;
  const { schema } = main;
  const found = groups.find(
    (other) => !isSameNoun(other.main.noun, main.noun) && !isNested(other.main) && other.main.schemas.includes(schema),
  );
  return found && nameOf(found);
}

function isNested({ segments }: Group["main"]): boolean {
  return segments.some(({ kind }) => kind === "parameter");
}
