/** An answer for a browser. */
export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/**
 * What the mock's own pages may load and do: what this server gives, and nothing inline (CSP Level 3). `data:` images are
 * the arrows of Swagger UI's own style sheet.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS = {
  "Content-Security-Policy": POLICY,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
} as const;

/** Files whose name changes with their content. */
export const FOREVER = "public, max-age=31536000, immutable";
/** Files that another version of the program replaces. */
export const ASK_AGAIN = "no-cache";

/** A file or page, with the headers that keep it to itself. */
export function page(mediaType: string, text: string, cacheControl: string): Page {
  const headers = { "Content-Type": `${mediaType}; charset=utf-8`, "Cache-Control": cacheControl, ...HEADERS };
  return { status: 200, headers, text };
}

/** Sends a browser to another address, which may be relative to its own (RFC 9110 §10.2.2). */
export function redirect(location: string): Page {
  return { status: 307, headers: { Location: location, "Cache-Control": ASK_AGAIN, ...HEADERS }, text: "" };
}
