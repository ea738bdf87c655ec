import { expect } from "vitest";
import { type Body, expectError, expectInvalid, expectUnauthorized, KEYS } from "../client.ts";
import { IDS } from "../examples.ts";
import { JANUARY, type Proofs, VALUE } from "./proof.ts";

/** Keys: made, listed, revoked, expired. */
export const keyProofs: Proofs = {
  "coursepipeline/created-key": async (pipeline) => {
    const { status, body } = await pipeline.manage("POST", "", { name: "My API Key" });
    expect(status).toBe(201);
    expect(Object.keys(body).sort()).toEqual(["created_at", "expires_at", "id", "key", "name", "prefix"]);
    expect(body).toMatchObject({ name: "My API Key", expires_at: null });
    expect(body.prefix).not.toBe("");
    expect(body.key.startsWith(body.prefix)).toBe(true);
    expect((await pipeline.get("/courses", body.key)).status).toBe(200);
  },

  "coursepipeline/key-list": async (pipeline) => {
    const { key, ...created } = await pipeline.createKey();
    await pipeline.manage("POST", `/${created.id}/revoke`);
    const { text, body } = await pipeline.manage("GET");
    for (const secret of [key, KEYS.own, KEYS.readOnly]) expect(text).not.toContain(secret);
    expect(body.data.at(-1)).toEqual({ ...created, revoked_at: expect.any(String) });
    expect(body.data.map(({ id }: Body) => id)).not.toContain(IDS.otherKey);
  },

  "coursepipeline/key-revocation": async (pipeline) => {
    await pipeline.freezeAt(JANUARY);
    const { id, key } = await pipeline.createKey();
    const first = await pipeline.manage("POST", `/${id}/revoke`);
    expect(first).toMatchObject({ status: 200, body: { id, revoked_at: JANUARY } });
    expectUnauthorized(await pipeline.get("/courses", key));
    await pipeline.control.advance(60);
    expect(await pipeline.manage("POST", `/${id}/revoke`)).toMatchObject({ status: 200, body: first.body });
  },

  "coursepipeline/key-expiry": async (pipeline) => {
    await pipeline.freezeAt(JANUARY);
    const { key } = await pipeline.createKey({ expires_at: "2025-01-01T02:00:00+01:00" });
    await pipeline.control.moveTo(Date.parse("2025-01-01T00:59:59.999Z"));
    expect((await pipeline.get("/courses", key)).status).toBe(200);
    await pipeline.control.moveTo(Date.parse("2025-01-01T01:00:00.000Z"));
    expect(expectUnauthorized(await pipeline.get("/courses", key))).toMatch(/expired/);
  },

  "coursepipeline/past-expiry": async (pipeline) => {
    const create = (expires_at: unknown) => pipeline.manage("POST", "", { name: "My API Key", expires_at });
    const documented = "2025-12-31T23:59:59Z";
    expect(expectInvalid(await create(documented))).toMatch(/^expires_at /);
    for (const wrong of ["2099-12-31", "2099-12-31T23:59:59", "tomorrow", "", 4_102_444_799, "2099-02-30T00:00:00Z"]) {
      expectInvalid(await create(wrong));
    }
    await pipeline.freezeAt(JANUARY);
    expectInvalid(await create(JANUARY));
    expect((await create(documented)).body.expires_at).toBe(documented);
    expect((await create("2030-01-01T00:00:00+02:00")).body.expires_at).toBe("2030-01-01T00:00:00+02:00");
    expect((await create(null)).body.expires_at).toBeNull();
  },

  "coursepipeline/key-name": async (pipeline) => {
    for (const name of ["", "  ", "x".repeat(256), 7, null]) expectInvalid(await pipeline.manage("POST", "", { name }));
    expectInvalid(await pipeline.manage("POST", "", {}));
    for (const name of ["x".repeat(255), "My API Key", "My API Key"]) await pipeline.createKey({ name });
  },

  "coursepipeline/key-scopes": async (pipeline) => {
    const { key } = await pipeline.createKey({ scopes: ["read"] });
    expect((await pipeline.get("/courses", key)).status).toBe(200);
    expectError(await pipeline.set(VALUE, key), 403, "FORBIDDEN");
    for (const fields of [{}, { scopes: ["read", "write"] }]) {
      expect((await pipeline.set(VALUE, (await pipeline.createKey(fields)).key)).status).toBeLessThan(300);
    }
    for (const scopes of [[], ["admin"], null]) expectInvalid(await pipeline.manage("POST", "", { name: "x", scopes }));
  },
};
