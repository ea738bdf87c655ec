import type { Pair } from "../contract/query-text.ts";
import type { Instant } from "../world/clock.ts";
import type { Dice } from "../world/dice.ts";
import type { Draft } from "../world/store.ts";
import type { Principal } from "./principal.ts";
import type { Problem } from "./problem.ts";

/** The parameters of one place, as the generated types describe them. */
export type Part<Op, Place extends string> = Op extends { parameters: infer P }
  ? Place extends keyof P
    ? NonNullable<P[Place]>
    : Record<never, never>
  : Record<never, never>;

/** The request body, whatever its media type; undefined as well where the description does not require one. */
export type Body<Op> = Op extends { requestBody: { content: infer C } }
  ? C[keyof C]
  : Op extends { requestBody?: { content: infer C } }
    ? C[keyof C] | undefined
    : undefined;

type ContentOf<R> = R extends { content: infer C }
  ? C extends Record<never, never>
    ? C[keyof C]
    : undefined
  : undefined;

/** One documented status with its body. */
export type DocumentedReply<Responses> = {
  [S in keyof Responses & number]: {
    readonly status: S;
    readonly headers?: Readonly<Record<string, string>>;
  } & (ContentOf<Responses[S]> extends undefined
    ? { readonly body?: undefined }
    : { readonly body: ContentOf<Responses[S]> });
}[keyof Responses & number];

/** What a behaviour may answer: a documented status with its body, or a problem. */
export type Reply<Op> = (Op extends { responses: infer R } ? DocumentedReply<R> : never) | Problem;

/** What is in reach while the state changes: the draft, the time, the dice, the outbox. */
export interface ChangeContext<State> {
  readonly state: Draft<State>;
  /** Milliseconds since the epoch, sandbox time; read once: one request, one time. */
  readonly now: Instant;
  readonly dice: Dice;
  /**
   * Queues a webhook with this transaction: rolled back together, sent after commit. With a `url` it goes there alone (to
   * who subscribed through the API itself), else to those who subscribed through the mock's control API.
   */
  emit(event: string, payload: unknown, url?: string): void;
  /** Whether anybody subscribed to webhooks through the control API: a payload that nobody gets need not be made. */
  isHeard(): boolean;
  /** Runs the twin's reactions to what was written so far, so that the answer can show them; the end runs the rest. */
  settle(): void;
}

/** What a behaviour may want to know of the message itself: where links have to point, which patch format a body is in. */
export interface RequestFacts {
  /** With the base path of the target's server, undecoded. */
  readonly path: string;
  /** What stands before `path` in the URL: the sandbox and the name of the target. */
  readonly prefix: string;
  /** Without the question mark, undecoded. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** As it was sent: the body that a behaviour is given has its defaults filled in. */
  readonly body: Uint8Array | undefined;
  readonly secure: boolean;
}

/** What a behaviour sees of one request: parsed, validated, defaults filled. Nothing else is in reach. */
export interface Context<Op, State> extends ChangeContext<State> {
  readonly params: Part<Op, "path">;
  readonly query: Part<Op, "query">;
  readonly body: Body<Op>;
  /** By names in lower case. */
  readonly header: Part<Op, "header">;
  readonly principal: Principal;
  readonly requestId: string;
  readonly request: RequestFacts;
  /** The query as it was sent, for spellings that no parameter describes. */
  readonly rawQuery: readonly Pair[];
}
