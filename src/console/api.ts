import { signal } from "@preact/signals";
import type { Problem } from "./shapes.ts";

/** The folder of this page: the control API of its sandbox. */
const HERE = new URL("./", location.href);
const TOKEN = "understudy-admin-token";

/** Asked for when the server wants one. */
export const tokenWanted = signal(false);

/** A refusal, in the words of the server. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly problem: Problem | undefined;

  constructor(status: number, problem: Problem | undefined) {
    super(problem?.detail ?? problem?.title ?? `the server answered ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

/** Keeps the token for this tab. */
export function useToken(token: string): void {
  sessionStorage.setItem(TOKEN, token);
  tokenWanted.value = false;
}

/** A path below the control API, for links. */
export function address(path: string): string {
  return new URL(path, HERE).href;
}

/** Sends a request below the control API. @throws TypeError when the server cannot be reached. */
export async function send(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = {};
  const token = sessionStorage.getItem(TOKEN);
  if (token !== null) headers.authorization = `Bearer ${token}`;
  if (body !== undefined) headers["content-type"] = "application/json";
  const response = await fetch(new URL(path, HERE), {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (response.status === 401) tokenWanted.value = true;
  return response;
}

/** The parsed answer of the control API. @throws ApiError when it refuses. */
export async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await send(method, path, body);
  const text = await response.text();
  if (!response.ok) throw new ApiError(response.status, parsed(text) as Problem | undefined);
  return parsed(text) as T;
}

function parsed(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A path of segments that may hold anything. */
export function path(...segments: readonly (string | number)[]): string {
  return segments.map((segment) => encodeURIComponent(segment)).join("/");
}
