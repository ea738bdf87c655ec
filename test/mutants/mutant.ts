import type { DocumentedLimit } from "../../src/contract/extensions.ts";
import type { AnyTwin } from "../../src/engine/twin.ts";
import type { Injected, InjectedRequest } from "../../src/http/inject.ts";

/** The ways in which servers break what they document; each with the codes of findings that would be right about it. */
export const KINDS = {
  "undocumented status": ["response/undocumented-status"],
  "wrong type": ["response/type", "response/format", "response/enum", "response/pattern", "response/bounds"],
  "missing field": ["response/missing"],
  "missing header": ["response/missing"],
  "error in another shape": ["response/missing", "response/type", "response/extra"],
  "another media type": ["response/undocumented-media-type", "response/malformed"],
  "authentication ignored": ["authentication-ignored"],
  "wrong token taken": ["wrong-credential-taken"],
  "rights ignored": ["rights-ignored"],
  "invalid body taken": ["invalid-", "missing-", "malformed-"],
  "invalid query taken": ["invalid-", "missing-"],
  "odd input breaks it": ["server-error", "connection-cut", "timeout", "malformed-answer", "server-gone"],
  "readable after delete": ["readable-after-delete", "listed-after-delete"],
  "created, not stored": ["created-not-stored"],
  "update lost": ["update-lost"],
  "undocumented method": ["undocumented-method-taken"],
  "limit or page off by one": ["limit-ignored", "page-", "offset-wrong", "total-wrong", "rate-limit-"],
  "filter ignored": ["filter-ignored"],
  "leak between tenants": ["tenant-leak"],
  "stale read": ["stale-", "update-lost", "created-not-stored", "listed-after-delete", "readable-after-delete"],
  "webhook not sent": ["webhook-"],
} as const satisfies Record<string, readonly string[]>;

export type Kind = keyof typeof KINDS;

/** A request on its way to the twin. */
export interface Call extends InjectedRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The operationId that it leads to. */
  readonly operation: string | undefined;
}

/** An answer, the connection cut in its place, or the whole server gone from there on. */
export type Outcome = Injected | "cut" | "gone";

/** The sound server behind the fault: it answers every call. */
export type Next = (call: Call) => Promise<Injected>;

/** A server around the sound one; made anew for each run, since it may remember. */
export type Around = (call: Call, next: Next) => Promise<Outcome>;

/** What a broken behaviour sees: the twin's own context, its types left aside. */
export interface LooseContext {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly principal: { readonly account: string | number };
  readonly state: Readonly<Record<string, LooseCollection>>;
  readonly emit: (event: string, payload: unknown) => void;
}

/** One collection of the twin's state. */
export interface LooseCollection {
  get(id: string | number): Readonly<Record<string, unknown>> | undefined;
  insert(record: object): unknown;
  update(id: string | number, change: object): unknown;
  remove(id: string | number): void;
  list(where?: object): Iterable<Readonly<Record<string, unknown>>> & { toArray(): Record<string, unknown>[] };
}

/** What a behaviour answers. */
export interface LooseReply {
  readonly status: number;
  readonly body?: unknown;
}

/** A behaviour in place of the twin's own. */
export type Broken = (own: (context: LooseContext) => LooseReply, context: LooseContext) => LooseReply;

/** A broken version of a twin: one fault, and where a finding has to point for it to be found. */
export interface Mutant {
  /** What is wrong, as a changelog would confess it. */
  readonly name: string;
  readonly kind: Kind;
  /** operationIds, any of which is the right one. */
  readonly at: readonly string[];
  readonly around?: () => Around;
  /** By operationId. */
  readonly behaviours?: Readonly<Record<string, Broken>>;
  /** For what is no behaviour: credentials, rights. */
  readonly twin?: (sound: AnyTwin) => AnyTwin;
  /** The rate limits that it keeps to, in place of those of the description; it is checked with `--rate-limit`. */
  readonly limits?: (documented: readonly DocumentedLimit[]) => readonly DocumentedLimit[];
  /** Why no description can show it. */
  readonly beyond?: string;
}
