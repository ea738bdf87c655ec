import type { Operation } from "../../contract/operation.ts";
import { isProblem } from "../../engine/problem.ts";
import type { InferredBehaviour, InferredWorld } from "../inferred-world.ts";
import type { InferredApi } from "../model.ts";
import { rolesOn } from "../roles-on.ts";
import { staticBehaviour } from "./static.ts";

/**
 * Where nothing lists or makes records of a kind, nobody can know which there are; an operation that documents success
 * alone then takes whatever id it is asked for, as the document says, instead of answering with a status that it lacks.
 */
export function whereKnown(
  world: InferredWorld,
  operation: Operation,
  behaviour: InferredBehaviour,
): InferredBehaviour {
  if (operation.statuses.some((status) => /^(?:4|default)/.test(status))) return behaviour;
  if (!resourcesOf(world.api, operation).some((name) => !isKnowable(world.api, name))) return behaviour;
  let made: InferredBehaviour | undefined;
  return (context) => {
    const answer = behaviour(context);
    if (!isProblem(answer) || answer.problem !== "not-found") return answer;
    made ??= staticBehaviour(world, operation, { kind: "static", scope: [] });
    return made(context);
  };
}

function resourcesOf({ roles }: InferredApi, { id }: Operation): readonly string[] {
  const role = roles.get(id);
  const scopes = (role?.scope ?? []).flatMap(({ resource }) => resource ?? []);
  return role === undefined || role.kind === "static" ? scopes : [role.resource, ...scopes];
}

function isKnowable(api: InferredApi, resource: string): boolean {
  return rolesOn(api, resource).some(
    ([, role]) => role.kind === "list" || role.kind === "create" || (role.kind === "replace" && role.upsert),
  );
}
