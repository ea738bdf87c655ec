import type { Group } from "./groups.ts";
import { lazily, type Makers, remembered } from "./lazily.ts";
import { accessOf, type MemberMeanings, timestampsOf, uniqueOf } from "./members.ts";
import type { Resource, ResourceParent } from "./model.ts";
import { isSameNoun } from "./names.ts";
import type { ReferenceTargets } from "./reference-targets.ts";
import type { RoleSources } from "./roles.ts";
import type { Sites } from "./sites.ts";

/** A group as a resource; what its members mean is found out when somebody wants to know. */
export function resourceOf(
  sources: RoleSources,
  { groups, singletons }: Sites,
  targets: ReferenceTargets,
  group: Group,
): Resource {
  const { views, nameOf, idOf } = sources;
  const { main, places } = group;
  const schemas = [
    ...new Set([...(main.schema === undefined ? [] : [main.schema]), ...places.flatMap((one) => one.schemas)]),
  ];
  const [schema, ...otherSchemas] = schemas;
  const [first] = [...main.onMany, ...main.onOne];
  const known = {
    name: nameOf(group),
    path: pathOf(first?.path ?? main.key, main.segments.length),
    singleton: singletons.has(group),
    schema,
    otherSchemas,
  };
  const later = {
    id: () => idOf(group),
    parent: () => parentOf(sources, group),
    mirrors: () => mirrorOf(sources, group, groups),
  };
  if (schema === undefined) return lazily({ ...known, ...NO_MEANINGS }, later);
  const record = () => views.at(schema);
  const access = remembered(() => accessOf(views, group, record()));
  return lazily(known, {
    ...later,
    references: () => targets.referencesOf(group, record()),
    listed: () => targets.listedOf(group, record()),
    created: () => timestampsOf(views, record()).created,
    updated: () => timestampsOf(views, record()).updated,
    readOnly: () => access().readOnly,
    writeOnly: () => access().writeOnly,
    unique: () => uniqueOf(views, group, record(), idOf(group)),
  } satisfies Makers<Omit<Resource, keyof typeof known>>);
}

const NO_MEANINGS: MemberMeanings = {
  references: [],
  listed: [],
  created: [],
  updated: [],
  readOnly: [],
  writeOnly: [],
  unique: [],
};

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
