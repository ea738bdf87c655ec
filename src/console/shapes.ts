import type { components } from "../generated/control.ts";

// What the control API says. Members that this page can do without are optional: it also speaks to older servers.

type Schemas = components["schemas"];

export type Target = Schemas["Target"];
export type StandingLimit = Schemas["StandingLimit"];
export type Clock = Schemas["Clock"];
export type Subscription = Schemas["Subscription"];
export type Delivery = Schemas["Delivery"];
export type Problem = Schemas["Problem"];
export type Why = Schemas["Why"];
export type Conduct = Schemas["Conduct"];

export type AnyRecord = Readonly<Record<string, unknown>>;
export type State = Readonly<Record<string, readonly AnyRecord[]>>;

/** One side of a recorded exchange. */
export interface Message {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** One entry of the journal. */
export interface RequestEntry {
  readonly id: string;
  readonly at: string;
  readonly target?: string;
  readonly operationId?: string | null;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly durationMs: number;
  readonly answeredBy?: string;
  readonly forced?: unknown;
  readonly violations?: readonly unknown[];
  readonly request?: Message;
  readonly response?: Message;
  readonly why?: Why;
}

/** A rule that provokes an answer. */
export interface FaultRule {
  readonly target?: string;
  readonly operation?: string;
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
  readonly connection?: string;
  readonly probability?: number;
  readonly times?: number | null;
  readonly after?: number;
}
export interface StandingFault extends FaultRule {
  readonly id: string;
  /** How often it struck. */
  readonly struck?: number;
}

/** What one request changed. */
export interface HistoryEntry {
  readonly id: string;
  readonly at: string;
  readonly target: string;
  readonly operationId?: string;
  readonly changes: readonly {
    readonly collection: string;
    readonly id: string | number;
    readonly before?: AnyRecord;
    readonly after?: AnyRecord;
  }[];
}

/** What the console reads of an OpenAPI document. */
export interface Description {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly "x-assumptions"?: Readonly<Record<string, Assumption>>;
}
export interface Assumption {
  readonly silent?: string;
  readonly chosen?: string;
  readonly because?: string;
}
