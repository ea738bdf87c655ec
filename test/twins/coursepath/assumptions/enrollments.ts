import { expect } from "vitest";
import type { CourseMemberRecord, ProgramRecord } from "../../../../src/twins/coursepath/state.ts";
import type { Receiver } from "../../receiver.ts";
import { type Coursepath, expectMissing, FORM, idsOf, type Schema } from "../client.ts";
import { type Proofs, withReceiver } from "./proof.ts";

const RESULT = "/courses/1/members/2/coursemember";

async function eventsAt(receiver: Receiver, coursepath: Coursepath): Promise<readonly string[]> {
  await coursepath.control.settled();
  return receiver.events().map((event) => event.replace("COURSEMEMBER_", ""));
}

/** Courses, programs, invitations, groups, and the webhooks. */
export const enrollmentProofs: Proofs = {
  "coursepath/enroll-twice": async ({ coursepath }) => {
    const before = await coursepath.get(RESULT);
    const { status, body } = await coursepath.post(RESULT);
    expect({ status, body }).toEqual({ status: 200, body: before.body });
  },

  "coursepath/removal-status": async ({ coursepath }) => {
    for (const path of [RESULT, "/programs/1/members/2/programmember"]) {
      const { status, text } = await coursepath.delete(path);
      expect({ status, text }).toEqual({ status: 204, text: "" });
      expectMissing(await coursepath.delete(path));
    }
  },

  "coursepath/programs-unlisted": async ({ coursepath }) => {
    expect((await coursepath.get("/programs")).status).toBe(404);
    const [program] = coursepath.records<ProgramRecord>("programs");
    expect((await coursepath.post(`/programs/${program?.id}/members/1/programmember`)).status).toBe(201);
  },

  "coursepath/program-courses": async ({ coursepath }) => {
    const before = coursepath.records("coursemembers");
    const path = "/programs/1/members/1/programmember";
    expect((await coursepath.post(path)).status).toBe(201);
    expect(coursepath.records("coursemembers")).toEqual(before);
    await coursepath.delete("/programs/1/members/2/programmember");
    expect(coursepath.records("coursemembers")).toEqual(before);
  },

  "coursepath/program-added-twice": async ({ coursepath }) => {
    const path = "/programs/1/members/1/programmember";
    const first = await coursepath.post(path);
    const second = await coursepath.post(path);
    expect({ status: second.status, body: second.body }).toEqual({ status: 200, body: first.body });
    expect(
      coursepath.records("programmembers").filter((one) => (one as { memberId: number }).memberId === 1),
    ).toHaveLength(1);
  },

  "coursepath/invite-answer": async ({ coursepath }) => {
    const { status, body } = await coursepath.post<object>("/courses/1/members/2/invite");
    expect({ status, members: Object.keys(body).join() }).toEqual({
      status: 202,
      members: "to,subject,body,action,link",
    });
    expect(coursepath.records("invitations")).toMatchObject([{ ...body, memberId: 2, courseId: 1 }]);
  },

  "coursepath/invite-texts": async ({ coursepath }) => {
    const mail = { action: "Begin" };
    const { body } = await coursepath.post<Schema<"Invitation">>("/courses/2/members/2/invite", { mail });
    expect(body).toMatchObject({
      subject: "Second Course has begun",
      body: "You are invited to learn with us.",
      action: "Begin",
    });
  },

  "coursepath/invite-not-enrolled": async ({ coursepath }) => {
    expect((await coursepath.post("/courses/1/members/1/invite")).status).toBe(202);
    expect((await coursepath.post("/programs/1/members/1/invite")).status).toBe(202);
    expectMissing(await coursepath.get("/courses/1/members/1/coursemember"));
    expectMissing(await coursepath.delete("/programs/1/members/1/programmember"));
  },

  "coursepath/group-made": async ({ coursepath }) => {
    const { status, body } = await coursepath.post<Schema<"Group">>("/members/2/groups", { name: "Newcomers" });
    expect({ status, name: body.name }).toEqual({ status: 201, name: "Newcomers" });
    expect(await coursepath.list("/groups?offset=200")).toContainEqual(body);
  },

  "coursepath/group-name-match": async ({ coursepath }) => {
    const { status, body } = await coursepath.post<Schema<"Group">>("/members/2/groups", { name: "sales" });
    expect({ status, isSales: body.id === 1 }).toEqual({ status: 201, isSales: false });
    expectMissing(await coursepath.delete("/members/2/groups?name=SALES"));
  },

  "coursepath/group-added-twice": async ({ coursepath }) => {
    const { status, body } = await coursepath.post<Schema<"Group">>("/members/2/groups", { name: "Sales" });
    expect({ status, id: body.id }).toEqual({ status: 200, id: 1 });
    expect(idsOf(await coursepath.list("/members/2/groups"))).toEqual([1]);
  },

  "coursepath/group-removal": async ({ coursepath }) => {
    expectMissing(await coursepath.delete("/members/2/groups?name=Everyone"));
    expectMissing(await coursepath.delete("/members/2/groups?name=No+such+group"));
    expect((await coursepath.delete("/members/2/groups?name=Sales")).status).toBe(204);
    expect((await coursepath.delete("/members/2/groups")).status).toBe(204);
  },

  "coursepath/group-name-place": async ({ coursepath }) => {
    const names = async () => (await coursepath.list<Schema<"Group">>("/members/2/groups")).map(({ name }) => name);
    for (const name of ["A", "B", "C"]) await coursepath.post("/members/2/groups", { name });
    await coursepath.delete("/members/2/groups?name=A");
    expect(await names()).toEqual(["Sales", "B", "C"]);
    await coursepath.raw("/members/2/groups", FORM, "name=B", "DELETE");
    expect(await names()).toEqual(["Sales", "C"]);
    await coursepath.raw("/members/2/groups?name=C", FORM, "name=Sales", "DELETE");
    expect(await names()).toEqual(["Sales"]);
  },

  "coursepath/enroll-webhooks": withReceiver(async (receiver, { coursepath }) => {
    await coursepath.post("/courses/1/members/1/coursemember");
    await coursepath.post("/courses/1/members/1/coursemember");
    await coursepath.post("/courses/1/members", { email: "jane.doe@example.com" });
    await coursepath.delete(RESULT);
    const [record] = coursepath.records<CourseMemberRecord>("coursemembers").filter(({ memberId }) => memberId === 1);
    await coursepath.state("DELETE", `coursemembers/${record?.id}`);
    expect(await eventsAt(receiver, coursepath)).toEqual(["CREATED", "CREATED", "DELETED", "DELETED"]);
  }),

  "coursepath/completion-webhook": withReceiver(async (receiver, { coursepath }) => {
    await coursepath.patchState("coursemembers/2", { score: 99, success: true });
    expect(await eventsAt(receiver, coursepath)).toEqual([]);
    await coursepath.patchState("coursemembers/2", { completedAt: "2030-01-01T12:00:00.000Z", success: false });
    await coursepath.patchState("coursemembers/2", { completedAt: "2030-01-02T12:00:00.000Z" });
    expect(await eventsAt(receiver, coursepath)).toEqual(["COMPLETED"]);
    await coursepath.patchState("coursemembers/2", { completedAt: null });
    await coursepath.patchState("coursemembers/2", { completedAt: "2030-01-03T12:00:00.000Z" });
    expect(await eventsAt(receiver, coursepath)).toEqual(["COMPLETED", "COMPLETED"]);
  }),

  "coursepath/webhook-once": withReceiver(async (receiver, { coursepath }) => {
    receiver.answerWith(503);
    await coursepath.delete(RESULT);
    await coursepath.control.settled();
    await coursepath.control.advance(365 * 86_400);
    expect(await eventsAt(receiver, coursepath)).toEqual(["DELETED"]);
    expect(coursepath.control.deliveries()[0]?.nextAttemptAt).toBeUndefined();
  }),

  "coursepath/webhook-plain-http": withReceiver(async (receiver, { coursepath }) => {
    expect(receiver.url).toMatch(/^http:/);
    await coursepath.delete(RESULT);
    expect(await eventsAt(receiver, coursepath)).toEqual(["DELETED"]);
  }),
};
