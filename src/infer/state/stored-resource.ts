import type { Contract } from "../../contract/contract.ts";
import { allowedTypes } from "../../contract/schema-kind.ts";
import { type CheckedSchema, referenceTo } from "../../engine/samples/checked-schema.ts";
import { heldAt } from "../held-member.ts";
import { LazyMap, lazily, type Makers, remembered } from "../lazily.ts";
import type { BodyPath, InferredApi, Resource, Scope } from "../model.ts";
import { rolesOn } from "../roles-on.ts";
import { checkedTogether, schemasBelow } from "../schema-reference.ts";
import { type Counter, countersOf } from "./counters.ts";
import { KEY, scopeMember } from "./stored-record.ts";

/** A resource as the state keeps it. */
export interface StoredResource {
  readonly resource: Resource;
  /** Of its collection. */
  readonly name: string;
  /** The member that holds the key: that of its id, or one of our own. */
  readonly key: string;
  /** Its ids are its own below one parent alone: the key is the parent's and the id. */
  readonly isComposite: boolean;
  /** The values of path parameters that no resource is behind are part of the key. */
  readonly hasLooseKey: boolean;
  /** The member that says which record of another resource, by that one's name, a record stands below: its key stands there. */
  readonly scopes: ReadonlyMap<string, string>;
  /** Where a record shows which one it stands below, beside the member of ours that says so. */
  readonly standing: readonly Standing[];
  /** Other resources whose records it is only linked with, and the member that holds the keys of those. */
  readonly links: ReadonlyMap<string, string>;
  /** Path parameters that no resource is behind, and the member that remembers their value. */
  readonly loose: ReadonlyMap<string, string>;
  /** Members that count what stands below a record. */
  readonly counters: readonly Counter[];
  /** All that answers show of a record in one; undefined where none shows one. */
  readonly schema: CheckedSchema | undefined;
}

/** How a record shows below which one it stands. */
export interface Standing {
  readonly resource: string;
  /** Our own member, that holds the key of that one. */
  readonly member: string;
  /** Where the record shows it. */
  readonly path: BodyPath;
  /** The member of the other resource whose value stands there; undefined = its id. */
  readonly by: string | undefined;
}

/** Every resource of an API, as the state keeps it; what is to be known of one is found out when it is first looked at. */
export function storedResources(contract: Contract, api: InferredApi): ReadonlyMap<string, StoredResource> {
  const byName = new Map(api.resources.map((one) => [one.name, one]));
  const composite = new LazyMap(byName.keys(), (name) => isComposite(byName.get(name) as Resource, api));
  const keeping: Keeping = {
    contract,
    api,
    resource: (name) => byName.get(name),
    isComposite: ({ name }) => composite.get(name) === true,
  };
  const all: ReadonlyMap<string, StoredResource> = new Map(
    api.resources.map((resource) => [resource.name, storedResource(keeping, resource, (name) => all.get(name))]),
  );
  return all;
}

/** What resources are kept by. */
interface Keeping {
  readonly contract: Contract;
  readonly api: InferredApi;
  readonly resource: (name: string) => Resource | undefined;
  readonly isComposite: (resource: Resource) => boolean;
}

function storedResource(
  keeping: Keeping,
  resource: Resource,
  another: (name: string) => StoredResource | undefined,
): StoredResource {
  const own = remembered(() => scopesOf(keeping.api, resource));
  return lazily({ resource, name: resource.name }, {
    key: () => keyOf(keeping, resource),
    isComposite: () => keeping.isComposite(resource),
    hasLooseKey: () => hasLooseKey(resource, keeping.api),
    scopes: () =>
      new Map(
        own().flatMap((scope) =>
          scope.resource === undefined || scope.link
            ? []
            : [[scope.resource, memberFor(keeping, resource, scope)] as const],
        ),
      ),
    standing: () =>
      own().flatMap((scope): readonly Standing[] => {
        const { resource: of, member: path, link } = scope;
        if (of === undefined || path === undefined || link) return [];
        const member = memberFor(keeping, resource, scope);
        return member.startsWith("$") ? [{ resource: of, member, path, by: shownBy(keeping, resource, scope) }] : [];
      }),
    links: () =>
      new Map(own().flatMap(({ link, resource: of }) => (link && of !== undefined ? [[of, scopeMember(of)]] : []))),
    loose: () =>
      new Map(own().flatMap((one) => (one.resource === undefined ? [[one.parameter, looseMember(one)]] : []))),
    schema: () => schemaOf(keeping.contract, resource),
    counters: () =>
      countersOf(keeping.contract, keeping.api, resource).flatMap((counting) => {
        const by = another(counting.children)?.scopes.get(resource.name);
        return by === undefined ? [] : [{ ...counting, by }];
      }),
  } satisfies Makers<Omit<StoredResource, "resource" | "name">>);
}

