import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sha256Base64Url } from "../../../src/engine/digest.ts";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { Height } from "./client.ts";
import { CALLBACK, CLIENT, IDS } from "./examples.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ targets: ["height"], port: 0 });
});
afterAll(() => mock.close());

describe("an application", () => {
  it("is allowed in the browser, over HTTP, by the form of the page as it stands, and acts for the person", async () => {
    const verifier = "a".repeat(64);
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    const asked = {
      client_id: CLIENT.client_id,
      redirect_uri: CALLBACK,
      scope: '["api"]',
      state: "s",
      code_challenge: challenge,
      code_challenge_method: "S256",
    };
    const url = `${mock.baseUrl("height")}/oauth/authorization?${new URLSearchParams(asked)}`;
    const html = await (await fetch(url)).text();
    const allow = html.slice(html.indexOf("<form"), html.indexOf("</form>"));
    const fields: [string, string][] = [...allow.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(
      ([, name = "", value = ""]) => [name, unescaped(value)],
    );
    expect(Object.fromEntries(fields)).toEqual({ ...asked, decision: "allow" });
    const action = new URL(/action="([^"]*)"/.exec(allow)?.[1] ?? "", url);
    const decided = await fetch(action, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
    expect(decided.status).toBe(302);
    const back = new URL(decided.headers.get("location") ?? "");
    expect([back.origin + back.pathname, back.searchParams.get("state")]).toEqual([CALLBACK, "s"]);
    const exchange = {
      grant_type: "authorization_code",
      client_id: CLIENT.client_id,
      code: back.searchParams.get("code") ?? "",
      code_verifier: verifier,
      redirect_uri: CALLBACK,
      scope: '["api"]',
    };
    const answer = await fetch(`${mock.baseUrl("height")}/oauth/tokens`, {
      method: "POST",
      body: new URLSearchParams(exchange),
    });
    const tokens = (await answer.json()) as { access_token: string };
    expect(Object.keys(tokens).sort()).toEqual(["access_token", "expires_at", "refresh_token"]);
    const authorization = `Bearer ${tokens.access_token}`;
    const me = await fetch(`${mock.baseUrl("height")}/users/me`, { headers: { authorization } });
    expect(await me.json()).toMatchObject({ id: IDS.ada });
  });

  it("cannot put anything into the page, whatever it sends", async () => {
    const height = new Height(mock, "hostile", "");
    const hostile = fc.oneof(
      fc.string().filter((text) => !text.includes("\0")),
      fc.constantFrom('"><script>alert(1)</script>', "'onmouseover='x", "</form>", "&quot;", "javascript:x", "<!--"),
    );
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (state, client) => {
        const asked = { client_id: CLIENT.client_id, redirect_uri: CALLBACK, scope: '["api"]', state };
        const page = await height.get(`/oauth/authorization?${new URLSearchParams(asked)}`);
        expect(page.status).toBe(200);
        expect(page.text.match(/<[a-z!/][a-z]*/gi)).toEqual(
          (await height.get(`/oauth/authorization?${new URLSearchParams({ ...asked, state: "x" })}`)).text.match(
            /<[a-z!/][a-z]*/gi,
          ),
        );
        expect(unescaped(/name="state" value="([^"]*)"/.exec(page.text)?.[1] ?? "")).toBe(state);
        const unknown = await height.get(
          `/oauth/authorization?${new URLSearchParams({ ...asked, client_id: `x${client}` })}`,
        );
        expect([unknown.status, unknown.text.includes("<script")]).toEqual([400, false]);
        const decided = await height.call("POST", "/oauth/authorization", { ...asked, decision: "deny" });
        expect(new URL(decided.headers.location ?? "").searchParams.get("state")).toBe(state);
      }),
      { numRuns: 100 },
    );
  });
});

it("hashes as SHA-256 does, texts of any length", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      expect(sha256Base64Url(text)).toBe(createHash("sha256").update(text).digest("base64url"));
    }),
  );
});

function unescaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  return text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? "");
}
