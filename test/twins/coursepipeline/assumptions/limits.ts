import { expect } from "vitest";
import { KEYS } from "../client.ts";
import { JANUARY, type Proofs, VALUE } from "./proof.ts";

const key = (value: string) => ({ "X-API-Key": value });

/** How often one may ask. */
export const limitProofs: Proofs = {
  "coursepipeline/unauthorized-spends-nothing": async (pipeline) => {
    expect((await pipeline.spend(101, key("nobody"))).status).toBe(401);
    for (let count = 0; count < 5; count += 1) await pipeline.set(VALUE, KEYS.readOnly);
    expect((await pipeline.spend(100, key(KEYS.readOnly))).status).toBe(200);
    expect((await pipeline.spend(1, key(KEYS.readOnly))).status).toBe(429);
  },

  "coursepipeline/limit-windows": async (pipeline) => {
    await pipeline.freezeAt(JANUARY);
    await pipeline.spend(99);
    await pipeline.control.advance(59); // the wall clock's minute is over, the window is not
    expect((await pipeline.spend(1)).status).toBe(200);
    expect((await pipeline.spend(1)).status).toBe(429);
    await pipeline.control.advance(1);
    expect((await pipeline.spend(1)).status).toBe(200);
    await pipeline.freezeAt("2025-01-01T23:00:00.000Z");
    for (let minute = 0; minute < 48; minute += 1) {
      expect((await pipeline.spend(100)).status).toBe(200);
      await pipeline.control.advance(60);
    }
    expect((await pipeline.spend(99)).status).toBe(200); // with the 101 before 23:00, all 5,000
    const { status, headers } = await pipeline.spend(1);
    expect([status, headers["retry-after"]]).toEqual([429, String(12 * 60)]);
    await pipeline.freezeAt("2025-01-02T00:00:00.000Z");
    expect((await pipeline.spend(1)).status).toBe(200);
  },

  "coursepipeline/limits-together": async (pipeline) => {
    await pipeline.freezeAt(JANUARY);
    expect((await pipeline.spend(5200)).status).toBe(429);
    await pipeline.control.advance(60);
    expect((await pipeline.spend(100)).status).toBe(200);
  },

  "coursepipeline/limit-scope": async (pipeline) => {
    await pipeline.spend(100);
    expect((await pipeline.spend(1)).status).toBe(429);
    expect((await pipeline.elsewhere("limit-scope-elsewhere").spend(1)).status).toBe(200);
    expect((await pipeline.spend(1, key(KEYS.other))).status).toBe(200);
  },

  "coursepipeline/retry-after": async (pipeline) => {
    await pipeline.freezeAt(JANUARY);
    await pipeline.spend(100);
    await pipeline.control.advance(17);
    const { status, headers } = await pipeline.spend(1);
    expect([status, headers["retry-after"]]).toEqual([429, "43"]);
  },

  "coursepipeline/token-limits": async (pipeline) => {
    const bearer = async (claims = {}) => ({ Authorization: `Bearer ${await pipeline.token(claims)}` });
    await pipeline.spend(50, await bearer(), "/api-keys");
    expect((await pipeline.spend(50, await bearer({ session_id: "another" }), "/api-keys")).status).toBe(200);
    expect((await pipeline.spend(1, await bearer(), "/api-keys")).status).toBe(429);
    const others = await bearer({ email: "other-owner@example.com" });
    expect((await pipeline.spend(1, others, "/api-keys")).status).toBe(200);
    expect((await pipeline.spend(1)).status).toBe(200);
  },
};