/** A singleton has the key of its parent, or this one. */
export const ONLY = "only";

function keyOf({ api, isComposite: isOne }: Keeping, resource: Resource): string {
  const { singleton, id } = resource;
  const isOwn = !singleton && !isOne(resource) && !hasLooseKey(resource, api);
  return isOwn && id.member !== undefined ? id.member : KEY;
}

/** Ids that clients choose, below parents that every path to a record names: two parents may well have the same. */
function isComposite({ name, singleton, id, parent }: Resource, api: InferredApi): boolean {
  if (singleton || parent === undefined) return false;
  const mayRepeat = id.member !== undefined && id.kind !== "uuid" && (id.chosenBy !== "server" || id.kind === "text");
  if (!mayRepeat && !api.isOpen(name)) return false;
  return rolesOn(api, name).every(
    ([, role]) => !("key" in role) || role.scope.some((one) => one.resource !== undefined),
  );
}

/** Of an open resource there is a record wherever one is asked for: `/boards/{region}/{day}` names as many as there are regions. */
function hasLooseKey({ name, singleton }: Resource, api: InferredApi): boolean {
  if (singleton || !api.isOpen(name)) return false;
  const counts = rolesOn(api, name).flatMap(([, role]) =>
    "key" in role ? [role.scope.filter(({ resource }) => resource === undefined).length] : [],
  );
  return counts.length > 0 && counts.every((count) => count > 0 && count === counts[0]);
}

/** Its parent first, and then whatever else the paths of its operations name. */
function scopesOf(api: InferredApi, { name, parent }: Resource): readonly Scope[] {
  const found = new Map<string, Scope>();
  if (parent !== undefined) {
    const { resource, parameter = "", member } = parent;
    const scopes = rolesOn(api, name).flatMap(([, { scope }]) => scope);
    // What shows another member of the parent than its id does not say whose it is.
    const by = scopes.find((scope) => scope.resource === resource && scope.by !== undefined)?.by;
    found.set(resource, { resource, parameter, by, member, link: false });
  }
  for (const [, role] of rolesOn(api, name)) {
    for (const scope of role.scope) {
      const of = scope.resource ?? `{${scope.parameter}}`;
      if (found.get(of)?.member === undefined) found.set(of, scope);
    }
  }
  return [...found.values()];
}

/** The member that shows the parent's id, where its value is just the parent's key; else one of our own. */
function memberFor(keeping: Keeping, own: Resource, { resource = "", by, member }: Scope): string {
  const { contract } = keeping;
  const { schema } = own;
  const parent = keeping.resource(resource);
  const [name, ...rest] = member ?? [];
  const isKey = heldAt(own, member, resource) === undefined;
  const isPlain = isKey && name !== undefined && rest.length === 0 && schema !== undefined && parent !== undefined;
  if (!isPlain || keyOf(keeping, parent) === KEY || (by !== undefined && by !== parent.id.member)) {
    return scopeMember(resource);
  }
  const wanted = parent.id.kind === "integer" ? ["integer", "number"] : ["string"];
  const [at] = schemasBelow(contract.document, schema, [name]);
  const types = at === undefined ? undefined : allowedTypes(contract.document, referenceTo(at));
  return types !== undefined && wanted.some((type) => types.has(type)) ? name : scopeMember(resource);
}

/** The member of what a record stands below whose value it shows. */
function shownBy(keeping: Keeping, own: Resource, { resource = "", by, member = [] }: Scope): string | undefined {
  const path = member.join("/");
  const reference = own.references.find(
    (one) => one.resource === resource && [...one.member, ...one.id].join("/") === path,
  );
  const last = member.length > 1 ? member.at(-1) : undefined;
  const parent = keeping.resource(resource);
  if (reference !== undefined) return reference.by;
  return last !== undefined && last === by && last !== parent?.id.member ? last : undefined;
}

function looseMember({ parameter, member }: Scope): string {
  return member?.length === 1 ? (member[0] as string) : scopeMember(parameter);
}

function schemaOf(contract: Contract, { schema }: Resource): CheckedSchema | undefined {
  return schema === undefined ? undefined : checkedTogether(contract, [schema]);
}
