import type { Contract } from "../contract/contract.ts";
import type { Operation } from "../contract/operation.ts";
import { type Resource, resourcesOf } from "./lifecycle.ts";
import type { Links } from "./links.ts";

/** The resources of a description: by the documented links of what creates them, and else by the shape of the paths. */
export function linkedResources(contract: Contract, links: Links): readonly Resource[] {
  return resourcesOf(contract).map((resource) => {
    const { create } = resource;
    const targets = create === undefined ? [] : links.targetsOf(create);
    return targets.length === 0 ? resource : withTargets(resource, targets);
  });
}

/** A link to a list or to what belongs to a record is none to the record: that one's path ends in a parameter. */
function withTargets(resource: Resource, targets: readonly Operation[]): Resource {
  const linked = (...methods: readonly string[]) =>
    targets.find(({ method, path }) => methods.includes(method) && path.endsWith("}"));
  const read = linked("GET") ?? resource.read;
  const update = linked("PATCH", "PUT");
  const updates = update === undefined ? resource.updates : [...new Set([update, ...resource.updates])];
  const remove = targets.find(({ method }) => method === "DELETE") ?? resource.remove;
  return { ...resource, read, updates, remove, item: resource.item ?? remove?.path ?? read?.path };
}
