import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import type { CourseMemberRecord } from "../../../src/twins/coursepath/state.ts";
import { openReceiver, type Receiver } from "../receiver.ts";
import { Coursepath, expectMissing, FORM, idsOf, JOHN, type Schema } from "./client.ts";

// A learner's way: invited, enrolled, completed, removed; and what a real receiver hears of it.

type CourseMember = Schema<"CourseMember">;

let mock: Mock;
let receiver: Receiver;
let coursepath: Coursepath;
let tests = 0;

beforeAll(async () => {
  mock = await startMock({ targets: ["coursepath"], port: 0 });
});
beforeEach(async () => {
  tests += 1;
  coursepath = new Coursepath(mock, `enrollment-${tests}`);
  receiver = await openReceiver();
  coursepath.subscribe(receiver);
  return () => receiver.close();
});
afterAll(() => mock.close());

/** The bodies that have arrived so far. */
async function arrived(): Promise<readonly string[]> {
  await coursepath.control.settled();
  return receiver.received.map(({ body }) => body);
}

const told = (courseId: number, memberId: number, event: string) =>
  `courseId=${courseId}&memberId=${memberId}&event=COURSEMEMBER_${event}`;
const result = (course: number, member: number) =>
  coursepath.get<CourseMember>(`/courses/${course}/members/${member}/coursemember`);
const at = (course: number, member: number) => `/courses/${course}/members/${member}/coursemember`;

/** The record behind an enrollment. */
function recordOf(courseId: number, memberId: number): CourseMemberRecord {
  const all = coursepath.records<CourseMemberRecord>("coursemembers");
  const found = all.find((one) => one.courseId === courseId && one.memberId === memberId);
  if (found === undefined) throw new Error(`${memberId} is not in ${courseId}`);
  return found;
}

describe("an enrollment", () => {
  it("begins without results", async () => {
    const { status, body } = await coursepath.post<CourseMember>(at(5, 2));
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        courseId: 5,
        memberId: 2,
        score: null,
        success: null,
        startedAt: null,
        completedAt: null,
        certificate: null,
        createdAt: expect.stringMatching(/Z$/),
      },
    });
    expect((await result(5, 2)).body).toEqual(body);
    expect(idsOf(await coursepath.list("/members/2/courses"))).toEqual([1, 2, 5]);
    expect(idsOf(await coursepath.list("/courses/5/members"))).toContain(2);
    expect(await arrived()).toEqual([told(5, 2, "CREATED")]);
  });

  it("made twice stays as it was, and is told of once", async () => {
    const before = await result(1, 2);
    const { status, body } = await coursepath.post<CourseMember>(at(1, 2));
    expect({ status, body }).toEqual({ status: 200, body: before.body });
    expect(await arrived()).toEqual([]);
  });

  it("ends with all results, so that a second one begins anew", async () => {
    expect((await result(1, 2)).body.score).toBe(85);
    const { status, text } = await coursepath.delete(at(1, 2));
    expect({ status, text }).toEqual({ status: 204, text: "" });
    expectMissing(await result(1, 2));
    expectMissing(await coursepath.delete(at(1, 2)));
    expect((await coursepath.post<CourseMember>(at(1, 2))).body).toMatchObject({ score: null, completedAt: null });
    expect(await arrived()).toEqual([told(1, 2, "DELETED"), told(1, 2, "CREATED")]);
  });

  it("follows from creating a member in a course, new or known, once", async () => {
    const first = await coursepath.post("/courses/1/members", { email: "jane.doe@example.com" });
    const second = await coursepath.post("/courses/1/members", { email: "jane.doe@example.com" });
    const known = await coursepath.post("/courses/5/members", { email: JOHN.email });
    expect([first.status, second.status, known.status]).toEqual([201, 200, 200]);
    expect(await arrived()).toEqual([told(1, first.body.id, "CREATED"), told(5, 2, "CREATED")]);
  });

  it("is not made for a member who could not be made", async () => {
    const before = coursepath.records("coursemembers").length;
    expect((await coursepath.post("/courses/1/members", { email: "nobody" })).status).toBe(422);
    expectMissing(await coursepath.post("/courses/3/members", { email: "jane.doe@example.com" }));
    expect(coursepath.records("coursemembers")).toHaveLength(before);
    expect(await coursepath.list("/members?email=jane.doe@example.com")).toEqual([]);
    expect(await arrived()).toEqual([]);
  });

  it("is completed through the state, with success or without, and then told of once", async () => {
    await coursepath.post(at(5, 2));
    const { id } = recordOf(5, 2);
    await coursepath.patchState(`coursemembers/${id}`, { startedAt: "2030-01-01T12:00:00.000Z", score: 10 });
    const done = { completedAt: "2030-01-02T12:00:00.000Z", success: false, score: 30 };
    await coursepath.patchState(`coursemembers/${id}`, done);
    await coursepath.patchState(`coursemembers/${id}`, { score: 35 });
    expect(await arrived()).toEqual([told(5, 2, "CREATED"), told(5, 2, "COMPLETED")]);
    expect((await coursepath.as(JOHN).get<CourseMember>(at(5, 2))).body).toMatchObject({ ...done, score: 35 });
  });

  it("written or removed through the state is told of as well", async () => {
    const record = { ...recordOf(1, 2), id: 90_001, courseId: 7 };
    expect((await coursepath.state("PUT", "coursemembers/90001", record)).status).toBe(201);
    expect((await coursepath.state("DELETE", "coursemembers/90001")).status).toBe(204);
    expect(await arrived()).toEqual([told(7, 2, "CREATED"), told(7, 2, "COMPLETED"), told(7, 2, "DELETED")]);
  });
});

