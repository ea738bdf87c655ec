/** HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec), as far as a server can tell. */
export interface Har {
  readonly log: HarLog;
}

export interface HarLog {
  readonly version: "1.2";
  readonly creator: { readonly name: string; readonly version: string };
  /** In the order in which they were asked. */
  readonly entries: readonly HarEntry[];
}

/** One exchange. Members that begin with an underscore are our own, as the format allows. */
export interface HarEntry {
  /** ISO 8601. */
  readonly startedDateTime: string;
  /** In milliseconds. */
  readonly time: number;
  readonly request: HarRequest;
  readonly response: HarResponse;
  readonly cache: Readonly<Record<string, never>>;
  /** In milliseconds. */
  readonly timings: { readonly send: number; readonly wait: number; readonly receive: number };
  /** What nobody looked at, and why. */
  readonly comment?: string;
  readonly _requestId?: string;
  readonly _target?: string;
  readonly _operationId?: string;
  readonly _answeredBy?: string;
}

export interface HarPair {
  readonly name: string;
  readonly value: string;
}

export interface HarRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly httpVersion: string;
  readonly cookies: readonly HarPair[];
  readonly headers: readonly HarPair[];
  readonly queryString: readonly HarPair[];
  readonly postData?: HarPostData;
  /** -1: not known. */
  readonly headersSize: number;
  /** In bytes. */
  readonly bodySize: number;
}

export interface HarPostData {
  readonly mimeType: string;
  readonly text: string;
  readonly params: readonly HarPair[];
  /** The format has no such member for requests: bytes that are no text stand as `base64`. */
  readonly _encoding?: "base64";
}

export interface HarResponse {
  /** 0 when nothing was answered. */
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly cookies: readonly HarPair[];
  readonly headers: readonly HarPair[];
  readonly content: HarContent;
  readonly redirectURL: string;
  readonly headersSize: number;
  readonly bodySize: number;
  /** Why nothing was answered. */
  readonly _error?: string;
}

export interface HarContent {
  /** In bytes, content codings undone. */
  readonly size: number;
  readonly mimeType: string;
  readonly text?: string;
  readonly encoding?: "base64";
  readonly comment?: string;
}
