import type { BodyPath, Resource } from "./model.ts";

/** The member of another resource's records whose value stands at a member of a resource's; undefined = their id. */
export function heldAt({ references }: Resource, member: BodyPath | undefined, other: string): string | undefined {
  const path = member?.join("/");
  return references.find((one) => one.resource === other && one.member.join("/") === path)?.by;
}
