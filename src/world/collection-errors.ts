import type { Id } from "./collection-shape.ts";
import type { Key } from "./counted-tree.ts";

/** Says that a record would repeat an id or the values of unique fields. */
export class DuplicateKeyError extends Error {
  readonly collection: string;
  readonly fields: readonly string[];
  readonly values: Key;

  constructor(collection: string, fields: readonly string[], values: Key) {
    super(
      `${collection} already holds a record with ${fields.join(", ")} = ${values.map((value) => JSON.stringify(value)).join(", ")}`,
    );
    this.name = "DuplicateKeyError";
    this.collection = collection;
    this.fields = fields;
    this.values = values;
  }
}

/** Says that a record to be changed does not exist. */
export class UnknownRecordError extends Error {
  readonly collection: string;
  readonly id: Id;

  constructor(collection: string, id: Id) {
    super(`${collection} holds no record ${JSON.stringify(id)}`);
    this.name = "UnknownRecordError";
    this.collection = collection;
    this.id = id;
  }
}
