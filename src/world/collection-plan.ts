import type { CollectionShape, Id } from "./collection-shape.ts";
import type { Key, Scalar } from "./counted-tree.ts";

/** A record and its place in the order of insertion, which it keeps when it is updated. */
export interface Entry<R> {
  readonly place: number;
  readonly record: R;
}

export interface Plan {
  readonly collection: string;
  readonly key: string;
  /** The id first. */
  readonly uniques: readonly (readonly string[])[];
  /** Which of them consists of just these fields. */
  readonly exactUnique: (fields: readonly string[]) => number | undefined;
  /** The order of insertion last, so that an index on no field but with an order of its own comes before it. */
  readonly indexes: readonly { readonly by: readonly string[]; readonly order: readonly string[] }[];
  readonly derived: ReadonlyMap<string, (record: object) => Scalar>;
  readonly remembersRemoved: boolean;
}

/** Prepares the shape of a collection. */
export function planOf<R>(collection: string, shape: CollectionShape<R>): Plan {
  const key = shape.key ?? "id";
  const uniques: readonly (readonly string[])[] = [[key], ...(shape.unique ?? [])];
  return {
    collection,
    key,
    uniques,
    exactUnique: remembered((fields) => {
      const at = uniques.findIndex(
        (one) => one.length === fields.length && one.every((field) => fields.includes(field)),
      );
      return at < 0 ? undefined : at;
    }),
    indexes: [...(shape.indexes ?? []).map(({ by, order = [] }) => ({ by, order })), { by: [], order: [] }],
    derived: new Map(Object.entries(shape.derived ?? {}) as [string, (record: object) => Scalar][]),
    remembersRemoved: shape.remembersRemoved ?? false,
  };
}

/** Programs ask with few sets of fields, again and again. */
function remembered<T>(decide: (fields: readonly string[]) => T): (fields: readonly string[]) => T {
  const known = new Map<string, T>();
  return (fields) => {
    const name = fields.join();
    if (known.has(name)) return known.get(name) as T;
    const decided = decide(fields);
    known.set(name, decided);
    return decided;
  };
}

/** The key under which a record is unique, or undefined when one of the fields is null and it takes no part. */
export function uniqueKey<R extends object>(
  plan: Plan,
  fields: readonly string[],
  { record }: Entry<R>,
): Key | undefined {
  if (fields[0] === plan.key && fields.length === 1) return [idOf(plan, record)];
  const key = fields.map((field) => scalarAt(plan, record, field));
  return key.includes(null) ? undefined : key;
}

/** The key of a record in the index at this position of the plan. */
export function indexKey<R extends object>(plan: Plan, at: number, { place, record }: Entry<R>): Key {
  const { by, order } = plan.indexes[at] as Plan["indexes"][number];
  const key: Scalar[] = [];
  for (const field of by) key.push(scalarOf(plan, field, fieldValue(plan, record, field)));
  for (const field of order) key.push(scalarOf(plan, field, fieldValue(plan, record, field)));
  key.push(place);
  return key;
}

function idOf(plan: Plan, record: object): Id {
  const id = memberOf(record, plan.key);
  if (typeof id === "string" || typeof id === "number") return id;
  throw new TypeError(`${plan.collection}.${plan.key} must be a string or a number, not ${quoted(id)}`);
}

/** The id of a record if it is an integer, otherwise 0. */
export function integerId(plan: Plan, record: object): number {
  const id = idOf(plan, record);
  return Number.isSafeInteger(id) ? (id as number) : 0;
}

/** The value of a field of a record, be it derived or held; an absent one counts as null. */
export function fieldValue(plan: Plan, record: object, field: string): unknown {
  return plan.derived.get(field)?.(record) ?? memberOf(record, field);
}

/** The value that a field is asked to have; throws TypeError when it is no scalar. */
export function scalarAt(plan: Plan, where: object, field: string): Scalar {
  return scalarOf(plan, field, memberOf(where, field));
}

function scalarOf(plan: Plan, field: string, value: unknown): Scalar {
  if (isScalar(value)) return value;
  throw new TypeError(`${plan.collection}.${field} must be a scalar, not ${quoted(value)}`);
}

/** An absent member counts as null. */
function memberOf(record: object, field: string): unknown {
  return (record as Readonly<Record<string, unknown>>)[field] ?? null;
}

function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** A value as messages show it. */
function quoted(value: unknown): string {
  return JSON.stringify(value);
}
