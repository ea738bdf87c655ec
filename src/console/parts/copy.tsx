import { say } from "../notice.ts";

/** A text to paste elsewhere, with a button that copies it. */
export function Copy({ text, what }: { text: string; what: string }) {
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => say(`Copied ${what}.`),
      () => say("The browser does not let this page copy; select the text instead."),
    );
  return (
    <div class="copy">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
      <button type="button" class="quiet" onClick={copy} aria-label={`Copy ${what}`}>
        Copy
      </button>
    </div>
  );
}
