import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signToken } from "../../../src/engine/json-web-token.ts";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { curl } from "../curl.ts";
import { ADMIN, Coursepath, ELSEWHERE, expectError, expectForbidden, JOHN, type Schema, STRICT } from "./client.ts";

// Tokens: whose they are, how long they hold, how often they work. And HTTPS, where an academy insists on it.

const NOON = Date.UTC(2030, 0, 1, 12);
const SECONDS = NOON / 1000;

let mock: Mock;
let coursepath: Coursepath;
let tests = 0;

beforeAll(async () => {
  mock = await startMock({ targets: ["coursepath"], port: 0 });
});
beforeEach(async () => {
  tests += 1;
  coursepath = new Coursepath(mock, `tokens-${tests}`);
  coursepath.control.freeze(true);
  await coursepath.control.moveTo(NOON);
});
afterAll(() => mock.close());

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("a token", () => {
  it("speaks for the member of its email", async () => {
    for (const caller of [ADMIN, JOHN, ELSEWHERE]) {
      const { status, body } = await coursepath.as(caller).get<Schema<"Member">>("/members/me");
      expect({ status, email: body.email }).toEqual({ status: 200, email: caller.email });
    }
  });

  it.each([
    ["0 seconds old", 0, 200],
    ["2 minutes old", -120, 200],
    ["a second older", -121, 401],
    ["1 minute ahead", 60, 200],
    ["a second further ahead", 61, 401],
    ["half a second too old", -120.5, 401],
    ["from 2015", 1_431_426_541 - SECONDS, 401],
  ])("%s", async (_, seconds, status) => {
    expect(await coursepath.statusWith(await coursepath.token({ iat: SECONDS + seconds }))).toBe(status);
  });

  it("ages on the clock of the sandbox", async () => {
    const [one, two, three] = [await coursepath.token(), await coursepath.token(), await coursepath.token()];
    expect(await coursepath.statusWith(one)).toBe(200);
    await coursepath.control.advance(120);
    expect(await coursepath.statusWith(two)).toBe(200);
    await coursepath.control.advance(1);
    expect(await coursepath.statusWith(three)).toBe(401);
  });

  it.each([
    ["no email", { email: undefined }],
    ["an email of nobody", { email: "nobody@example.com" }],
    ["an email of another academy", { email: ELSEWHERE.email }],
    ["an email that is no text", { email: 2 }],
    ["an email in a list", { email: [JOHN.email] }],
    ["no iat", { iat: undefined }],
    ["an iat in words", { iat: "now" }],
    ["an iat as text", { iat: String(SECONDS) }],
    ["no jti", { jti: undefined }],
    ["an empty jti", { jti: "" }],
    ["a jti that is neither number nor text", { jti: { a: 1 } }],
    ["a jti that is true", { jti: true }],
    ["an exp that has come", { exp: SECONDS }],
    ["an nbf to come", { nbf: SECONDS + 1 }],
    ["an exp in words", { exp: "tomorrow" }],
  ])("with %s is refused", async (_, claims) => {
    const Authorization = `Bearer ${await coursepath.token(claims)}`;
    expectError(await coursepath.send("/courses", { headers: { Authorization } }), 401, "unauthorized");
  });

  it("of another algorithm, without a signature, or damaged is refused", async () => {
    const claims = base64url({ jti: 1, iat: SECONDS, email: ADMIN.email });
    const [head = "", body = "", signature = ""] = (await coursepath.token()).split(".");
    const tokens = [
      `${base64url({ typ: "JWT", alg: "none" })}.${claims}.`,
      `${base64url({ typ: "JWT", alg: "HS512" })}.${claims}.${signature}`,
      `${base64url({ typ: "JWT", alg: "HS256" })}.${claims}.${signature}`,
      `${head}.${body}`,
      `${head}.${body}.`,
      `${head}.${body}.${signature}x`,
      `${head}.${body.slice(1)}.${signature}`,
      "...",
      "a.b.c",
      "\u00ff",
      "x".repeat(5000),
    ];
    for (const token of tokens)
      expect({ token, status: await coursepath.statusWith(token) }).toMatchObject({ status: 401 });
  });

  it("signed with another key is refused", async () => {
    const claims = { jti: 1, email: ADMIN.email };
    for (const secret of ["secret", ELSEWHERE.secret, `${ADMIN.secret} `]) {
      expect(await coursepath.statusWith(await signToken(secret, claims, NOON))).toBe(401);
    }
  });

  it("of an email that two academies know speaks for the member of the academy that signed it", async () => {
    const there = { email: JOHN.email, secret: ELSEWHERE.secret };
    expect((await coursepath.as(JOHN).get<Schema<"Member">>("/members/me")).body.id).toBe(2);
    expect((await coursepath.as(there).get<Schema<"Member">>("/members/me")).body.id).toBe(5);
  });
});

