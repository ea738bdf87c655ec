import type { JsonObject } from "../../contract/document.ts";
import type { JsonPointer } from "../../contract/pointer.ts";

/** Something that answers have, the description allows, and does not mention. */
export interface Drift {
  /** A member of a JSON object; a response header; a body, or the items of a list, that has no schema at all. */
  readonly kind: "field" | "header" | "schema";
  /** operationIds of those that answered with it. */
  readonly operations: readonly string[];
  readonly statuses: readonly number[];
  /** Part of the message and place in it, of the first one seen, `*` for each index. */
  readonly place: string;
  /** Where the description would say it (RFC 6901). */
  readonly rule: JsonPointer;
  /** A Schema Object of OpenAPI 3.1 that takes every value that was seen. */
  readonly schema: JsonObject;
  /** Whether every one of several records had it. */
  readonly required: boolean;
  /** In how many records or answers it was seen, */
  readonly seen: number;
  /** and how many there were. */
  readonly of: number;
}

/** A documented member that no record had. */
export interface NeverSeen {
  readonly operations: readonly string[];
  readonly statuses: readonly number[];
  /** `body` and a path with `*` for each index */
  readonly place: string;
  /** Where the description has it (RFC 6901). */
  readonly rule: JsonPointer;
  /** How many records were looked at. */
  readonly of: number;
}

/** Something that the description would have to say for what was seen to be documented. */
export interface Addition {
  /** What it is, for people: `field rating of /components/schemas/Course`. */
  readonly about: string;
  /** An object that the description has (RFC 6901). */
  readonly owner: JsonPointer;
  /** The way from there to what is added; what is missing of it is made. */
  readonly path: readonly string[];
  /** As OpenAPI 3.1 writes it. A list is appended to one that is there. */
  readonly value: unknown;
}

/** What a run has learnt about a description, beside whether it is kept to. */
export interface DriftAccount {
  readonly drift: readonly Drift[];
  readonly neverSeen: readonly NeverSeen[];
  readonly additions: readonly Addition[];
}
