import type { Contract } from "../contract/contract.ts";
import { isObject, type JsonObject, schemaAt } from "../contract/document.ts";
import type { Operation } from "../contract/operation.ts";

/** What the description of an answer shows of the records in it. */
interface Shown {
  /** Whether the answer holds a list of them, which may be empty. */
  readonly isList: boolean;
  /** Whether a record has one of the members that were asked for. */
  readonly hasId: boolean;
}

/** Envelopes in envelopes are followed this far. */
const DEEPEST = 3;

/** What the documented successes of an operation show, one for each that has a schema; `ids` are what an id may be called. */
export function shownRecords(
  contract: Contract,
  { statuses, responses }: Operation,
  ids: ReadonlySet<string>,
): readonly Shown[] {
  const successes = statuses.filter((status) => /^2(?:\d\d|XX)$/.test(status));
  return successes.flatMap((status) => {
    const content = responses.located(status === "2XX" ? 200 : Number(status))?.value.content;
    const media = isObject(content) ? Object.values(content).filter(isObject) : [];
    return media.flatMap(({ schema }) => shownIn(contract, schema, ids, DEEPEST) ?? []);
  });
}

function shownIn(contract: Contract, schema: unknown, ids: ReadonlySet<string>, depth: number): Shown | undefined {
  const parts = partsOf(contract, schema);
  const items = parts.find((part) => isObject(part.items))?.items;
  if (items !== undefined) {
    const element = depth > 0 ? shownIn(contract, items, ids, depth - 1) : undefined;
    return { isList: true, hasId: element?.hasId ?? false };
  }
  const members = parts.flatMap((part) => Object.entries(isObject(part.properties) ? part.properties : {}));
  if (members.some(([name]) => ids.has(bareName(name)))) return { isList: false, hasId: true };
  if (members.length === 0) return undefined;
  const inner = depth > 0 ? members.flatMap(([, member]) => shownIn(contract, member, ids, depth - 1) ?? []) : [];
  const lists = inner.filter(({ isList }) => isList);
  if (lists.length > 0) return { isList: true, hasId: lists.some(({ hasId }) => hasId) };
  // `{"course": {…}}` shows a record in an envelope; what else a record holds is another's.
  return { isList: false, hasId: members.length <= 2 && inner.length === 1 && inner[0]?.hasId === true };
}

/** A name without its case and its separators: `course_id` and `courseId` are the same. */
export function bareName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

/** A schema and all that `$ref`, `allOf` and its alternatives make of it. */
function partsOf(contract: Contract, schema: unknown, seen = new Set<unknown>()): readonly JsonObject[] {
  if (!isObject(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const { document } = contract;
  const target = typeof schema.$ref === "string" ? [schemaAt(document, document.target(schema.$ref, ""))] : [];
  const parts = [schema.allOf, schema.oneOf, schema.anyOf].flatMap((list) =>
    Array.isArray(list) ? (list as unknown[]) : [],
  );
  return [schema, ...[...target, ...parts].flatMap((one) => partsOf(contract, one, seen))];
}
