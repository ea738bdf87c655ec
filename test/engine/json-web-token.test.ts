import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { claimsOf, signToken, verifyToken } from "../../src/engine/json-web-token.ts";

const NOW = Date.parse("2030-01-01T00:00:00.000Z");
const SECRET = "a secret";

const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token made by hand (RFC 7515 §3.1), so that the library is not its own judge. */
function token(
  claims: object,
  header: object = { alg: "HS256", typ: "JWT" },
  hash = "sha256",
  secret = SECRET,
): string {
  const signed = `${text(header)}.${text(claims)}`;
  return `${signed}.${createHmac(hash, secret).update(signed).digest("base64url")}`;
}

describe("signToken", () => {
  it("makes what RFC 7515 and RFC 7518 say, issued now", async () => {
    const made = await signToken(SECRET, { email: "ada@example.com" }, NOW);
    const [header = "", claims = "", signature] = made.split(".");
    expect(JSON.parse(Buffer.from(header, "base64url").toString())).toEqual({ typ: "JWT", alg: "HS256" });
    expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toEqual({
      iat: NOW / 1000,
      email: "ada@example.com",
    });
    expect(signature).toBe(createHmac("sha256", SECRET).update(`${header}.${claims}`).digest("base64url"));
  });
});

describe("verifyToken", () => {
  const verify = (one: string, now = NOW) => verifyToken(one, SECRET, now);

  it("gives the claims of a good token", async () => {
    expect(await verify(token({ email: "ada@example.com" }))).toEqual({ email: "ada@example.com" });
  });

  it("holds exp and nbf against the time it is told", async () => {
    const from = NOW / 1000 - 10;
    const until = NOW / 1000 + 10;
    const one = token({ nbf: from, exp: until });
    expect(await verify(one)).toEqual({ nbf: from, exp: until });
    expect(await verify(one, NOW + 9_000)).toBeDefined();
    expect(await verify(one, NOW + 10_000)).toBeUndefined();
    expect(await verify(one, NOW - 11_000)).toBeUndefined();
  });

  it.each([
    ["another secret", token({ a: 1 }, undefined, undefined, "another")],
    ["another algorithm", token({ a: 1 }, { alg: "HS512" }, "sha512")],
    ["no algorithm", `${text({ alg: "none" })}.${text({ a: 1 })}.`],
    ["no signature", token({ a: 1 }).replace(/[^.]*$/, "")],
    ["a changed claim", token({ a: 1 }).replace(text({ a: 1 }), text({ a: 2 }))],
    ["a list for claims", token([1])],
    ["two parts", "a.b"],
    ["text", "no token"],
    ["nothing", ""],
    ["an unknown critical header", token({ a: 1 }, { alg: "HS256", crit: ["x"], x: 1 })],
    ["an exp that is no number", token({ exp: "tomorrow" })],
  ])("knows nothing of %s", async (_, one) => {
    expect(await verify(one)).toBeUndefined();
  });
});

describe("claimsOf", () => {
  it("reads claims without believing them", () => {
    expect(claimsOf(token({ email: "a" }, undefined, undefined, "another"))).toEqual({ email: "a" });
    for (const one of ["", "a.b.c", "no token", token([1])]) expect(claimsOf(one), one).toBeUndefined();
  });
});
