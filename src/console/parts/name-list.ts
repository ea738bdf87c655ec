/** A list of names, told as texts or as records with a name. */
export interface Named {
  readonly name: string;
  /** What else is told of it. */
  readonly about: Readonly<Record<string, unknown>>;
}

/** The names in an answer of the server. */
export function namesIn(answer: unknown): readonly Named[] {
  if (!Array.isArray(answer)) return [];
  return answer.flatMap((one: unknown) => {
    if (typeof one === "string") return [{ name: one, about: {} }];
    const { name, ...about } = (one ?? {}) as { name?: unknown };
    return typeof name === "string" ? [{ name, about }] : [];
  });
}