describe("a webhook", () => {
  it("is a form, posted once, whatever the answer", async () => {
    receiver.answerWith(500);
    await coursepath.post(at(5, 2));
    await coursepath.control.settled();
    await coursepath.control.advance(30 * 86_400);
    expect(receiver.received).toMatchObject([
      { event: "COURSEMEMBER_CREATED", method: "POST", contentType: FORM, body: told(5, 2, "CREATED") },
    ]);
    const [delivery] = coursepath.control.deliveries();
    expect(delivery?.attempts).toMatchObject([{ status: 500 }]);
    expect(delivery?.nextAttemptAt).toBeUndefined();
  });

  it("reaches the receiver with the result ready to be fetched", async () => {
    await coursepath.patchState(`coursemembers/${recordOf(2, 2).id}`, {
      completedAt: "2030-01-02T12:00:00.000Z",
      success: true,
      score: 77,
      certificate: "https://academy123xxx.coursepath.com/certificates/2-2.pdf",
    });
    await coursepath.control.settled();
    const sent = new URLSearchParams(receiver.received[0]?.body);
    expect(sent.get("event")).toBe("COURSEMEMBER_COMPLETED");
    const { body } = await result(Number(sent.get("courseId")), Number(sent.get("memberId")));
    expect(body).toMatchObject({ score: 77, success: true, certificate: expect.stringMatching(/2-2\.pdf$/) });
  });
});

describe("a program", () => {
  const path = (program: number, member: number) => `/programs/${program}/members/${member}/programmember`;

  it("takes members, lets them go, and enrolls them in nothing", async () => {
    const before = coursepath.records("coursemembers");
    const added = await coursepath.post<Schema<"ProgramMember">>(path(3, 2));
    expect(added).toMatchObject({ status: 201, body: { programId: 3, memberId: 2 } });
    const again = await coursepath.post(path(3, 2));
    expect({ status: again.status, body: again.body }).toEqual({ status: 200, body: added.body });
    expect((await coursepath.delete(path(3, 2))).status).toBe(204);
    expectMissing(await coursepath.delete(path(3, 2)));
    const { status, body } = await coursepath.post("/programs/1/members", { email: "jane.doe@example.com" });
    expect(status).toBe(201);
    expect(await coursepath.list(`/members/${body.id}/courses`)).toEqual([]);
    expect((await coursepath.delete(path(1, body.id))).status).toBe(204);
    expect(coursepath.records("coursemembers")).toEqual(before);
    expect(await arrived()).toEqual([]);
  });

  it("of another academy, or of nobody: 404", async () => {
    for (const [program, member] of [
      [2, 2],
      [1, 5],
      [987, 2],
      [1, 987_654],
    ] as const) {
      expectMissing(await coursepath.post(path(program, member)));
      expectMissing(await coursepath.delete(path(program, member)));
    }
  });
});

