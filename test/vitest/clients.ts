import { Readable } from "node:stream";
import { HEADERS } from "./answers.ts";

// Answers as the clients hand them over, built by hand: undici, axios and supertest are no dependencies.

type HeaderList = Readonly<Record<string, string>>;

/** What the `request` of undici resolves to: the body is a stream of Node's with the mixin of fetch. */
export function undiciAnswer(text: string, headers: HeaderList = HEADERS) {
  const body = Readable.from([Buffer.from(text)]) as Readable & {
    text(): Promise<string>;
    json(): Promise<unknown>;
    arrayBuffer(): Promise<ArrayBuffer>;
    bodyUsed: boolean;
  };
  const read = async () => Buffer.concat(await body.toArray());
  Object.defineProperties(body, {
    text: { value: async () => (await read()).toString(), configurable: true },
    json: { value: async () => JSON.parse((await read()).toString()), configurable: true },
    arrayBuffer: { value: async () => new Uint8Array(await read()).buffer, configurable: true },
    bodyUsed: { get: () => body.readableDidRead },
  });
  return { statusCode: 200, headers, trailers: {}, opaque: null, body };
}

/** As node-fetch answers: like fetch, but over a stream of Node's, and a clone stalls until the original is read too. */
export function nodeFetchAnswer(text: string) {
  const { body } = undiciAnswer(text);
  return {
    status: 200,
    headers: new Headers(HEADERS),
    url: "https://academy.heightsplatform.com/api/v1/courses",
    body,
    get bodyUsed() {
      return body.readableDidRead;
    },
    clone: () => ({ arrayBuffer: () => new Promise<never>(() => {}) }),
    json: () => body.json(),
  };
}

/** As axios answers: `data` is parsed, headers are an object of their own class that yields pairs. */
export function axiosAnswer(data: unknown, config: { method?: string; url?: string; baseURL?: string } = {}) {
  class AxiosHeaders {
    [Symbol.iterator]() {
      return Object.entries({ ...HEADERS, "Set-Cookie": ["a=1", "b=2"], "X-Absent": null })[Symbol.iterator]();
    }
  }
  const url = "/courses";
  const baseURL = "https://academy.heightsplatform.com/api/v1/";
  const told = { method: "get", url, baseURL, ...config };
  return { status: 200, statusText: "OK", headers: new AxiosHeaders(), config: told, request: {}, data };
}

/** As supertest answers: parsed `body` and raw `text`, and the request of `node:http`. */
export function supertestAnswer(text: string | undefined, path = "/api/v1/courses?page=2") {
  const body = text === undefined ? {} : JSON.parse(text);
  const req = { method: "GET", path };
  return { status: 200, statusCode: 200, ok: true, headers: HEADERS, header: HEADERS, text, body, req, request: {} };
}
