import type { JsonPointer } from "./pointer.ts";

/** Something in a description that cannot be taken as it is written. The rest of the description is served. */
export interface DescriptionProblem {
  /** Where it stands; it may be that a part around it was written there alone. */
  readonly at: JsonPointer;
  /** What was found, what comes of it, and what to do, in one sentence. */
  readonly message: string;
  /** The operations, by id, that are answered with 501 because of it. */
  readonly unserved: readonly string[];
}
