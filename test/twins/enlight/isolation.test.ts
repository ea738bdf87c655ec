import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import type { AnswerRecord, EnrollmentRecord } from "../../../src/twins/enlight/state.ts";
import { isolation } from "../isolation.ts";
import { ENROLLMENT, Enlight, KEYS, NOWHERE, ORGANISATION, STEP, STUDENT } from "./client.ts";
import { examples } from "./examples.ts";

isolation("enlight", examples, {
  askers: [KEYS.owner, KEYS.instructor, KEYS.bob],
  derived: ["gravatar_url"],
  isForeign: (collection, record) =>
    collection === "organisations" ? record.id === ORGANISATION.acme : record.organisation_id === ORGANISATION.acme,
});

/** Of Bob, at the start; nobody else's request is sent. */
const BOBS: ReadonlySet<unknown> = new Set(
  Object.entries(ENROLLMENT)
    .filter(([name]) => !name.startsWith("ann"))
    .map(([, id]) => id),
);

describe("among the students of one organisation", () => {
  isolation(
    "enlight",
    examples,
    {
      askers: [KEYS.bob],
      isForeign: (collection, record) => {
        if (collection === "students") return record.id !== STUDENT.bob;
        if (collection === "enrollments") return record.student_id !== STUDENT.bob;
        return (collection === "memberships" || collection === "answers") && !BOBS.has(record.enrollment_id);
      },
    },
    20,
  );
});

describe("answers of another student", () => {
  /** Ann has answered the only step of hers. */
  const ANNS = { enrollment_id: ENROLLMENT.ann, section_step_id: "c0de0000-0000-4000-8000-000000000b02" };
  /** One that Ann has not answered yet. */
  const OPEN = { enrollment_id: ENROLLMENT.annInGroup, section_step_id: "c0de0000-0000-4000-8000-000000000b03" };
  let mock: Mock;
  let bob: Enlight;
  let tests = 0;

  beforeAll(async () => {
    mock = await startMock({ targets: ["enlight"], port: 0 });
  });
  beforeEach(() => enter(`answers-${++tests}`));
  afterAll(() => mock.close());

  async function enter(sandbox: string): Promise<void> {
    bob = new Enlight(mock, sandbox, KEYS.bob);
    bob.control.freeze(true);
    await bob.control.moveTo(Date.parse("2026-03-01T12:00:00.000Z"));
    await bob.as(KEYS.ann).told(200, "POST", "/answer", ANNS);
  }

  function hers() {
    const enrollments = bob.records<EnrollmentRecord>("enrollments").filter((one) => one.student_id !== STUDENT.bob);
    const ids = new Set(enrollments.map(({ id }) => id));
    const answers = bob.records<AnswerRecord>("answers").filter(({ enrollment_id }) => ids.has(enrollment_id));
    return { enrollments, answers };
  }

  it("are there, for her and for users", async () => {
    const [answer] = hers().answers;
    expect(answer?.state).toBe("passed");
    for (const key of [KEYS.ann, KEYS.owner, KEYS.instructor]) {
      expect(await bob.as(key).told(200, "GET", "/answer", ANNS)).toMatchObject({ id: answer?.id, ...ANNS });
    }
  });

  const place = fc.record({
    enrollment_id: fc.constantFrom(ENROLLMENT.ann, ENROLLMENT.annInGroup, ENROLLMENT.everyKind, NOWHERE),
    section_step_id: fc.constantFrom(ANNS.section_step_id, OPEN.section_step_id, STEP.information, NOWHERE),
  });
  const call = fc.oneof(
    place.map((body) => ["GET", "/answer", body] as const),
    place.map((query) => ["GET", `/answer?${new URLSearchParams(query)}`] as const),
    fc.tuple(place, place).map(([query, body]) => ["GET", `/answer?${new URLSearchParams(query)}`, body] as const),
    place.map((body) => ["POST", "/answer", body] as const),
    place.map((body) => ["POST", "/answer", { ...body, answer: { content: "Because." } }] as const),
    fc.constantFrom(...Object.values(ENROLLMENT)).map((id) => ["GET", `/enrollments/${id}`] as const),
    fc.nat({ max: 300 }).map((offset) => ["GET", `/enrollments?offset=${offset}`] as const),
  );

  it("are never shown nor changed, wherever their ids are sent", async () => {
    let worlds = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: 25, size: "+1" }), async (calls) => {
        await enter(`answers-of-world-${++worlds}`);
        const before = hers();
        const secrets = [...before.enrollments, ...before.answers].map(({ id }) => id);
        for (const [method, path, body] of calls) {
          const { status, text } = await bob.call(method, path, body);
          const sent = path + JSON.stringify(body ?? {});
          expect(secrets.filter((id) => text.includes(id) && !sent.includes(id))).toEqual([]);
          expect([200, 404, 422], `${method} ${sent}: ${text}`).toContain(status);
          const counted = body?.enrollment_id ?? path;
          const isAboutHer = [ENROLLMENT.ann, ENROLLMENT.annInGroup].some((id) => counted.includes(id));
          if (isAboutHer) expect({ path, body, status }).toEqual({ path, body, status: 404 });
        }
        expect(hers()).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });
});
