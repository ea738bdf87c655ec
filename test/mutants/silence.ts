import type { AnyTwin } from "../../src/engine/twin.ts";

type Reactions = NonNullable<AnyTwin["reactions"]>;
type Reaction = NonNullable<Reactions[string]>;

/** A twin that tells nobody what happens in it. */
export function isMute(sound: AnyTwin): AnyTwin {
  const muted = <Context extends object>(context: Context): Context => {
    return Object.create(context, { emit: { value: () => undefined } }) as Context;
  };
  const behaviours = Object.entries(sound.behaviours).map(([id, own]) => [
    id,
    own === undefined ? own : (context: Parameters<typeof own>[0]) => own(muted(context)),
  ]);
  const reactions = Object.entries(sound.reactions ?? {}).map(([collection, own]) => [
    collection,
    ((change, context) => own?.(change, muted(context))) as Reaction,
  ]);
  return { ...sound, behaviours: Object.fromEntries(behaviours), reactions: Object.fromEntries(reactions) };
}
