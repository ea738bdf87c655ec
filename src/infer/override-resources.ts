import type { Group } from "./groups.ts";
import { isUuidFormat } from "./ids.ts";
import type { Guess, Resource, ResourceId } from "./model.ts";
import { OverrideMistake, type Overrides, pathOfText, type ResourceOverride, unknownName } from "./overrides.ts";
import { keyOfSegments, segmentsOfPath } from "./path-segments.ts";
import type { SchemaView, SchemaViews } from "./schema-views.ts";

/** The path of a list as the groups are keyed. */
export function placeKeyOf(path: string): string {
  return keyOfSegments(segmentsOfPath(path));
}

/** Names as people give them: a resource that is named by its path takes the name. */
export function renamed(names: ReadonlyMap<Group, string>, { resources = {} }: Overrides): ReadonlyMap<Group, string> {
  const result = new Map(names);
  for (const [name, { path }] of Object.entries(resources)) {
    const known = [...result].find(([, own]) => own === name);
    if (known !== undefined && path === undefined) continue;
    const at = ["resources", name];
    if (path === undefined) throw unknownName(at, "resource", name, [...result.values()]);
    const key = placeKeyOf(path);
    const group = [...result.keys()].find(({ places }) => places.some((place) => place.key === key));
    const paths = [...result.keys()].flatMap(({ places }) => places.map((place) => place.key.replaceAll("{}", "{…}")));
    if (group === undefined) throw unknownName([...at, "path"], "path", path, paths);
    if (known !== undefined && known[0] !== group) {
      throw new OverrideMistake(
        [...at, "path"],
        `${path} is where ${result.get(group)} are, and ${name} are elsewhere`,
      );
    }
    result.set(group, name);
  }
  return result;
}

/** A resource's id as a person says it is. */
export function overriddenId(
  views: SchemaViews,
  group: Group,
  name: string,
  found: ResourceId,
  override: ResourceOverride | undefined,
): ResourceId {
  if (override?.id === undefined) return found;
  const record = group.main.schema === undefined ? undefined : views.at(group.main.schema);
  demandMember(record, override.id, ["resources", name, "id"]);
  const view = record && views.member(record, override.id);
  const isNumber = view?.types.has("integer") || view?.types.has("number");
  const kind = isNumber ? "integer" : view !== undefined && isUuidFormat(view) ? "uuid" : "text";
  return { ...found, member: override.id, kind };
}

/** @throws OverrideMistake when the record's schema tells its members, and this is none. */
export function demandMember(record: SchemaView | undefined, path: string, at: readonly string[]): void {
  const [first = ""] = pathOfText(path);
  if (record === undefined || record.members.size === 0 || record.members.has(first)) return;
  throw unknownName(at, "member", first, [...record.members.keys()]);
}

const LISTS = ["unique", "created", "updated", "readOnly", "writeOnly"] as const;

/** The resource with what a person says of it. */
export function overriddenResource(
  views: SchemaViews,
  resource: Resource,
  override: ResourceOverride | undefined,
  names: readonly string[],
): Resource {
  if (override === undefined) return resource;
  const record = resource.schema === undefined ? undefined : views.at(resource.schema);
  const at = ["resources", resource.name];
  const changed: Record<string, unknown> = {};
  for (const key of LISTS) {
    const list = override[key];
    if (list === undefined) continue;
    for (const member of list) demandMember(record, member, [...at, key]);
    changed[key] = list;
  }
  if (override.path !== undefined) changed.path = override.path;
  if (override.parent !== undefined) changed.parent = parentOf(resource, override.parent, names);
  if (override.references !== undefined) {
    changed.listed = [];
    changed.references = Object.entries(override.references).map(([member, other]) => {
      demandMember(record, member, [...at, "references", member]);
      if (!names.includes(other)) throw unknownName([...at, "references", member], "resource", other, names);
      const path = pathOfText(member);
      const view = record && views.below(record, path);
      const element = view?.items === undefined ? view : views.at(view.items);
      const id = element !== undefined && element.members.size > 0 ? ["id"] : [];
      return { member: path, resource: other, many: view?.items !== undefined, id };
    });
  }
  return { ...resource, ...changed };
}

function parentOf(resource: Resource, parent: string | null, names: readonly string[]): Resource["parent"] {
  if (parent === null) return undefined;
  const at = ["resources", resource.name, "parent"];
  if (!names.includes(parent)) throw unknownName(at, "resource", parent, names);
  const [, parameter] = /\{([^{}]+)\}[^{}]*$/.exec(resource.path) ?? [];
  return { resource: parent, parameter, member: resource.parent?.member };
}

/** The guesses, with those that a person decided marked as such. */
export function decided(guesses: readonly Guess[], overrides: Overrides): readonly Guess[] {
  return guesses.map((guess) => {
    const own = guess.kind === "resource" ? overrides.resources?.[guess.about] : overrides.operations?.[guess.about];
    if (own === undefined) return guess;
    const isDecided =
      own === "static" ? guess.key === "role" : isSaid(own as Readonly<Record<string, unknown>>, guess.key);
    return isDecided ? { ...guess, reason: "decided by a person", confidence: "override" as const } : guess;
  });
}

function isSaid(own: Readonly<Record<string, unknown>>, key: string): boolean {
  return own[key] !== undefined || (key === "role" && own.resource !== undefined);
}
