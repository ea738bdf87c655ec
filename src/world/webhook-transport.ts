/** What is posted, where to, and after how many milliseconds the receiver is given up on. */
export interface WebhookRequest {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly timeoutMs: number;
}

/** Posts one webhook and resolves with the receiver's status; rejects with a short Error when none came. */
export type WebhookTransport = (request: WebhookRequest) => Promise<{ status: number }>;

/** Posts with Node's fetch; follows no redirect (its 3xx is the status) and reads no response body. */
export const sendByFetch: WebhookTransport = async ({ url, headers, body, timeoutMs }) => {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal });
    // An unread body would hold its socket; how its cancellation ends changes nothing about the status.
    await response.body?.cancel().catch(() => {});
    return { status: response.status };
  } catch (error) {
    throw new Error(signal.aborted ? `timed out after ${timeoutMs} ms` : reasonOf(error), { cause: error });
  }
};

/** fetch rejects with "fetch failed" and keeps the reason in `cause`. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : undefined;
  if (code === "ECONNREFUSED") return "connection refused";
  return code ?? cause.message;
}
