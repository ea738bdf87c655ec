import type { ChangeContext } from "../../engine/context.ts";
import type { Reactions } from "../../engine/twin.ts";
import type { Collection } from "../../world/collection.ts";
import type { CoursepipelineState } from "./state.ts";

/** Emails are kept in lower case, whoever writes them (assumes coursepipeline/email-letter-case). */
export const coursepipelineReactions: Reactions<CoursepipelineState> = {
  users: ({ after }, { state }: ChangeContext<CoursepipelineState>) => lowerEmail(after, state.users),
  learners: ({ after }, { state }: ChangeContext<CoursepipelineState>) => lowerEmail(after, state.learners),
};

function lowerEmail<R extends { readonly id: string; readonly email: string }>(
  written: R | undefined,
  collection: Collection<R>,
): void {
  if (written === undefined) return;
  const email = written.email.toLowerCase();
  if (email !== written.email) collection.update(written.id, { email } as Partial<R>);
}
