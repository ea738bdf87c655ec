import { expect } from "vitest";
import type { StudentRecord } from "../../../../src/twins/enlight/state.ts";
import { curl } from "../../curl.ts";
import { COURSE, ENROLLMENT, KEYS, USER } from "../client.ts";
import {
  ANN,
  BOB,
  CHECKSHEET,
  expectForbidden,
  expectMissing,
  expectOnBase,
  LIBRARY_ITEM,
  NEW_COURSE,
  type Proofs,
} from "./proof.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whose keys they are, and what they may do. */
export const keyProofs: Proofs = {
  "enlight/key-form": async ({ enlight }) => {
    const jane = { given_name: "Jane", family_name: "Doe", email: "jane@example.com" };
    const { body } = await enlight.post<{ api_key: string; id: string }>("/students", jane);
    expect(body.api_key).toMatch(UUID);
    for (const api_key of ["k", "any:text/of+signs=", "x".repeat(200)]) {
      await enlight.patchState(`students/${body.id}`, { api_key });
      expect((await enlight.as(api_key).get("/courses")).status).toBe(200);
    }
    expect((await enlight.as(body.api_key).get("/courses")).status).toBe(401);
  },

  "enlight/key-spelling": async ({ enlight }) => {
    const status = async (Authorization: string) =>
      (await enlight.send("/courses", { headers: { Authorization } })).status;
    expect(await status(`bearer ${KEYS.owner}`)).toBe(200);
    expect(await status(`BEARER ${KEYS.owner}`)).toBe(200);
    expect(await status(`Bearer ${KEYS.owner.toUpperCase()}`)).toBe(401);
    expect(await status(`Token ${KEYS.owner}`)).toBe(401);
  },

  "enlight/key-of-one-organisation": async ({ enlight, mock }) => {
    const status = async (organisation: string, key: string) => {
      const headers = [`Authorization: Bearer ${key}`, `Understudy-Sandbox: ${enlight.sandbox}`];
      const url = `https://${organisation}.enlight.io/api/v1/courses`;
      return (await curl(Number(new URL(mock.url).port), url, { headers })).status;
    };
    expect([await status("example", KEYS.owner), await status("acme", KEYS.acme)]).toEqual([200, 200]);
    expect([await status("acme", KEYS.owner), await status("example", KEYS.acme)]).toEqual([401, 401]);
    expect([await status("acme", BOB.key), await status("nobody", KEYS.owner)]).toEqual([401, 401]);
    const own = `/courses/acce0000-0000-4000-8000-0000000000c1`;
    expect((await enlight.as(KEYS.acme).get(own)).status).toBe(200);
  },

  "enlight/locked-students": async ({ enlight }) => {
    const bob = enlight.as(BOB.key);
    await enlight.patch(`/students/${BOB.id}`, { lock: true });
    expectOnBase(await bob.get("/courses"), 401);
    expect(enlight.records<StudentRecord>("students").find(({ id }) => id === BOB.id)?.locked).toBe(true);
    await enlight.patch(`/students/${BOB.id}`, { lock: false });
    expect((await bob.get("/courses")).status).toBe(200);
  },

  "enlight/student-rights": async ({ enlight }) => {
    const bob = enlight.as(BOB.key);
    expect((await bob.authenticate()).status).toBe(200);
    const may = ["/courses", `/courses/${COURSE.selling}`, "/checksheets", `/checksheets/${CHECKSHEET}`];
    const also = [`/library_items/${LIBRARY_ITEM}`, "/enrollments", `/enrollments/${ENROLLMENT.listening}`];
    for (const path of [...may, ...also])
      expect({ path, ...(await bob.get(path)) }).toMatchObject({ path, status: 200 });
    const own = await bob.list<{ student_id: string }>("/enrollments");
    expect([...new Set(own.map(({ student_id }) => student_id))]).toEqual([BOB.id]);
    expectMissing(await bob.get(`/enrollments/${ENROLLMENT.ann}`));
    for (const path of ["/students", `/students/${BOB.id}`, `/students/${ANN.id}`, "/groups", "/users"]) {
      expectForbidden(await bob.get(path));
    }
    expectForbidden(await bob.post("/courses", NEW_COURSE));
    expectForbidden(await bob.patch(`/students/${BOB.id}`, { given_name: "Robert" }));
    expectForbidden(await bob.patch(`/enrollments/${ENROLLMENT.listening}`, { expires_at: null }));
    expectForbidden(await bob.delete(`/enrollments/${ENROLLMENT.listening}`));
  },

  "enlight/user-managers": async ({ enlight }) => {
    const sam = `/users/${USER.sam}`;
    const newcomer = { role: "instructor", given_name: "New", family_name: "User", email: "new@example.com" };
    for (const key of [KEYS.instructor, KEYS.supervisor]) {
      const other = enlight.as(key);
      expectForbidden(await other.post("/users", newcomer));
      expectForbidden(await other.patch(sam, { given_name: "Samuel" }));
      expectForbidden(await other.delete(sam));
      expect((await other.get(sam)).status).toBe(200);
      expect((await other.post("/courses", { ...NEW_COURSE, name: `By ${key}` })).status).toBe(201);
    }
    for (const key of [KEYS.manager, KEYS.owner]) {
      expect((await enlight.as(key).patch(sam, { given_name: "Samuel" })).status).toBe(200);
    }
    expect((await enlight.as(KEYS.manager).post("/users", newcomer)).status).toBe(201);
    expect((await enlight.as(KEYS.manager).delete(sam)).status).toBe(200);
  },

  "enlight/answers-by-students": async ({ enlight }) => {
    const place = {
      enrollment_id: "19bbb83c-2e9e-442e-b2a3-2a6addca9aad",
      section_step_id: "4e8defc7-0a8c-4ace-b4aa-447143206af1",
    };
    const path = `/answer?${new URLSearchParams(place)}`;
    for (const key of [KEYS.owner, KEYS.instructor]) {
      expect((await enlight.as(key).get(path)).status).toBe(200);
      expectForbidden(await enlight.as(key).post("/answer", { ...place, answer: { content: "Mine" } }));
    }
    expectMissing(await enlight.as(ANN.key).get(path));
    expectMissing(await enlight.as(KEYS.acme).get(path));
  },
};