describe("a token that was used", () => {
  it("is refused from then on", async () => {
    const token = await coursepath.token();
    expect([await coursepath.statusWith(token), await coursepath.statusWith(token)]).toEqual([200, 401]);
    const again = await coursepath.token({ jti: tokensUsed(coursepath)[0] });
    expect(await coursepath.statusWith(again)).toBe(401);
  });

  it("is used up by a request that fails after it", async () => {
    const token = await coursepath.as(JOHN).token();
    const headers = { Authorization: `Bearer ${token}` };
    expectForbidden(await coursepath.send("/groups", { headers }));
    expect(await coursepath.statusWith(token)).toBe(401);
  });

  it("is not used up by a request that finds no operation, nor by being refused", async () => {
    const token = await coursepath.token({ nbf: SECONDS + 10 });
    expect(await coursepath.statusWith(token)).toBe(401);
    await coursepath.send("/no-such-path", { headers: { Authorization: `Bearer ${token}` } });
    await coursepath.control.advance(10);
    expect(await coursepath.statusWith(token)).toBe(200);
  });

  it("lets only one of many simultaneous requests through", async () => {
    const token = await coursepath.token();
    const statuses = await Promise.all(Array.from({ length: 8 }, () => coursepath.statusWith(token)));
    expect(statuses.sort()).toEqual([200, 401, 401, 401, 401, 401, 401, 401]);
  });

  it("is forgotten when it is too old to be used again", async () => {
    for (let count = 0; count < 20; count += 1) await coursepath.get("/members/me");
    expect(tokensUsed(coursepath)).toHaveLength(20);
    await coursepath.control.advance(120);
    await coursepath.get("/members/me");
    expect(tokensUsed(coursepath)).toHaveLength(21);
    await coursepath.control.advance(1);
    await coursepath.get("/members/me");
    expect(tokensUsed(coursepath)).toHaveLength(2);
  });

  it("of one academy does not use up that of another", async () => {
    expect(await coursepath.statusWith(await coursepath.token({ jti: "same" }))).toBe(200);
    const other = coursepath.as(ELSEWHERE);
    expect(await other.statusWith(await other.token({ jti: "same" }))).toBe(200);
  });
});

function tokensUsed(of: Coursepath): readonly string[] {
  return of.records<{ jti: string }>("used_tokens").map(({ jti }) => jti);
}

describe("the settings of the academy", () => {
  it("can let tokens work again and again", async () => {
    await coursepath.setAcademy({ jwt_single_use: false });
    const token = await coursepath.token();
    expect([await coursepath.statusWith(token), await coursepath.statusWith(token)]).toEqual([200, 200]);
    expect(tokensUsed(coursepath)).toEqual([]);
  });

  it("can let tokens be as old as they are, or much younger", async () => {
    const old = { iat: 1_431_426_541 };
    await coursepath.setAcademy({ jwt_max_age_seconds: null });
    expect(await coursepath.statusWith(await coursepath.token(old))).toBe(200);
    await coursepath.setAcademy({ jwt_max_age_seconds: 1_000_000_000 });
    expect(await coursepath.statusWith(await coursepath.token(old))).toBe(200);
    await coursepath.setAcademy({ jwt_max_age_seconds: 5 });
    expect(await coursepath.statusWith(await coursepath.token({ iat: SECONDS - 5 }))).toBe(200);
    expect(await coursepath.statusWith(await coursepath.token({ iat: SECONDS - 6 }))).toBe(401);
  });

  it("can exchange the key", async () => {
    await coursepath.setAcademy({ jwt_secret: "another secret" });
    expect((await coursepath.get("/members/me")).status).toBe(401);
    expect((await coursepath.as({ ...ADMIN, secret: "another secret" }).get("/members/me")).status).toBe(200);
  });

  it("can ask for HTTPS, which a proxy may speak", async () => {
    await coursepath.setAcademy({ https_only: true });
    expectForbidden(await coursepath.get("/courses"));
    expect(tokensUsed(coursepath)).toEqual([]);
    const secure = { headers: { "X-Forwarded-Proto": "https" } };
    expect((await coursepath.send("/courses", secure)).status).toBe(200);
    expect((await coursepath.as(ELSEWHERE).get("/courses")).status).toBe(200);
    expect((await coursepath.as(STRICT).get("/courses")).status).toBe(403);
    expect((await coursepath.as(STRICT).send("/courses", secure)).status).toBe(200);
  });
});

describe("the address of an academy", () => {
  const ask = async (academy: string, caller: { email: string; secret: string } | undefined) => {
    const token = caller && `Authorization: Bearer ${await coursepath.as(caller).token()}`;
    const headers = [`Understudy-Sandbox: ${coursepath.sandbox}`, ...(token === undefined ? [] : [token])];
    const url = `https://${academy}.coursepath.com/api/v1/members/me`;
    return curl(Number(new URL(mock.url).port), url, { headers });
  };

  it.each([
    ["academy123xxx", ADMIN, 200],
    ["ACADEMY123XXX", ADMIN, 200],
    ["academy123xxx", ELSEWHERE, 401],
    ["academy456yyy", ELSEWHERE, 200],
    ["academy456yyy", ADMIN, 401],
    ["no-such-academy", ADMIN, 401],
    ["academy123xxx", undefined, 401],
    ["academy789zzz", STRICT, 403],
    ["academy789zzz", ADMIN, 403],
    ["academy789zzz", undefined, 403],
  ])("%s with a token of %o", async (academy, caller, status) => {
    expect((await ask(academy, caller)).status).toBe(status);
  });
});
