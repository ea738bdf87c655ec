import { describe, expect, it } from "vitest";
import { Disguise, placeholderFor } from "../../src/check/disguise.ts";
import { textOf } from "../../src/check/exchange.ts";
import { exchanged, found } from "./sample-report.ts";

describe("Disguise", () => {
  it("hides a credential wherever it stands, in every spelling", () => {
    const secret = 'pa"ss/word+1';
    const disguise = new Disguise();
    disguise.hide(secret, "$API_KEY");
    const exchange = exchanged(`{"echo":${JSON.stringify(secret)},"plain":"${encodeURIComponent(secret)}"}`, {
      request: {
        method: "GET",
        url: `http://h/?key=${encodeURIComponent(secret)}`,
        headers: [["X-Key", secret]],
        body: JSON.stringify({ secret }),
      },
    });
    const shown = disguise.finding(found({ message: `was ${secret}`, actual: secret }, [exchange]));
    const all = JSON.stringify(shown) + textOf(shown.exchanges[0]?.response);
    for (const part of ["word+1", "word%2B1"]) expect(all).not.toContain(part);
    expect(shown.exchanges[0]?.request.url).toBe("http://h/?key=$API_KEY");
    expect(shown.message).toBe("was $API_KEY");
    expect(disguise.placeholders).toEqual(["$API_KEY"]);
  });

  it("hides user and password of Basic authentication", () => {
    const disguise = new Disguise();
    disguise.hide("ada:lovelace", "$API_BASIC");
    const basic = `Basic ${Buffer.from("ada:lovelace").toString("base64")}`;
    const request = { method: "GET", url: "http://h/", headers: [["Authorization", basic] as const] };
    const shown = disguise.finding(found({}, [exchanged({}, { request })]));
    expect(shown.exchanges[0]?.request.headers).toEqual([
      ["Authorization", 'Basic $(printf %s "$API_BASIC" | base64)'],
    ]);
  });

  it("hides a short credential where it is presented, and leaves words alone", () => {
    const disguise = new Disguise();
    disguise.hide("ab", "$K");
    const request = { method: "GET", url: "http://h/about", headers: [["Authorization", "Bearer ab"] as const] };
    const shown = disguise.finding(found({ message: "about" }, [exchanged({ about: 1 }, { request })]));
    expect(shown.exchanges[0]?.request).toMatchObject({
      url: "http://h/about",
      headers: [["Authorization", "Bearer $K"]],
    });
    expect(shown.message).toBe("about");
  });

  it("hides what an answer gives away: new keys, passwords, cookies, also in the sentence about them", () => {
    const exchange = exchanged({
      api_key: "sk_live_1",
      user: { password: "hunter22" },
      name: "Ada",
      next_token_count: 3,
    });
    const response = {
      ...exchange.response,
      status: 200,
      headers: { "set-cookie": "sid=1" },
    } as typeof exchange.response;
    const message = 'body /api_key: expected integer, was string "sk_live_1"';
    const shown = new Disguise().finding(found({ message }, [{ ...exchange, ...(response && { response }) }]));
    expect(textOf(shown.exchanges[0]?.response)).toBe(
      '{"api_key":"[redacted]","user":{"password":"[redacted]"},"name":"Ada","next_token_count":3}',
    );
    expect(shown.exchanges[0]?.response?.headers["set-cookie"]).toBe("[redacted]");
    expect(shown.message).toBe('body /api_key: expected integer, was string "[redacted]"');
  });

  it("leaves bytes that are no text as they are", () => {
    const disguise = new Disguise();
    disguise.hide("geheim-ü", "$K");
    const bytes = Buffer.concat([Buffer.from([0, 255, 128]), Buffer.from("geheim-ü"), Buffer.from([254])]);
    const exchange = exchanged({});
    const shown = disguise.finding(found({}, [{ ...exchange, response: { status: 200, headers: {}, body: bytes } }]));
    expect(Buffer.from(shown.exchanges[0]?.response?.body ?? [])).toEqual(
      Buffer.concat([Buffer.from([0, 255, 128]), Buffer.from("$K"), Buffer.from([254])]),
    );
  });

  it("takes the credential out of a header that is given, and not of any other header", () => {
    const disguise = new Disguise();
    disguise.hideHeader("Authorization", "Bearer tok-123", "$A");
    disguise.hideHeader("Cookie", "sid=42424242", "$C");
    disguise.hideHeader("X-Tenant", "academy", "$T");
    expect(disguise.placeholders).toEqual(["$A", "$C"]);
  });

  it("names variables that a shell takes", () => {
    expect(placeholderFor("heights", "tokenKey")).toBe("$HEIGHTS_TOKEN_KEY");
    expect(placeholderFor("3d.api", "X-API-Key")).toBe("$_3D_API_X_API_KEY");
  });
});
