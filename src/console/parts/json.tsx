/** A value as JSON, or a text as it is (indented, when it is JSON itself). */
export function Json({ value, label }: { value: unknown; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section class="json" tabIndex={0} aria-label={label}>
      <pre>{textOf(value)}</pre>
    </section>
  );
}

/** The text of a value, as a person reads it. */
function textOf(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value, undefined, 2) ?? "";
  try {
    return JSON.stringify(JSON.parse(value), undefined, 2);
  } catch {
    return value;
  }
}
