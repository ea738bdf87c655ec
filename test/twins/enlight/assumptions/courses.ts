import { expect } from "vitest";
import type { CourseRecord } from "../../../../src/twins/enlight/state.ts";
import { COURSE, ENROLLMENT, type Enlight, GROUP, KEYS, NOWHERE, type Schema, USER } from "../client.ts";
import {
  BEFORE,
  BOB,
  CHECKSHEET,
  EVERY_KIND,
  expectInvalid,
  expectMissing,
  INSTRUCTOR,
  idsOf,
  LIBRARY_ITEM,
  NEW_COURSE,
  type Proofs,
  pairOf,
  patchStep,
  TAKEN,
} from "./proof.ts";

type Course = Schema<"CourseWithChecksheets">;

/** The steps of the checksheet with every kind, as a student gets them. */
async function stepsOfBob(enlight: Enlight) {
  const { body } = await enlight
    .as(BOB.key)
    .get<Schema<"StudentChecksheetContent">>(`/checksheets/${EVERY_KIND.checksheet}`);
  return body.sections.flatMap(({ section_steps }) => section_steps).map(({ step }) => step);
}

/** What some requests of the same kind show of one step. */
async function shown(enlight: Enlight, title: string): Promise<readonly string[]> {
  const seen: string[] = [];
  for (let count = 0; count < 12; count += 1) {
    const { choices, items } = (await stepsOfBob(enlight)).find((step) => step.title === title)?.data ?? {};
    seen.push((items ?? choices?.map(({ name }) => name) ?? []).join());
  }
  return seen;
}

const sorted = (list: string) => list.split(",").sort().join();
const missingIn = (some: object, all: object) => Object.keys(all).filter((name) => !(name in some));

