import type { Group } from "./groups.ts";
import { isUuidFormat, memberOfParameter } from "./ids.ts";
import { INNER } from "./inner-objects.ts";
import type { BodyPath, ListedReference, Reference, ResourceId } from "./model.ts";
import { bare, bareSingular, singularOf, wordsOf } from "./names.ts";
import { CALLED_PEOPLE, ID_ENDING, PEOPLE } from "./people.ts";
import { overlap } from "./record-shapes.ts";
import type { RoleSources } from "./roles.ts";
import type { SchemaView, SchemaViews } from "./schema-views.ts";
import type { Sites } from "./sites.ts";

const DEEPEST = 3;

/** The resources of one document as members name them: by the schemas that show them, and by what they are called. */
export class ReferenceTargets {
  readonly #sources: RoleSources;
  readonly #bySchema = new Map<string, Group[]>();
  readonly #byNoun = new Map<string, Group>();
  readonly #people: Group | undefined;

  constructor(sources: RoleSources, { groups, singletons }: Sites) {
    this.#sources = sources;
    for (const group of groups) {
      if (singletons.has(group)) continue;
      const noun = bareSingular(group.main.noun);
      if (!this.#byNoun.has(noun)) this.#byNoun.set(noun, group);
      for (const schema of new Set(group.places.flatMap(({ schemas }) => schemas))) {
        const known = this.#bySchema.get(schema);
        if (known === undefined) this.#bySchema.set(schema, [group]);
        else known.push(group);
      }
    }
    this.#people = [...this.#byNoun].find(([noun]) => CALLED_PEOPLE.has(noun))?.[1];
  }

  /** The members of a record that name a record of another resource, or of its own (`parent_id`). */
  referencesOf(group: Group, record: SchemaView): readonly Reference[] {
    return this.#below(group, record, []);
  }

  /** The members of what a record lists that name a record of another resource. */
  listedOf(group: Group, record: SchemaView): readonly ListedReference[] {
    const { views } = this.#sources;
    return [...record.members.values()].flatMap(({ name: list, pointer }): readonly ListedReference[] => {
      const view = views.at(pointer);
      const element = view.items === undefined || view.members.size > 0 ? undefined : views.at(view.items);
      if (element === undefined || this.#targetOf(group, list, element) !== undefined) return [];
      return [...element.members.values()].flatMap(({ name: member, pointer: at }): readonly ListedReference[] => {
        const target = ID_ENDING.test(member) ? this.#targetOf(group, member, views.at(at)) : undefined;
        if (target === undefined || target.id.length > 0) return [];
        const { resource, by } = target;
        return [{ list, member, resource, ...(by === undefined ? {} : { by }) }];
      });
    });
  }

  #below(group: Group, at: SchemaView, path: BodyPath): readonly Reference[] {
    const { views, idOf } = this.#sources;
    return [...at.members.values()].flatMap((member): readonly Reference[] => {
      const isOwnId = path.length === 0 && member.name === idOf(group).member;
      if (isOwnId) return [];
      const view = views.at(member.pointer);
      const place = [...path, member.name];
      const many = view.items !== undefined && view.members.size === 0;
      const element = many && view.items !== undefined ? views.at(view.items) : view;
      const found = this.#targetOf(group, member.name, element);
      if (found !== undefined) return [{ member: place, many, ...found }];
      const isInner = !many && view.members.size > 0 && place.length < DEEPEST && INNER.test(member.name);
      const isLinked = place[0] === "relationships" && !many && place.length < DEEPEST;
      return isInner || isLinked ? this.#below(group, view, place) : [];
    });
  }

  #targetOf(own: Group, name: string, element: SchemaView): Pick<Reference, "resource" | "id" | "by"> | undefined {
    const { nameOf, idOf } = this.#sources;
    if (element.members.size > 0) return this.#embedded(own, name, element);
    const [, snake, camel] = ID_ENDING.exec(name) ?? [];
    const base = snake ?? camel;
    const group = base === undefined ? undefined : this.#named(own, base);
    const inner =
      group === undefined || !/(?:id|gid|uuid|guid)s?$/i.test(name) ? undefined : this.#inner(group, element);
    if (group !== undefined && inner !== undefined) return { resource: nameOf(group), id: [], by: inner };
    if (group !== undefined && fits(element, idOf(group))) return { resource: nameOf(group), id: [] };
    const named = this.#named(own, name);
    if (named === undefined) return undefined;
    const isId = element.format === "uuid" || /\bid\b|identifier/i.test(element.description);
    if (isId && fits(element, idOf(named))) return { resource: nameOf(named), id: [] };
    const [path] = named.main.parameters;
    const isParameter = path !== undefined && memberOfParameter([name], path, "")?.member === name;
    return isParameter && fits(element, idOf(named)) ? { resource: nameOf(named), id: [] } : undefined;
  }

