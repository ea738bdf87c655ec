import { expect } from "vitest";
import { curl } from "../../curl.ts";
import { ADMIN, ELSEWHERE, expectError, JOHN } from "../client.ts";
import { limitTo, type Proofs } from "./proof.ts";

const usedTokens = (coursepath: { records(name: string): readonly unknown[] }) => coursepath.records("used_tokens");

/** Whose tokens they are, how long they hold and how often; and what a learner may do. */
export const tokenProofs: Proofs = {
  "coursepath/unauthorized-status": async ({ coursepath }) => {
    const wrong = ["", "Basic eDp5", "Bearer nonsense", `Bearer ${await coursepath.token({ email: undefined })}`];
    for (const Authorization of wrong) {
      expectError(await coursepath.send("/courses", { headers: { Authorization } }), 401, "unauthorized");
    }
  },

  "coursepath/unauthorized-spends-nothing": async (bench) => {
    await limitTo(1, bench);
    const { coursepath } = bench;
    for (let count = 0; count < 3; count += 1) {
      expect(await coursepath.statusWith(await coursepath.token({ iat: 1 }))).toBe(401);
    }
    expect((await coursepath.get("/members/me")).status).toBe(200);
  },

  "coursepath/forbidden-spends-nothing": async (bench) => {
    await limitTo(1, bench);
    const john = bench.coursepath.as(JOHN);
    for (let count = 0; count < 3; count += 1) expect((await john.get("/groups")).status).toBe(403);
    expect((await john.get("/members/me")).status).toBe(200);
  },

  "coursepath/token-of-one-academy": async ({ coursepath, mock }) => {
    const status = async (academy: string, caller: typeof ADMIN) => {
      const headers = [
        `Authorization: Bearer ${await coursepath.as(caller).token()}`,
        `Understudy-Sandbox: ${coursepath.sandbox}`,
      ];
      const url = `https://${academy}.coursepath.com/api/v1/members/me`;
      return (await curl(Number(new URL(mock.url).port), url, { headers })).status;
    };
    expect(await status("academy123xxx", ADMIN)).toBe(200);
    expect(await status("academy456yyy", ADMIN)).toBe(401);
    expect(await status("academy456yyy", ELSEWHERE)).toBe(200);
    expect((await coursepath.as(ELSEWHERE).get("/members/me")).body).toMatchObject({ id: 4 });
  },

  "coursepath/token-age": async ({ coursepath }) => {
    coursepath.control.freeze(true);
    const now = Math.floor(coursepath.control.now() / 1000);
    await coursepath.control.moveTo(now * 1000);
    const status = async (seconds: number) => coursepath.statusWith(await coursepath.token({ iat: now + seconds }));
    expect([await status(-120), await status(-121), await status(60), await status(61)]).toEqual([200, 401, 200, 401]);
  },

  "coursepath/token-settings": async ({ coursepath }) => {
    const token = await coursepath.token({ iat: 1_431_426_541 });
    expect(await coursepath.statusWith(token)).toBe(401);
    await coursepath.setAcademy({ jwt_max_age_seconds: null, jwt_single_use: false });
    expect([await coursepath.statusWith(token), await coursepath.statusWith(token)]).toEqual([200, 200]);
  },

  "coursepath/token-used-up": async ({ coursepath }) => {
    coursepath.control.freeze(true);
    const token = await coursepath.token();
    const headers = { Authorization: `Bearer ${token}` };
    expect((await coursepath.send("/courses/987654321", { headers })).status).toBe(404);
    expect(await coursepath.statusWith(token)).toBe(401);
    expect(usedTokens(coursepath)).toHaveLength(1);
    await coursepath.control.advance(121);
    expect((await coursepath.get("/members/me")).status).toBe(200);
    expect(usedTokens(coursepath)).toHaveLength(1);
  },

  "coursepath/token-id-form": async ({ coursepath }) => {
    const status = async (jti: unknown) => coursepath.statusWith(await coursepath.token({ jti }));
    expect([await status("any text"), await status(7_000_001), await status(-1.5)]).toEqual([200, 200, 200]);
    expect([await status("7000001"), await status(""), await status(null), await status([1])]).toEqual([
      401, 401, 401, 401,
    ]);
    const john = coursepath.as(JOHN);
    expect(await john.statusWith(await john.token({ jti: "any text" }))).toBe(401);
  },

  "coursepath/token-time-claims": async ({ coursepath }) => {
    coursepath.control.freeze(true);
    const now = Math.floor(coursepath.control.now() / 1000);
    const status = async (claims: object) => coursepath.statusWith(await coursepath.token({ ...claims }));
    expect([await status({ exp: now + 10 }), await status({ nbf: now - 10 })]).toEqual([200, 200]);
    expect([await status({ exp: now - 10 }), await status({ nbf: now + 10 })]).toEqual([401, 401]);
  },

  "coursepath/learner-rights": async ({ coursepath }) => {
    const john = coursepath.as(JOHN);
    const own = ["/members/me", "/members/2", "/members/2/courses", "/members/2/groups", "/courses/1"];
    for (const path of [...own, "/courses/1/members/2/coursemember"]) expect((await john.get(path)).status).toBe(200);
    const others = ["/members", "/members/3", "/members/3/courses", "/courses/5", "/courses/1/members", "/groups"];
    for (const path of others) {
      expect((await john.get(path)).status).toBe(403);
      expect((await coursepath.get(path)).status).toBe(200);
    }
    expect((await john.post("/members/2", { name: "J." })).status).toBe(403);
  },

  "coursepath/learner-courses": async ({ coursepath }) => {
    const john = coursepath.as(JOHN);
    expect(await john.list("/courses")).toEqual(await coursepath.list("/members/2/courses"));
  },
};