/** Courses, and what they are made of. */
export const courseProofs: Proofs = {
  "enlight/sample-fields": async ({ enlight }) => {
    const membersOf = async (path: string) => Object.keys((await enlight.get<object>(path)).body).join();
    const course =
      "id,name,summary,course_image,multiple_sign_ups,purchasable,advertised,price_cents,price_currency," +
      "instructor_id,prerequisite_course_id,archived_at,created_at,updated_at";
    const enrollment =
      "id,student_id,course_id,checksheet_id,instructor_id,enroller_id,active,created_at,updated_at,started_at," +
      "completed_at,expires_at,custom_name";
    expect(Object.keys((await enlight.list("/courses"))[0] ?? {}).join()).toBe(course);
    expect(await membersOf(`/courses/${COURSE.howTo}`)).toBe(`${course},checksheets`);
    expect(await membersOf(`/enrollments/${ENROLLMENT.listening}`)).toBe(`${enrollment},student`);
    expect(await membersOf(`/groups/${GROUP}`)).toBe("id,name,enrollments");
    expect(await membersOf(`/users/${INSTRUCTOR.id}`)).toBe("id,given_name,family_name,email,locale,role,unsubscribed");
    const { text } = await enlight.post("/courses", NEW_COURSE);
    expect(text).not.toContain("_html");
  },

  "enlight/course-changes": async ({ enlight }) => {
    const path = `/courses/${COURSE.selling}`;
    const before = (await enlight.get<Course>(path)).body;
    const seen = {
      name: "Selling better",
      summary: "More of it",
      purchasable: false,
      advertised: false,
      multiple_sign_ups: true,
      price_cents: 1,
      price_currency: "EUR",
      instructor_id: COURSE.howTo,
      prerequisite_course_id: BEFORE,
    };
    const unseen = { marketing_copy_html: "<p>Buy</p>", completion_information_html: "<p>Done</p>" };
    const { status, body } = await enlight.patch<Course>(path, { ...seen, ...unseen });
    expect({ status, body }).toEqual({ status: 200, body: { ...before, ...seen, updated_at: body.updated_at } });
    const record = enlight.records<CourseRecord>("courses").find(({ id }) => id === COURSE.selling);
    expect(record).toMatchObject(unseen);
    const again = await enlight.patch<Course>(path, { price_cents: 2 });
    expect(again.body).toEqual({ ...body, price_cents: 2, updated_at: again.body.updated_at });
  },

  "enlight/course-defaults": async ({ enlight }) => {
    const { body } = await enlight.post<Course>("/courses", NEW_COURSE);
    expect(body).toMatchObject({
      course_image: null,
      multiple_sign_ups: false,
      purchasable: false,
      advertised: false,
      price_cents: 0,
      price_currency: "USD",
      instructor_id: null,
      prerequisite_course_id: null,
      archived_at: null,
      checksheets: [],
    });
  },

  "enlight/course-names": async ({ enlight }) => {
    const created = (name: string, key?: string) =>
      (key === undefined ? enlight : enlight.as(key)).post("/courses", { ...NEW_COURSE, name });
    expectInvalid(await created("Selling well"), { name: [TAKEN] });
    expectInvalid(await enlight.patch(`/courses/${BEFORE}`, { name: "Selling well" }), { name: [TAKEN] });
    expect((await enlight.patch(`/courses/${COURSE.selling}`, { name: "Selling well" })).status).toBe(200);
    expect((await created("selling well")).status).toBe(201);
    expect((await created("Selling well", KEYS.acme)).status).toBe(201);
    await enlight.delete(`/courses/${COURSE.selling}`);
    expect((await created("Selling well")).status).toBe(201);
  },

  "enlight/course-references": async ({ enlight }) => {
    const unknown = { instructor_id: NOWHERE, prerequisite_course_id: NOWHERE };
    const errors = { instructor_id: ["must exist"], prerequisite_course_id: ["must exist"] };
    expectInvalid(await enlight.post("/courses", { ...NEW_COURSE, ...unknown }), errors);
    expectInvalid(await enlight.patch(`/courses/${COURSE.selling}`, unknown), errors);
    await enlight.delete(`/courses/${BEFORE}`);
    expectInvalid(await enlight.patch(`/courses/${COURSE.selling}`, { prerequisite_course_id: BEFORE }), {
      prerequisite_course_id: ["must exist"],
    });
  },

  "enlight/price-errors": async ({ enlight }) => {
    const path = `/courses/${COURSE.selling}`;
    const errors = { price: ["must be greater than or equal to 0"] };
    expectInvalid(await enlight.post("/courses", { ...NEW_COURSE, price_cents: -1 }), errors);
    expectInvalid(await enlight.patch(path, { price_cents: "-1" }), errors);
    for (const price_cents of [1.5, "x"]) expectInvalid(await enlight.patch(path, { price_cents }), ["price_cents"]);
  },

  "enlight/cancelled-courses": async ({ enlight }) => {
    const path = `/courses/${COURSE.twoVersions}`;
    expect(idsOf(await enlight.list("/courses"))).toContain(COURSE.twoVersions);
    expect(pairOf(await enlight.get(`/enrollments/${ENROLLMENT.ann}`))).toMatchObject({ body: { active: true } });
    await enlight.delete(path);
    expect(idsOf(await enlight.list("/courses"))).not.toContain(COURSE.twoVersions);
    expect(idsOf(await enlight.as(BOB.key).list("/courses"))).not.toContain(COURSE.twoVersions);
    expectMissing(await enlight.get(path));
    expectMissing(await enlight.patch(path, {}));
    expect(pairOf(await enlight.get(`/enrollments/${ENROLLMENT.ann}`))).toMatchObject({
      status: 200,
      body: { active: false, course_id: COURSE.twoVersions },
    });
  },

  "enlight/embedded-checksheets": async ({ enlight }) => {
    const versions = async (id: string) => {
      const { body } = await enlight.get<Course>(`/courses/${id}`);
      return body.checksheets.map((one) => `${one.id} ${one.version} ${one.course_id === id ? "own" : "other"}`);
    };
    expect(await versions(COURSE.howTo)).toEqual([
      "6986ac14-19a4-4b5c-953c-a37f83754240 1 other",
      "e412869e-affe-403f-a006-47e6f1bfc668 1 other",
    ]);
    expect(await versions(COURSE.twoVersions)).toEqual([
      "6986ac14-19a4-4b5c-953c-a37f83754240 1 own",
      "a412869e-dffe-203f-b126-52e6f1bfc668 2 own",
    ]);
  },

  "enlight/checksheet-samples": async ({ enlight }) => {
    const { sections: _, ...own } = (await enlight.get<Schema<"ChecksheetContent">>(`/checksheets/${CHECKSHEET}`)).body;
    expect(own).toEqual({
      id: CHECKSHEET,
      course_id: "b6062c1f-e879-44e9-12ce-3bd2ecd384b9",
      version: 1,
      current_checksheet: true,
      published: true,
      created_at: "2020-10-18T05:21:42.289Z",
      updated_at: "2020-10-18T05:21:42.289Z",
    });
    expect(await enlight.list("/checksheets")).toContainEqual(own);
    for (const id of [COURSE.howTo, own.course_id]) {
      expect((await enlight.get<Course>(`/courses/${id}`)).body.checksheets).toContainEqual(own);
    }
  },

  "enlight/step-sample": async ({ enlight }) => {
    const { body } = await enlight.as(BOB.key).get<Schema<"StudentChecksheetContent">>(`/checksheets/${CHECKSHEET}`);
    const { content_html, data } = body.sections[0]?.section_steps[0]?.step ?? {};
    expect(content_html).toBe("What is the art of selling? ");
    expect(data?.choices?.map(({ name }) => name).sort()).toEqual(["Answer A.", "Answer B.", "Answer C."]);
  },

  "enlight/two-step-shapes": async ({ enlight }) => {
    const path = `/checksheets/${CHECKSHEET}`;
    const plain = (await enlight.get<Schema<"ChecksheetContent">>(path)).body.sections[0]?.section_steps[0];
    const wrapped = (await enlight.as(BOB.key).get<Schema<"StudentChecksheetContent">>(path)).body;
    expect(plain).toMatchObject({ id: "48f73ba8-c013-4480-a5a9-d917f159331e", type: "Steps::MultipleChoice" });
    expect(plain).not.toHaveProperty("step");
    expect(wrapped.sections[0]?.section_steps[0]).toMatchObject({
      id: "a636a972-0d1c-4603-b2c1-64027fbe09e1",
      list_source_step: null,
      possible_reference_section_step_ids: { length: 3 },
      step: { id: "48f73ba8-c013-4480-a5a9-d917f159331e", type: "Steps::MultipleChoice" },
    });
  },

  "enlight/student-step": async ({ enlight }) => {
    const { body } = await enlight.get<Schema<"ChecksheetContent">>(`/checksheets/${EVERY_KIND.checksheet}`);
    const full = body.sections.flatMap(({ section_steps }) => section_steps);
    const hidden = "archived_at,answer_html,reject_duplicate_attempts,suggested_response,cloned_from_step_id".split(
      ",",
    );
    for (const [index, step] of (await stepsOfBob(enlight)).entries()) {
      expect(missingIn(step, full[index] ?? {})).toEqual(hidden);
      for (const choice of step.data.choices ?? []) expect(Object.keys(choice)).toEqual(["name"]);
    }
    expect(full[0]?.data.choices).toContainEqual({ name: "Right", correct: "1" });
  },

  "enlight/shuffled-items": async ({ enlight }) => {
    const sequences = await shown(enlight, "Put in order");
    expect(new Set(sequences).size).toBeGreaterThan(1);
    expect(new Set(sequences.map(sorted))).toEqual(new Set(["First,Second,Third"]));
    await patchStep(enlight, EVERY_KIND.checksheet, 2, { data: { items: ["A", "B", "C"], persist_order: true } });
    expect(new Set(await shown(enlight, "Put in order")).size).toBeGreaterThan(1);
  },

  "enlight/persist-order": async ({ enlight }) => {
    expect(new Set(await shown(enlight, "Choose several"))).toEqual(new Set(["One,Two,Three"]));
    const others = await shown(enlight, "Choose one");
    expect(new Set(others).size).toBeGreaterThan(1);
    expect(new Set(others.map(sorted))).toEqual(new Set(["Left,Right,Straight on"]));
  },

  "enlight/student-library-item": async ({ enlight }) => {
    const path = `/library_items/${LIBRARY_ITEM}`;
    const full = (await enlight.get<Schema<"LibraryItem">>(path)).body;
    const { body } = await enlight.as(BOB.key).get<Schema<"StudentLibraryItem">>(path);
    expect(full).toMatchObject(body);
    expect(missingIn(body, full).join()).toBe(
      "asset_file_data,visibility,show_in_library,published,feature_in_top_resources,public_access_key",
    );
  },

  "enlight/list-order": async ({ enlight }) => {
    const person = { given_name: "New", family_name: "One", email: "new@example.com" };
    const course_id = COURSE.selling;
    const creations = {
      "/courses": NEW_COURSE,
      "/students": person,
      "/enrollments": { course_id, student_id: BOB.id, instructor_id: INSTRUCTOR.id },
      "/groups": { name: "New" },
      "/users": { ...person, role: "instructor" },
    };
    for (const [path, fields] of Object.entries(creations)) {
      const before = idsOf(await enlight.all(path));
      const { body } = await enlight.post<{ id: string }>(path, fields);
      expect(idsOf(await enlight.all(path))).toEqual([...before, body.id]);
    }
    await enlight.patch(`/courses/${COURSE.howTo}`, { summary: "Changed" });
    expect(idsOf(await enlight.list("/courses"))[0]).toBe(COURSE.howTo);
  },

  "enlight/created-status": async ({ enlight }) => {
    const person = { given_name: "New", family_name: "One", email: "new@example.com" };
    const wish = { course_id: COURSE.selling, student_id: BOB.id, instructor_id: INSTRUCTOR.id };
    const creations: readonly (readonly [string, object])[] = [
      ["/courses", NEW_COURSE],
      ["/students", person],
      ["/enrollments", wish],
      ["/groups", { name: "New" }],
      ["/users", { ...person, role: "instructor" }],
    ];
    for (const [path, fields] of creations) {
      const { status, body } = await enlight.post<{ id: string }>(path, fields);
      expect({ path, status }).toEqual({ path, status: 201 });
      expect(pairOf(await enlight.get(`${path}/${body.id}`))).toEqual({ status: 200, body });
      const updated = await enlight.patch(`${path}/${body.id}`, {});
      expect(pairOf(updated)).toEqual(pairOf(await enlight.get(`${path}/${body.id}`)));
    }
  },

  "enlight/deletion-body": async ({ enlight }) => {
    const users = `/users/${USER.sam}`;
    const groups = `/groups/${GROUP}`;
    for (const path of [users, groups, `/enrollments/${ENROLLMENT.ann}`, `/courses/${COURSE.selling}`]) {
      const { status, text } = await enlight.delete(path);
      expect({ path, status, text }).toEqual({ path, status: 200, text: "{}" });
    }
  },
};
