import type { ChangeContext, Context } from "../../engine/context.ts";
import type { HeightState } from "./state.ts";

/** Whoever changes something, with what is in reach meanwhile. */
export interface Author extends ChangeContext<HeightState> {
  readonly workspaceId: string;
  readonly userId: string;
}

/** The caller as an author. */
export function authorOf({ principal, ...context }: Context<unknown, HeightState>): Author {
  const { state, now, dice } = context;
  return {
    state,
    now,
    dice,
    emit: context.emit,
    isHeard: context.isHeard,
    settle: context.settle,
    workspaceId: String(principal.account),
    userId: String(principal.subject),
  };
}
