import type { InferredApi, Role } from "./model.ts";

/** A role that is about a resource. */
export type RoleOn = Exclude<Role, { kind: "static" }>;

type ByResource = ReadonlyMap<string, readonly (readonly [string, RoleOn])[]>;

const known = new WeakMap<InferredApi["roles"], ByResource>();
const NONE: readonly (readonly [string, RoleOn])[] = [];

/** The operations on a resource by their ids, with their roles, in the order of the document. */
export function rolesOn(
  { roles }: Pick<InferredApi, "roles">,
  resource: string,
): readonly (readonly [string, RoleOn])[] {
  let found = known.get(roles);
  if (found === undefined) {
    found = byResource(roles);
    known.set(roles, found);
  }
  return found.get(resource) ?? NONE;
}

function byResource(roles: InferredApi["roles"]): ByResource {
  const found = new Map<string, (readonly [string, RoleOn])[]>();
  for (const [id, role] of roles) {
    if (role.kind === "static") continue;
    const own = found.get(role.resource);
    if (own === undefined) found.set(role.resource, [[id, role]]);
    else own.push([id, role]);
  }
  return found;
}
