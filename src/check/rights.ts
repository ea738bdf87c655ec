import type { Contract } from "../contract/contract.ts";
import { isObject } from "../contract/document.ts";
import type { Operation } from "../contract/operation.ts";
import { append } from "../contract/pointer.ts";
import type { Identity } from "./identity.ts";
import type { Wrong } from "./probe.ts";

/**
 * What it would prove if this identity were let in: the description wants roles that it does not have (OpenAPI 3.1
 * §4.8.30), or scopes that its token does not have. Undefined where it has them, or where nothing is known of them.
 */
export function rightMissing(
  { document, securitySchemes }: Contract,
  operation: Operation,
  identity: Identity,
): Wrong | undefined {
  const { scheme } = identity;
  const isScoped = ["oauth2", "openIdConnect"].includes(String(securitySchemes[scheme]?.type));
  const held = isScoped ? identity.scopes : identity.roles;
  if (held === undefined) return undefined;
  const isOwn = operation.value.security !== undefined;
  const all = isOwn ? operation.value.security : document.root.security;
  const wanted = (Array.isArray(all) ? all : [])
    .filter((one) => isObject(one) && scheme in one)
    .map((one) => one[scheme]);
  const lets = (names: unknown) => Array.isArray(names) && names.every((name) => held.includes(String(name)));
  if (wanted.length === 0 || wanted.some(lets)) return undefined;
  const statuses = [403, 401, 404].filter((status) => operation.statuses.includes(String(status)));
  return {
    code: "rights-ignored",
    sentence: `${identity.who} is let in without the ${isScoped ? "scope" : "role"} ${wanted.map((names) => [names].flat().join(" and ")).join(" or ")}`,
    place: "credential",
    rule: isOwn ? append(operation.pointer, "security") : "/security",
    statuses,
    isForeseen: statuses.some((status) => status !== 404),
  };
}
