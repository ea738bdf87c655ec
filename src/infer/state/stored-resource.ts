import type { Contract } from "../../contract/contract.ts";
import { allowedTypes } from "../../contract/schema-kind.ts";
import type { CheckedSchema } from "../../engine/samples/valid-sample.ts";
import type { InferredApi, Resource, Role, Scope } from "../model.ts";
import { checkedTogether, referenceTo, schemasBelow } from "../schema-reference.ts";
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
  /** The member that says which record of another resource, by that one's name, a record stands below: its key stands there. */
  readonly scopes: ReadonlyMap<string, string>;
  /** Other resources whose records it is only linked with, and the member that holds the keys of those. */
  readonly links: ReadonlyMap<string, string>;
  /** Path parameters that no resource is behind, and the member that remembers their value. */
  readonly loose: ReadonlyMap<string, string>;
  /** All that answers show of a record in one; undefined where none shows one. */
  readonly schema: CheckedSchema | undefined;
}

/** Every resource of an API, as the state keeps it. */
export function storedResources(contract: Contract, api: InferredApi): ReadonlyMap<string, StoredResource> {
  const scopes = scopesByResource(api);
  const composite = new Set(api.resources.filter((one) => isComposite(one, api)).map(({ name }) => name));
  return new Map(
    api.resources.map((resource) => {
      const own = scopes.get(resource.name) ?? [];
      const members = own.flatMap((scope) =>
        scope.resource === undefined || scope.link
          ? []
          : [[scope.resource, memberFor(contract, resource, scope, api, composite)] as const],
      );
      const stored: StoredResource = {
        resource,
        name: resource.name,
        key: keyOf(resource, composite),
        isComposite: composite.has(resource.name),
        scopes: new Map(members),
        links: new Map(
          own.flatMap(({ link, resource: of }) => (link && of !== undefined ? [[of, scopeMember(of)]] : [])),
        ),
        loose: new Map(own.filter((one) => one.resource === undefined).map((one) => [one.parameter, looseMember(one)])),
        schema: schemaOf(contract, resource),
      };
      return [resource.name, stored];
    }),
  );
}

/** A singleton has the key of its parent, or this one. */
export const ONLY = "only";

function keyOf({ name, singleton, id }: Resource, composite: ReadonlySet<string>): string {
  return singleton || composite.has(name) || id.member === undefined ? KEY : id.member;
}

/** Ids that clients choose, below parents that every path to a record names: two parents may well have the same. */
function isComposite({ name, singleton, id, parent }: Resource, { roles }: InferredApi): boolean {
  if (singleton || parent === undefined || id.member === undefined || id.kind === "uuid") return false;
  if (id.chosenBy === "server" && id.kind === "integer") return false;
  return [...roles.values()].every(
    (role) => !isOn(role, name) || !("key" in role) || role.scope.some((one) => one.resource !== undefined),
  );
}

function isOn(role: Role, resource: string): boolean {
  return role.kind !== "static" && role.resource === resource;
}

function scopesByResource({ resources, roles }: InferredApi): ReadonlyMap<string, readonly Scope[]> {
  const found = new Map<string, Map<string, Scope>>(resources.map(({ name }) => [name, new Map<string, Scope>()]));
  for (const { name, parent } of resources) {
    if (parent === undefined) continue;
    const { resource, parameter = "", member } = parent;
    found.get(name)?.set(resource, { resource, parameter, by: undefined, member, link: false });
  }
  for (const role of roles.values()) {
    if (role.kind === "static") continue;
    const own = found.get(role.resource);
    for (const scope of role.scope) {
      const name = scope.resource ?? `{${scope.parameter}}`;
      if (own !== undefined && own.get(name)?.member === undefined) own.set(name, scope);
    }
  }
  return new Map([...found].map(([name, scopes]) => [name, [...scopes.values()]]));
}

/** The member that shows the parent's id, where its value is just the parent's key; else one of our own. */
function memberFor(
  contract: Contract,
  { schema }: Resource,
  { resource = "", by, member }: Scope,
  { resources }: InferredApi,
  composite: ReadonlySet<string>,
): string {
  const parent = resources.find(({ name }) => name === resource);
  const [name, ...rest] = member ?? [];
  const isPlain = name !== undefined && rest.length === 0 && schema !== undefined && parent !== undefined;
  if (!isPlain || keyOf(parent, composite) === KEY || (by !== undefined && by !== parent.id.member)) {
    return scopeMember(resource);
  }
  const wanted = parent.id.kind === "integer" ? ["integer", "number"] : ["string"];
  const [at] = schemasBelow(contract.document, schema, [name]);
  const types = at === undefined ? undefined : allowedTypes(contract.document, referenceTo(at));
  return types !== undefined && wanted.some((type) => types.has(type)) ? name : scopeMember(resource);
}

function looseMember({ parameter, member }: Scope): string {
  return member?.length === 1 ? (member[0] as string) : scopeMember(parameter);
}

function schemaOf(contract: Contract, { schema }: Resource): CheckedSchema | undefined {
  return schema === undefined ? undefined : checkedTogether(contract, [schema]);
}
