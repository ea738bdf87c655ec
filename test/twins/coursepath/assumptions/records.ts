import { expect } from "vitest";
import { expectInvalid, expectMissing, FORM, idsOf, type Schema } from "../client.ts";
import type { Proofs } from "./proof.ts";

type Member = Schema<"Member">;
const JANE = { email: "jane.doe@example.com" };

/** What lists and records look like, and how members are made. */
export const recordProofs: Proofs = {
  "coursepath/bare-lists": async ({ coursepath }) => {
    for (const path of ["/courses", "/members", "/groups", "/members/2/courses", "/groups/1/members"]) {
      expect(Array.isArray((await coursepath.get(path)).body)).toBe(true);
    }
  },

  "coursepath/list-order": async ({ coursepath }) => {
    await coursepath.post("/courses/500/members/2/coursemember");
    await coursepath.post("/courses/9/members/2/coursemember");
    for (const path of ["/courses", "/members", "/groups", "/courses/2/members", "/members/2/courses"]) {
      const ids = idsOf(await coursepath.list(path));
      expect(ids).toEqual([...ids].sort((a, b) => a - b));
    }
  },

  "coursepath/page-sizes": async ({ coursepath }) => {
    const sizes = {
      "/courses": 100,
      "/groups": 100,
      "/members/3/groups": 100,
      "/courses/2/members": 250,
      "/groups/2/members": 250,
      "/members/3/courses": 250,
      "/members": 500,
    };
    for (const [path, size] of Object.entries(sizes)) expect(await coursepath.list(path), path).toHaveLength(size);
  },

  "coursepath/limit-cut": async ({ coursepath }) => {
    expect(await coursepath.list("/courses?limit=101")).toHaveLength(100);
    expect(await coursepath.list("/members?limit=1000000")).toHaveLength(500);
  },

  "coursepath/page-values": async ({ coursepath }) => {
    for (const query of ["offset=-1", "limit=-1", "offset=x", "limit=x", "limit="]) {
      expectInvalid(await coursepath.get(`/members?${query}`));
    }
    expect(await coursepath.list("/members?limit=0")).toEqual([]);
  },

  "coursepath/page-past-end": async ({ coursepath }) => {
    expect(await coursepath.list("/members?offset=100000")).toEqual([]);
    expect(await coursepath.list("/courses/1/members?offset=100000")).toEqual([]);
  },

  "coursepath/member-fields": async ({ coursepath }) => {
    const { body } = await coursepath.get<Member>("/members/2");
    expect(Object.keys(body).join()).toBe(
      "id,email,name,company,department,country,externalId,association,identification,registration,role,createdAt,updatedAt",
    );
  },

  "coursepath/course-fields": async ({ coursepath }) => {
    const { body } = await coursepath.get<object>("/courses/1");
    expect(Object.keys(body).join()).toBe("id,name,description,url,createdAt,updatedAt");
  },

  "coursepath/coursemember-fields": async ({ coursepath }) => {
    const { body } = await coursepath.get<Schema<"CourseMember">>("/courses/1/members/2/coursemember");
    expect(Object.keys(body).sort().join()).toBe(
      "certificate,completedAt,courseId,createdAt,memberId,score,startedAt,success",
    );
    const fresh = await coursepath.post<Schema<"CourseMember">>("/courses/1/members/1/coursemember");
    const { courseId: _, memberId: __, createdAt: ___, ...results } = fresh.body;
    expect(new Set(Object.values(results))).toEqual(new Set([null]));
  },

  "coursepath/programmember-fields": async ({ coursepath }) => {
    const { body } = await coursepath.post<object>("/programs/1/members/2/programmember");
    expect(Object.keys(body).join()).toBe("programId,memberId,createdAt");
  },

  "coursepath/group-fields": async ({ coursepath }) => {
    const [group] = await coursepath.list<object>("/groups");
    expect(Object.keys(group ?? {}).join()).toBe("id,name,createdAt");
  },

  "coursepath/timestamp-format": async ({ coursepath }) => {
    coursepath.control.freeze(true);
    await coursepath.control.moveTo(Date.UTC(2030, 0, 1, 12));
    const { body } = await coursepath.post("/members", JANE);
    expect(body.createdAt).toBe("2030-01-01T12:00:00.000Z");
  },

  "coursepath/text-length": async ({ coursepath }) => {
    expect((await coursepath.post("/members", { ...JANE, company: "x".repeat(255) })).status).toBe(201);
    expectInvalid(await coursepath.post("/members", { ...JANE, company: "x".repeat(256) }));
  },

  "coursepath/filters-exact": async ({ coursepath }) => {
    expect(idsOf(await coursepath.list("/members?externalId=EMP-1002"))).toEqual([2]);
    for (const near of ["EMP-100", "emp-1002", "EMP-1002%20", "EMP-*"]) {
      expect(await coursepath.list(`/members?externalId=${near}`)).toEqual([]);
    }
    expect(idsOf(await coursepath.list("/members?email=JOHN.SMITH@EXAMPLE.COM"))).toEqual([2]);
  },

  "coursepath/filters-together": async ({ coursepath }) => {
    expect(idsOf(await coursepath.list("/members?department=Sales&externalId=EMP-1002"))).toEqual([2]);
    expect(await coursepath.list("/members?department=Support&externalId=EMP-1002")).toEqual([]);
  },

  "coursepath/filter-lists": async ({ coursepath }) => {
    for (const path of ["/members", "/courses/1/members", "/groups/1/members"]) {
      expect(idsOf(await coursepath.list(`${path}?externalId=EMP-1002`))).toEqual([2]);
    }
  },

  "coursepath/empty-filter": async ({ coursepath }) => {
    for (const path of ["/members", "/courses/1/members"]) {
      for (const name of ["email", "association"]) expect(await coursepath.list(`${path}?${name}=`)).toEqual([]);
    }
  },

  "coursepath/email-letter-case": async ({ coursepath }) => {
    const { body } = await coursepath.post("/members", { email: "Jane.DOE@Example.com" });
    expect(body.email).toBe("jane.doe@example.com");
    const jane = coursepath.as({ email: "JANE.doe@example.com", secret: "coursepath-jwt-secret" });
    expect((await jane.get<Member>("/members/me")).body.id).toBe(body.id);
    await coursepath.patchState("members/2", { email: "J.Smith@Example.com" });
    expect((await coursepath.get<Member>("/members/2")).body.email).toBe("j.smith@example.com");
    const { body: known } = await coursepath.state<Member>("GET", "members/2");
    const taken = await coursepath.state("PUT", "members/2", { ...known, email: "ADMIN@example.com" });
    expect(taken.status).toBe(422);
  },

  "coursepath/email-format": async ({ coursepath }) => {
    for (const email of ["jane", "jane@", "@example.com", "jane doe@example.com", ""]) {
      expectInvalid(await coursepath.post("/members", { email }));
      expectInvalid(await coursepath.post("/members/2", { email }));
    }
  },

  "coursepath/known-email": async ({ coursepath }) => {
    const { status, body } = await coursepath.post("/members", { email: "john.smith@example.com", company: "New" });
    expect({ status, body }).toMatchObject({ status: 200, body: { id: 2, company: "New", name: "John Smith" } });
  },

  "coursepath/created-status": async ({ coursepath }) => {
    const twice = async (path: string, fields?: object) => [
      (await coursepath.post(path, fields)).status,
      (await coursepath.post(path, fields)).status,
    ];
    expect(await twice("/members", JANE)).toEqual([201, 200]);
    expect(await twice("/courses/1/members", { email: "a@example.com" })).toEqual([201, 200]);
    expect(await twice("/programs/1/members", { email: "b@example.com" })).toEqual([201, 200]);
    expect(await twice("/courses/1/members/1/coursemember")).toEqual([201, 200]);
    expect(await twice("/programs/1/members/1/programmember")).toEqual([201, 200]);
    expect(await twice("/members/1/groups", { name: "Sales" })).toEqual([201, 200]);
  },

  "coursepath/derived-name": async ({ coursepath }) => {
    const name = async (email: string) => (await coursepath.post("/members", { email })).body.name;
    expect(await name("john.smythe@example.com")).toBe("John Smythe");
    expect(await name("anna-lena_BERG+list@example.com")).toBe("Anna Lena Berg");
  },

  "coursepath/empty-texts": async ({ coursepath }) => {
    const { body } = await coursepath.raw<Member>("/members/2", FORM, "company=&name=&country=BE");
    expect(body).toMatchObject({ company: null, name: "John Smith", country: "BE" });
    const invited = await coursepath.raw<Schema<"Invitation">>("/members/2/invite", FORM, "mail[subject]=");
    expect(invited.body.subject).toBe("Welcome to Example Academy");
  },

  "coursepath/new-role": async ({ coursepath }) => {
    expect((await coursepath.post("/members", { ...JANE, role: "administrator" })).body.role).toBe("learner");
    expect((await coursepath.post("/members/2", { role: "administrator" })).body.role).toBe("learner");
  },

  "coursepath/update-without-email": async ({ coursepath }) => {
    const { status, body } = await coursepath.post("/members/2", { company: "New" });
    expect({ status, body }).toMatchObject({ status: 200, body: { company: "New", email: "john.smith@example.com" } });
  },

  "coursepath/taken-email": async ({ coursepath }) => {
    expectInvalid(await coursepath.post("/members/2", { email: "admin@example.com" }));
    expectMissing(await coursepath.post("/members/4", { email: "admin@example.com" }));
  },
};