describe("an invitation", () => {
  type Invitation = Schema<"Invitation">;
  const invite = (path: string, mail?: object) =>
    coursepath.post<Invitation>(`${path}/invite`, mail === undefined ? undefined : { mail });
  const texts = ({ subject, body, action }: Invitation) => [subject, body, action];

  it("has the texts of what it invites to, and those of the academy where they are missing", async () => {
    const stored = {
      "/members/2": ["Welcome to Example Academy", "You are invited to learn with us.", "Join the academy"],
      "/courses/1/members/2": [
        "Your place in Example Course",
        "Example Course is waiting for you.",
        "Start the course",
      ],
      "/courses/2/members/2": ["Second Course has begun", "You are invited to learn with us.", "Join the academy"],
      "/programs/1/members/2": [
        "Your place in Example Program",
        "Example Program is waiting for you.",
        "Start the program",
      ],
      "/programs/3/members/2": ["Welcome to Example Academy", "You are invited to learn with us.", "Go on"],
    };
    for (const [path, expected] of Object.entries(stored)) {
      const { status, body } = await invite(path);
      expect({ status, to: body.to, texts: texts(body) }).toEqual({ status: 202, to: JOHN.email, texts: expected });
      expect(body.link).toMatch(/^https:\/\/academy123xxx\.coursepath\.com\/invite\/[0-9a-f-]{36}$/);
    }
  });

  it("takes mail[subject], mail[body] and mail[action] from a form, each for itself", async () => {
    const all = "mail[subject]=Hi+there&mail%5Bbody%5D=Come+%26+learn&mail[action]=Go";
    const whole = await coursepath.raw<Invitation>("/courses/1/members/2/invite", FORM, all);
    expect(texts(whole.body)).toEqual(["Hi there", "Come & learn", "Go"]);
    const one = await coursepath.raw<Invitation>("/courses/1/members/2/invite", FORM, "mail[subject]=Hi");
    expect(texts(one.body)).toEqual(["Hi", "Example Course is waiting for you.", "Start the course"]);
    const empty = await coursepath.raw<Invitation>("/courses/1/members/2/invite", FORM, "mail[subject]=&mail[other]=x");
    expect(texts(empty.body)[0]).toBe("Your place in Example Course");
  });

  it("can be sent again, with a link of its own, and is kept", async () => {
    const links = [(await invite("/members/2")).body.link, (await invite("/members/2")).body.link];
    expect(new Set(links).size).toBe(2);
    await invite("/programs/1/members/1", { subject: "To a program" });
    expect(coursepath.records("invitations")).toMatchObject([
      { memberId: 2, courseId: null, programId: null, link: links[0] },
      { memberId: 2, courseId: null, programId: null, link: links[1] },
      { memberId: 1, courseId: null, programId: 1, subject: "To a program", to: "admin@example.com" },
    ]);
  });

  it.each(['{"mail":"Hello"}', '{"mail":["Hello"]}', '{"mail":{"subject":["Hello"]}}', '{"mail":null}', "[]"])(
    "of %s is refused, and not kept",
    async (text) => {
      const { status } = await coursepath.raw("/members/2/invite", "application/json", text);
      expect(status).toBe(422);
      expect(coursepath.records("invitations")).toEqual([]);
    },
  );

  it("is no enrollment", async () => {
    expect((await invite("/courses/5/members/2")).status).toBe(202);
    expectMissing(await result(5, 2));
    expect(await arrived()).toEqual([]);
  });
});
