import type { Scalar } from "./counted-tree.ts";

/** What identifies a record within its collection; 1 and "1" are different ids. */
export type Id = string | number;

/** Keeps the records that share the values of `by` together, in the order of `order` and then of insertion. */
export interface IndexShape<R> {
  readonly by: readonly (keyof R & string)[];
  readonly order?: readonly (keyof R & string)[];
}

/** How a collection identifies and finds its records; indexed fields hold scalars, and an absent one counts as null. */
export interface CollectionShape<R> {
  /** The field that holds the id, "id" unless said otherwise. */
  readonly key?: keyof R & string;
  /** Field sets no two records share; a record in which one of the fields is null takes no part. */
  readonly unique?: readonly (readonly (keyof R & string)[])[];
  readonly indexes?: readonly IndexShape<R>[];
  /** Whether the ids of records that are taken away are remembered, each for good. */
  readonly remembersRemoved?: boolean;
  /** Fields that records do not hold but that follow from them: they can be indexed and asked for as any other. */
  readonly derived?: Readonly<Record<string, (record: R) => Scalar>>;
}
