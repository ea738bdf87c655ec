import type { JsonPointer } from "../contract/pointer.ts";
import { LazyMap } from "./lazily.ts";
import type { BodyPath, CreateRole, InferredApi, Resource } from "./model.ts";
import type { OperationFacts } from "./operation-facts.ts";
import { type RoleOn, rolesOn } from "./roles-on.ts";
import type { SchemaView, SchemaViews } from "./schema-views.ts";
import { toldIdPath } from "./told-id.ts";

/** What is asked of it. */
export interface KnownIdSources {
  readonly views: SchemaViews;
  readonly facts: ReadonlyMap<string, OperationFacts>;
  readonly resources: readonly Resource[];
  readonly roles: InferredApi["roles"];
  /** Whether the member that is taken for the id of a resource is more than the best of bad guesses. */
  readonly isSure: (resource: string) => boolean;
}

/**
 * The resources whose records callers can come to know the ids of: a list shows them, whoever makes a record is told its id or
 * says it, or records of another such resource refer to them. The others are open: nobody can tell which of their ids exist.
 * So are those whose records show no id, whoever else names them, and the one thing below each record that nothing makes: it is
 * there whenever the record is.
 */
export class KnownIds {
  readonly #sources: KnownIdSources;
  readonly #byName: ReadonlyMap<string, Resource>;
  readonly #known: ReadonlyMap<string, boolean>;

  constructor(sources: KnownIdSources) {
    this.#sources = sources;
    this.#byName = new Map(sources.resources.map((one) => [one.name, one]));
    this.#known = new LazyMap(this.#byName.keys(), (name) => this.#isKnown(name, undefined, new Set()));
  }

  /** Whether any value that a path has for an id, or for the member that it names records by, leads to a record. */
  isOpen(resource: string, by?: string): boolean {
    const found = this.#byName.get(resource);
    if (found === undefined) return false;
    if (found.singleton) {
      return found.parent !== undefined && (this.isOpen(found.parent.resource) || this.#comesWithParent(resource));
    }
    if (by === undefined || by === found.id.member) return this.#known.get(resource) === false;
    return !this.#isKnown(resource, by, new Set());
  }

  /** What no operation makes or takes away, as the settings of an account, is there as soon as what it belongs to is. */
  #comesWithParent(singleton: string): boolean {
    return rolesOn(this.#sources, singleton).every(([id, { kind }]) => {
      if (kind === "replace") return this.#sources.facts.get(id)?.statuses.includes("201") !== true;
      return kind !== "create" && kind !== "delete" && kind !== "clear";
    });
  }

  #isKnown(name: string, by: string | undefined, underway: Set<string>): boolean {
    const resource = this.#byName.get(name);
    if (resource === undefined || underway.has(name)) return false;
    const member = by ?? resource.id.member;
    if (rolesOn(this.#sources, name).some(([id, role]) => this.#tells(id, role, resource, member))) return true;
    if (by !== undefined || resource.id.member === undefined) return false;
    underway.add(name);
    // What is shown of a parent that nobody can ask for by its id leads to nothing below it.
    const parent = resource.parent?.resource;
    const isShown = (other: Resource) =>
      other.name !== parent || this.#isKnown(parent, undefined, underway) ? this.#names(other, name, underway) : false;
    const isNamed = this.#sources.resources.some(isShown);
    underway.delete(name);
    return isNamed;
  }

  /** Whether an operation that needs no id tells one, or lets the client say it. */
  #tells(id: string, role: RoleOn, resource: Resource, member: string | undefined): boolean {
    const { name } = resource;
    const { chosenBy, ...own } = resource.id;
    if (role.kind === "replace" && role.upsert && role.key !== undefined) return true;
    const isOwn = member === own.member;
    if (role.kind === "create" && isOwn && (this.#hasLocation(id) || this.#tellsAlone(id, role, resource))) return true;
    if (isOwn && !this.#sources.isSure(name)) return false;
    if (role.kind === "create") {
      if (isOwn && chosenBy === "client") return true;
      if (!isOwn && this.#takes(id, role.body, member)) return true;
    } else if (role.kind !== "list" && !("key" in role && role.key?.in === "fixed")) return false;
    return member !== undefined && this.#shows(id, role, [member]);
  }

  /** Whether a resource that callers can get at has records that name those of another one. */
  #names(other: Resource, name: string, underway: Set<string>): boolean {
    if (other.name === name) return false;
    const paths = other.references.filter((one) => one.resource === name).map((one) => [...one.member, ...one.id]);
    const { parent } = other;
    if (parent?.resource === name && parent.member !== undefined) paths.push([...parent.member]);
    if (paths.length === 0) return false;
    return rolesOn(this.#sources, other.name).some(([id, role]) => {
      if (role.scope.some(({ resource }) => resource === name)) return false;
      if (!paths.some((path) => this.#shows(id, role, path.slice(0, 1)))) return false;
      const needsId = "key" in role && role.key !== undefined && role.key.in !== "fixed";
      return !needsId || this.#isKnown(other.name, undefined, underway);
    });
  }

  /** Whether the answer to a creation shows no record, and yet the id of the new one. */
  #tellsAlone(id: string, { answer }: CreateRole, resource: Resource): boolean {
    const schema = this.#sources.facts.get(id)?.successes.find(({ status }) => status === answer.status)?.schema;
    if (schema === undefined || answer.record !== undefined) return false;
    const namesAt = (at: BodyPath) => [...(this.#below(schema, at)?.members.keys() ?? [])];
    return toldIdPath(resource, namesAt) !== undefined;
  }

  #hasLocation(id: string): boolean {
    const successes = this.#sources.facts.get(id)?.successes ?? [];
    return successes.some(({ headers }) => headers.some((name) => name.toLowerCase() === "location"));
  }

  #takes(id: string, body: BodyPath, member: string | undefined): boolean {
    const request = this.#sources.facts.get(id)?.request?.schema;
    return member !== undefined && request !== undefined && this.#below(request, [...body, member]) !== undefined;
  }

  /** Whether the records in an operation's answer have a member. */
  #shows(id: string, role: RoleOn, path: BodyPath): boolean {
    const status = role.kind === "list" ? role.status : role.answer.status;
    const schema = this.#sources.facts.get(id)?.successes.find((one) => one.status === status)?.schema;
    if (schema === undefined) return false;
    if (role.kind === "list") {
      const items = this.#below(schema, role.shape.items)?.items;
      return items !== undefined && this.#below(items, [...role.shape.record, ...path]) !== undefined;
    }
    if (role.answer.record === undefined) return false;
    const record = this.#below(schema, role.answer.record);
    const shown = role.answer.inList ? record?.items : record?.pointer;
    return shown !== undefined && this.#below(shown, path) !== undefined;
  }

  #below(pointer: JsonPointer, path: BodyPath): SchemaView | undefined {
    const { views } = this.#sources;
    return views.below(views.at(pointer), path);
  }
}
