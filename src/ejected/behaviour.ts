import type { Context, Reply } from "../engine/context.ts";

type ContentOf<R> = R extends { content: infer C }
  ? C extends Record<never, never>
    ? C[keyof C]
    : undefined
  : undefined;

/** What is documented for statuses without a number of their own: `default`, `4XX`. */
type OtherReply<Responses> = {
  [S in keyof Responses & string]: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: ContentOf<Responses[S]>;
  };
}[keyof Responses & string];

/** What a behaviour of a twin folder may answer: a documented status with its body, or a problem. */
export type BehaviourReply<Op> = (Reply<Op> | (Op extends { responses: infer R } ? OtherReply<R> : never)) & {
  readonly mediaType?: string;
};

/**
 * What an operation does, in place of what was inferred. `next()` is the inferred behaviour, with the same context or another
 * one. It answers at once: no promises. What it throws changes nothing, and is answered with 500.
 */
export type Behaviour<Op, State> = (
  context: Context<Op, State>,
  next: (context?: Context<Op, State>) => BehaviourReply<Op>,
) => BehaviourReply<Op>;

/** Behaviours by operationId, or by method and path where there is none; what is absent is inferred. */
export type Behaviours<Operations, State> = {
  readonly [Id in keyof Operations]?: Behaviour<Operations[Id], State>;
};