  /** A record that stands in another one, or as much of it as names it. */
  #embedded(own: Group, name: string, element: SchemaView): Pick<Reference, "resource" | "id" | "by"> | undefined {
    const { views, nameOf, idOf } = this.#sources;
    const data = views.member(element, "data");
    const linked = element.members.size <= 3 && data !== undefined && data.members.has("id") ? data : undefined;
    const shown = this.#bySchema.get(element.pointer) ?? [];
    const group = bestShown(shown, element.pointer) ?? likeOne(views, this.#named(own, name), own, element);
    if (group === undefined) return undefined;
    if (linked !== undefined) return { resource: nameOf(group), id: ["data", "id"] };
    const { member, inner } = idOf(group);
    const id = member !== undefined && element.members.has(member) ? member : undefined;
    // A member that may be the record or its id alone holds the id until somebody asks for more.
    if (element.types.has("string") || element.types.has("integer")) return { resource: nameOf(group), id: [] };
    if (id !== undefined) return { resource: nameOf(group), id: [id] };
    return inner === undefined || !element.members.has(inner)
      ? undefined
      : { resource: nameOf(group), id: [inner], by: inner };
  }

  /** The member by which `project_id` names a project that paths name by its `key`: the `id`, where it may be the same value. */
  #inner(group: Group, element: SchemaView): string | undefined {
    const { views, idOf } = this.#sources;
    const { inner } = idOf(group);
    const record = group.main.schema === undefined ? undefined : views.at(group.main.schema);
    const member = record && inner !== undefined ? views.member(record, inner) : undefined;
    return member !== undefined && mayBeSame(element, member) ? inner : undefined;
  }

  /** The resource that a name means: `assigned_user` → users, `parent` → its own, `owner` → people. */
  #named(own: Group, name: string): Group | undefined {
    const wanted = bareSingular(name);
    if (wanted === "parent") return own;
    const words = wordsOf(name).map(singularOf);
    for (let from = 0; from < words.length; from += 1) {
      const found = this.#byNoun.get(from === 0 ? words.join("") : words.slice(from).join(""));
      if (found !== undefined) return found;
    }
    return PEOPLE.has(wanted) ? this.#people : undefined;
  }
}

/** Several resources may show a schema: the one that it is called after, or else the only one. */
function bestShown(shown: readonly Group[], schema: string): Group | undefined {
  const called = bare(schema.slice(schema.lastIndexOf("/") + 1));
  const named = shown.filter(({ main }) => called.includes(bareSingular(main.noun)));
  const [only, ...others] = named.length > 0 ? named : shown;
  return others.length === 0 || named.length > 0 ? only : undefined;
}

/** An object by the name of a resource, whose members are some of its records'. */
function likeOne(views: SchemaViews, group: Group | undefined, own: Group, element: SchemaView): Group | undefined {
  if (group === undefined || group.main.schema === undefined) return undefined;
  if (group === own) return undefined; // `parent` may be anything that has parts
  return overlap(element, views.at(group.main.schema)) >= 0.5 || element.members.has("data") ? group : undefined;
}

/** Whether two scalars are described alike enough to be one and the same value. */
function mayBeSame(one: SchemaView, other: SchemaView): boolean {
  if (one.members.size > 0 || one.items !== undefined) return false;
  if (isUuidFormat(one) !== isUuidFormat(other)) return false;
  return one.types.size === 0 || other.types.size === 0 || [...one.types].some((type) => other.types.has(type));
}

/** An id of numbers is no name. */
function fits(view: SchemaView, id: ResourceId): boolean {
  if (view.types.has("boolean") || view.members.size > 0 || view.items !== undefined) return false;
  if (view.types.size === 0) return true;
  const isNumber = view.types.has("integer") || view.types.has("number");
  return id.kind === "integer" ? isNumber : view.types.has("string");
}
