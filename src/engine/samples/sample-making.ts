import type { JsonObject, OpenApiDocument } from "../../contract/document.ts";
import type { Instant } from "../../world/clock.ts";
import type { Dice } from "../../world/dice.ts";

/** Where a value stands that is to look real. */
export interface SampleSite {
  /** The member's name; of an item, that of its list. */
  readonly name: string;
  /** The names of the members around it, the outermost first. */
  readonly path: readonly string[];
  /** Its schema, merged into one. */
  readonly schema: JsonObject;
  readonly dice: Dice;
}

/** A value as a person would write it there; undefined where it has no idea. It need not be valid. */
export type Suggestion = (site: SampleSite) => unknown;

/** What samples are made with. */
export interface SampleMaking {
  readonly document: OpenApiDocument;
  readonly dice: Dice;
  /** Sandbox time, for dates. */
  readonly now: Instant;
  /** Required members alone, and examples where there are any: less to look at, and more likely to be valid. */
  readonly isPlain: boolean;
  /** A request has no `readOnly` members, a response, which is meant unless told, no `writeOnly` ones. */
  readonly direction?: "request" | "response";
  /** What is demanded and what is wished for, and nothing else. */
  readonly isBare?: boolean;
  /** Every member that may be there is there. */
  readonly isFull?: boolean;
  /** Examples of members come before anything that is made up. */
  readonly prefersExamples?: boolean;
  /** Examples are passed over: those of some documents do not fit their own schemas. */
  readonly ignoresExamples?: boolean;
  /** Each member at the top gets dice of its own, by this text and its name: the same value whatever stands beside it. */
  readonly seed?: string;
  readonly suggest?: Suggestion | undefined;
}

/** A value somewhere in a sample: its schema, what it should be like (undefined: anything), and its place. */
export type MakeBelow = (schema: unknown, wish: unknown, name: string) => unknown;

/** How far a sample has come. */
export interface Progress {
  readonly making: SampleMaking;
  readonly path: readonly string[];
  /** Whether as little as may be is to be made. */
  readonly isSparse: boolean;
  readonly below: MakeBelow;
}
