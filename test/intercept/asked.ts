import http from "node:http";
import https from "node:https";
import { text } from "node:stream/consumers";

export const KEY = { authorization: "Token token=heights-admin-key" };
export const ACADEMY = "https://academy.heightsplatform.com/api/v1";

/** An answer as the tests look at it. */
export interface Answer {
  readonly status: number | undefined;
  readonly body: string;
}

/** Asks by `node:http` or `node:https`, as the URL says. */
export function ask(url: string, options: https.RequestOptions = {}, body = ""): Promise<Answer> {
  const { request } = url.startsWith("https:") ? https : http;
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers: KEY, ...options }, (response) => {
      text(response).then((read) => resolve({ status: response.statusCode, body: read }), reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

export function firstCourse(body: string): unknown {
  return (JSON.parse(body) as { readonly courses: readonly unknown[] }).courses[0];
}
