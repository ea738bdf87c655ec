import type { SentRequest } from "./exchange.ts";

/** A request as a `curl` command for a POSIX shell, to be pasted. */
export function curlOf({ method, url, headers, body }: SentRequest): string {
  const parts = ["curl", "-sS", "-i"];
  if (method === "HEAD") parts.push("--head");
  else if (method !== "GET" || body !== undefined) parts.push("-X", method);
  // Without it, curl would tidy `/./`, and read `[1]` and `{a}` as ranges.
  parts.push("--path-as-is", "--globoff");
  for (const [name, value] of headers) parts.push("-H", quoted(value === "" ? `${name};` : `${name}: ${value}`));
  if (body !== undefined) {
    if (!headers.some(([name]) => name.toLowerCase() === "content-type")) parts.push("-H", quoted("Content-Type:"));
    parts.push("--data-raw", quoted(body.length > 4000 ? `${body.slice(0, 4000)}…` : body));
  }
  parts.push(quoted(url));
  return parts.join(" ");
}

function quoted(text: string): string {
  return /^[A-Za-z0-9_./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
