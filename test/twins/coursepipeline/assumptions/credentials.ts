import { expect } from "vitest";
import { expectUnauthorized, KEYS, OWNER } from "../client.ts";
import type { Proofs } from "./proof.ts";

/** Who is asking. */
export const credentialProofs: Proofs = {
  "coursepipeline/credential-spelling": async (pipeline) => {
    for (const scheme of ["Bearer", "bearer", "BEARER"]) {
      const headers = { Authorization: `${scheme} ${KEYS.own}`, "X-API-Key": "" };
      expect((await pipeline.bare("/courses?apiKey=", { headers })).status).toBe(200);
    }
    for (const path of [
      "/courses?apikey=coursepipeline-key",
      "/courses?apiKey=Coursepipeline-Key",
      "/courses?apiKey=",
    ]) {
      expectUnauthorized(await pipeline.bare(path));
    }
    for (const Authorization of [KEYS.own, `Basic ${KEYS.own}`, "Bearer", `Token token=${KEYS.own}`]) {
      expectUnauthorized(await pipeline.bare("/courses", { headers: { Authorization } }));
    }
  },

  "coursepipeline/two-keys": async (pipeline) => {
    const status = async (header: string, bearer: string, query: string) => {
      const headers = { "X-API-Key": header, Authorization: `Bearer ${bearer}` };
      return (await pipeline.bare(`/courses?apiKey=${query}`, { headers })).status;
    };
    expect(await status(KEYS.own, KEYS.own, KEYS.own)).toBe(200);
    expect(await status(KEYS.other, KEYS.own, KEYS.own)).toBe(401);
    expect(await status(KEYS.own, KEYS.other, KEYS.own)).toBe(401);
    expect(await status(KEYS.own, KEYS.own, KEYS.readOnly)).toBe(401);
    expect((await pipeline.bare(`/courses?apiKey=${KEYS.own}&apiKey=${KEYS.other}`)).status).toBe(401);
    expectUnauthorized(await pipeline.bare(`/courses?apiKey=${KEYS.own}`, { headers: { "X-API-Key": "nobody" } }));
  },

  "coursepipeline/credential-kinds": async (pipeline) => {
    const token = await pipeline.token();
    const everyPlace = (credential: string) => [
      { path: "", headers: { Authorization: `Bearer ${credential}` } },
      { path: "", headers: { "X-API-Key": credential } },
      { path: `?apiKey=${credential}`, headers: {} },
    ];
    for (const { path, headers } of everyPlace(token)) {
      expectUnauthorized(await pipeline.bare(`/courses${path}`, { headers }));
    }
    for (const { path, headers } of everyPlace(KEYS.own)) {
      expectUnauthorized(await pipeline.bare(`/api-keys${path}`, { headers }));
    }
    const both = { Authorization: `Bearer ${token}`, "X-API-Key": KEYS.own };
    expectUnauthorized(await pipeline.bare("/courses", { headers: both }));
    expectUnauthorized(await pipeline.bare("/api-keys", { headers: { "X-API-Key": token } }));
  },

  "coursepipeline/token-claims": async (pipeline) => {
    const status = async (claims: object) => (await pipeline.manage("GET", "", undefined, claims)).status;
    const seconds = Math.floor(pipeline.control.now() / 1000);
    expect(await status({ email: "OWNER@Example.com", exp: undefined })).toBe(200);
    expect(await status({ aud: "somebody", role: "anything", sub: "else" })).toBe(200);
    for (const claims of [{ email: "nobody@example.com" }, { email: undefined }, { email: [OWNER] }]) {
      expect(await status(claims)).toBe(401);
    }
    expect(await status({ exp: seconds - 1 })).toBe(401);
    expect(await status({ nbf: seconds + 60 })).toBe(401);
    const forged = `Bearer ${await pipeline.token({}, "another-secret")}`;
    expectUnauthorized(await pipeline.bare("/api-keys", { headers: { Authorization: forged } }));
    const token = await pipeline.token();
    const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${token.split(".")[1]}.`;
    expectUnauthorized(await pipeline.bare("/api-keys", { headers: { Authorization: `Bearer ${unsigned}` } }));
    await pipeline.control.advance(3601);
    expectUnauthorized(await pipeline.bare("/api-keys", { headers: { Authorization: `Bearer ${token}` } }));
  },
};
