const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
/** Control characters but tab and line feed are no text, and turns of the writing direction make it lie. */
const UNSHOWN = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;

/** A text as HTML shows it, whatever stands in it. */
export function text(value: string): string {
  return value.replaceAll(UNSHOWN, "\ufffd").replaceAll(/[&<>"']/g, (character) => ENTITIES[character] as string);
}
