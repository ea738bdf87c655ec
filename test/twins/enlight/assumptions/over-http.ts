import { expect } from "vitest";
import type { Mock } from "../../../../src/start-mock.ts";
import { type Answer, Enlight, KEYS } from "../client.ts";

/** A client that can also send whatever HTTP allows, over a socket. */
export class EnlightOverHttp extends Enlight {
  readonly #authorization: string;

  constructor(mock: Mock, sandbox: string, key: string = KEYS.owner) {
    super(mock, sandbox, key);
    this.#authorization = `Bearer ${key}`;
  }

  override as(key: string): EnlightOverHttp {
    return new EnlightOverHttp(this.mock, this.sandbox, key);
  }

  /** Sends a request with the key, unless the headers bring an `Authorization` of their own. */
  async send<Body>(path: string, init: RequestInit = {}, base = "/api/v1"): Promise<Answer<Body>> {
    const headers = new Headers(init.headers);
    headers.set("Understudy-Sandbox", this.sandbox);
    if (!headers.has("Authorization")) headers.set("Authorization", this.#authorization);
    const response = await fetch(`${this.mock.url}/enlight${base}${path}`, { ...init, headers });
    const text = await response.text();
    const body = (text === "" ? undefined : JSON.parse(text)) as Body;
    return { status: response.status, headers: Object.fromEntries(response.headers), text, body };
  }

  /** Tries the key; its address has no version. */
  authenticate(method = "GET"): Promise<Answer<unknown>> {
    return this.send("/authenticate", { method }, "/api");
  }

  /** Sends text under a media type of one's own. */
  raw<Body = unknown>(path: string, type: string, body: string, method = "POST"): Promise<Answer<Body>> {
    return this.send<Body>(path, { method, headers: { "Content-Type": type }, body });
  }

  /** What a page of a list holds. */
  list<Item = { readonly id: string }>(path: string): Promise<readonly Item[]> {
    return this.told<Item[]>(200, "GET", path);
  }

  /** What a list holds on all its pages. */
  async all(path: string): Promise<readonly { readonly id: string }[]> {
    const found: { readonly id: string }[] = [];
    for (;;) {
      const page = await this.list(`${path}?offset=${found.length}`);
      expect(page.length).toBeLessThanOrEqual(100);
      if (page.length === 0) return found;
      found.push(...page);
    }
  }
}
