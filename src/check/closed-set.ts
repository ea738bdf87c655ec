import type { Contract } from "../contract/contract.ts";
import { isObject } from "../contract/document.ts";
import type { Operation } from "../contract/operation.ts";
import { withoutFormat } from "../contract/path-format.ts";
import { withoutEnd } from "./knowledge.ts";
import { bareName, shownRecords } from "./shown-records.ts";

/**
 * Whether the description says that what a path parameter names is one of a closed set, so that a value that nobody was told
 * of leads nowhere: at the path in front of the parameter something lists the records or makes them, and shows their ids.
 * Nothing of the kind is said of a hash, a telephone number or a language, which lead somewhere on many sound servers; nor is
 * it by a documented 404 alone.
 */
export function namesOneOfClosedSet(contract: Contract, operation: Operation, name: string): boolean {
  const path = withoutFormat(operation.path);
  if (!path.includes(`{${name}}`)) return false;
  const at = path.indexOf(`{${name}}`);
  const [before, rest] = [path.slice(0, at), path.slice(at + name.length + 2)];
  // `/tiles/{x},{y}` is put together from several parts.
  if (!before.endsWith("/") || /^[^/]*\{/.test(rest) || takesSeveral(name)) return false;
  const collection = collectionOf(before);
  if (collection === "") return false;
  const ids = idNames(collection, name);
  if (!isRefusalDue(contract, operation, ids, !rest.slice(0, -1).includes("/"))) return false;
  const isToldAt = (place: string, names: ReadonlySet<string>) =>
    contract.operations.some((one) => collectionOf(one.path) === place && tellsIds(contract, one, names));
  if (isToldAt(collection, ids)) return true;
  // `/learners/email/{email}` looks for one of `/learners` by another of its members.
  const above = collection.slice(0, collection.lastIndexOf("/"));
  return isRefusalSaid(operation) && above !== "" && !above.endsWith("}") && isToldAt(above, new Set([bareName(name)]));
}

function isRefusalSaid({ statuses }: Operation): boolean {
  return statuses.some((status) => /^4(?:04|10|XX)$/.test(status));
}

/** Whether what a creation answers is described to show what the last parameter of a record's path takes. */
export function tellsNewId(contract: Contract, creation: Operation, recordPath: string): boolean {
  const path = withoutFormat(recordPath);
  const [, before = "", name = "id"] = /^(.*)\/\{([^{}]*)\}$/.exec(path) ?? [];
  return tellsIds(contract, creation, idNames(collectionOf(before), name));
}

/** Of `/orders/{orderIds}` those are answered that are there, were it none. */
function takesSeveral(name: string): boolean {
  return /(?:id|identifier|uuid|key|code|number|name)s$/i.test(name);
}

/** A path with its parameters nameless. */
function collectionOf(path: string): string {
  return withoutEnd(path).replaceAll(/\{[^}]*\}/g, "{}");
}

const ID_WORD = /(?:id|uuid|guid|gid|uid|key|slug|identifier)$/;
const PLAIN_IDS = ["id", "uuid", "guid", "gid", "uid", "key", "slug", "identifier"];

/** What the member may be called that a path parameter takes: itself, and `id` or `courseId` where it asks for some id. */
function idNames(collection: string, name: string): ReadonlySet<string> {
  const bare = bareName(name);
  const many = bareName(collection.slice(collection.lastIndexOf("/") + 1));
  const one = many.replace(/ies$/, "y").replace(/s$/, "");
  const isSomeId = ID_WORD.test(bare) || [many, one, many.replace(/es$/, "")].includes(bare);
  // `{accountName}` takes the `name` of an account.
  const last = bareName(/[A-Z]?[a-z0-9]+$/.exec(name)?.[0] ?? name);
  const ofIt = one.endsWith(bare.slice(0, -last.length)) ? [last] : [];
  return new Set([bare, ...ofIt, ...(isSomeId ? [...PLAIN_IDS, ...PLAIN_IDS.map((id) => `${one}${id}`)] : [])]);
}

/** A list or a creation whose answer shows the ids, or that says where the new record is (RFC 9110 §10.2.2). */
function tellsIds(contract: Contract, operation: Operation, ids: ReadonlySet<string>): boolean {
  const { method, responses } = operation;
  if (method !== "GET" && method !== "POST") return false;
  if (shownRecords(contract, operation, ids).some(({ hasId }) => hasId)) return true;
  const headers = method === "POST" ? responses.located(201)?.value.headers : undefined;
  return isObject(headers) && Object.keys(headers).some((header) => header.toLowerCase() === "location");
}

/**
 * Whether it has to be refused that a record is not there. Of a list there may be nothing, `PUT` may make what is not there,
 * and what `DELETE` takes away is gone either way (RFC 9110 §9.2.2), unless the operation itself documents that it refuses.
 */
function isRefusalDue(
  contract: Contract,
  operation: Operation,
  ids: ReadonlySet<string>,
  isRecordPath: boolean,
): boolean {
  const { method } = operation;
  const isList = method === "GET" && shownRecords(contract, operation, ids).some((shown) => shown.isList);
  if (isRecordPath && isList) return false;
  const mayBeNothing = isList || method === "DELETE" || (method === "PUT" && isRecordPath);
  return !mayBeNothing || isRefusalSaid(operation);
}
