/** A request exactly as it is sent: nothing is tidied on the way. */
export interface SentRequest {
  readonly method: string;
  /** Absolute; its path and query are sent as they are written. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string | undefined;
}

/** What came back. Header names are in lower case; repeated ones are joined (RFC 9110 §5.3). */
export interface ReceivedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Why nothing, or not everything, came back. */
export interface Failure {
  readonly kind: "unreachable" | "tls" | "timeout" | "cut" | "endless" | "malformed";
  /** One sentence without a full stop. */
  readonly reason: string;
  /** The request was on its way over a kept connection when that was cut; sent again, it met with this failure. */
  readonly isAfterCut?: true;
}

/** One request and what became of it. */
export interface Exchange {
  readonly request: SentRequest;
  /** Absent after a failure. */
  readonly response?: ReceivedResponse;
  readonly failure?: Failure;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly durationMs: number;
}

/** The body as text; bytes that are no UTF-8 are replaced. */
export function textOf(response: ReceivedResponse | undefined): string {
  return response === undefined ? "" : new TextDecoder().decode(response.body);
}

/** The body as JSON; undefined when it is none. */
export function jsonOf(response: ReceivedResponse | undefined): unknown {
  try {
    return JSON.parse(textOf(response));
  } catch {
    return undefined;
  }
}

/** Whether the request was taken (2xx). */
export function isSuccess({ response }: Exchange): boolean {
  return response !== undefined && response.status >= 200 && response.status < 300;
}
