import type { SentRequest } from "./exchange.ts";

/** Longer bodies are cut: no terminal takes them. */
const LONGEST_BODY = 4000;

/**
 * A request as a `curl` command for a POSIX shell, to be pasted. `placeholders` (`$HEIGHTS_KEY`, `$(…)`) stand where
 * credentials were, and are left for the shell to fill in; everything else reaches curl as it is written.
 */
export function curlOf({ method, url, headers, body }: SentRequest, placeholders: readonly string[] = []): string {
  const quote = (text: string) => quoted(text, placeholders);
  const parts = ["curl", "-sS", "-i"];
  if (method === "HEAD") parts.push("--head");
  else if (method !== "GET" || body !== undefined) parts.push("-X", method);
  // Without it, curl would tidy `/./`, and read `[1]` and `{a}` as ranges.
  parts.push("--path-as-is", "--globoff");
  for (const [name, value] of headers) parts.push("-H", quote(value === "" ? `${name};` : `${name}: ${value}`));
  if (body !== undefined) {
    if (!headers.some(([name]) => name.toLowerCase() === "content-type")) parts.push("-H", quote("Content-Type:"));
    parts.push("--data-raw", quote(body.length > LONGEST_BODY ? `${body.slice(0, LONGEST_BODY)}…` : body));
  }
  parts.push(quote(url));
  return parts.join(" ");
}

/** What a shell leaves as it is, between double quotes, besides the placeholders. */
const PLAIN_IN_DOUBLE_QUOTES = /^[^"$`\\!]*$/;

function quoted(text: string, placeholders: readonly string[]): string {
  const parts = splitAt(text, placeholders);
  if (parts.length === 1) return quotedLiteral(text);
  const literals = parts.filter((_, index) => index % 2 === 0);
  if (literals.every((literal) => PLAIN_IN_DOUBLE_QUOTES.test(literal))) return `"${text}"`;
  return parts.map((part, index) => (index % 2 === 1 ? `"${part}"` : part === "" ? "" : quotedLiteral(part))).join("");
}

/** Literals and placeholders in turn, a literal first. */
function splitAt(text: string, placeholders: readonly string[]): readonly string[] {
  if (placeholders.length === 0) return [text];
  const pattern = [...placeholders]
    .sort((a, b) => b.length - a.length)
    .map((one) => one.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("|");
  return text.split(new RegExp(`(${pattern})`));
}

/** A text that begins with `@` is a file to `-H`, wherever quotes stand; no header and no URL begins so. */
function quotedLiteral(text: string): string {
  return /^[A-Za-z0-9_./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
