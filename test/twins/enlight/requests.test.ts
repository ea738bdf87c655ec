import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { type CurlOptions, curl, type WireAnswer } from "../curl.ts";

// Every request of the documentation as curl sends it, and what the documentation shows for it. The values stand here
// once more, and not only in the description, so that the description cannot vouch for itself.

const OWNER = "Authorization: Bearer 3824ac01-83ed-1aef-b124-48380def5e7f";
const STUDENT = "Authorization: Bearer 57056867-5ea3-4adf-b411-63b4fbf4eda1";
const JSON_HEADERS = ["Content-Type: application/json", "Accept: application/json"];

let mock: Mock;
let sandbox = "";
let tests = 0;

beforeAll(async () => {
  mock = await startMock({ targets: ["enlight"], port: 0 });
});
beforeEach(() => {
  sandbox = `test-${++tests}`;
});
afterAll(() => mock.close());

/** A request to the documented host, in a sandbox of the test's own. */
function ask(path: string, options: CurlOptions & { readonly key?: string } = {}): Promise<WireAnswer> {
  const { key = OWNER, headers = [], ...rest } = options;
  const own = [key, `Understudy-Sandbox: ${sandbox}`, ...headers];
  return curl(Number(new URL(mock.url).port), `http://example.enlight.io${path}`, { ...rest, headers: own });
}

const send = (method: string, path: string, data?: string, key = OWNER) =>
  ask(path, { method, key, headers: JSON_HEADERS, ...(data === undefined ? {} : { data }) });

const UUID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const TEXT = expect.any(String);

const COURSE = {
  id: "50edd30a-d0da-4862-ba89-02b29835c80a",
  name: "How to use the Enlight API",
  summary: "This course teaches you the enlight API",
  course_image: {
    id: "course/d8297351-f278-4e84-af89-84c4df524acd/course_image/0984231234.jpg",
    storage: "store",
    metadata: {
      md5: "2880c465167aec271ff5f28b0a1dc9dc",
      size: 30146,
      filename: "how-to-use.jpg",
      mime_type: "image/jpeg",
    },
  },
  multiple_sign_ups: false,
  purchasable: true,
  advertised: true,
  price_cents: 1000,
  price_currency: "USD",
  instructor_id: "50edd30a-d0da-4862-ba89-02b29835c80a",
  prerequisite_course_id: "798fceb7-6d65-4659-9e69-a949a370bc68",
  archived_at: null,
  created_at: "2015-06-17T12:51:08.182Z",
  updated_at: "2020-05-02T05:41:07.051Z",
};
const VERSIONS = "67b24850-e32f-47a4-b2bd-cf87936a2c7b";
const FIRST_VERSION = {
  id: "6986ac14-19a4-4b5c-953c-a37f83754240",
  course_id: VERSIONS,
  version: 1,
  current_checksheet: false,
  published: true,
  created_at: "2020-10-18T05:34:45.866Z",
  updated_at: "2020-10-18T05:34:45.866Z",
};
const CHECKSHEET = {
  id: "e412869e-affe-403f-a006-47e6f1bfc668",
  course_id: "b6062c1f-e879-44e9-12ce-3bd2ecd384b9",
  version: 1,
  current_checksheet: true,
  published: true,
  created_at: "2020-10-18T05:21:42.289Z",
  updated_at: "2020-10-18T05:21:42.289Z",
};
const SECTION = {
  created_at: "2020-10-18T05:21:42.279Z",
  final: false,
  id: "a1bae269-bd33-4f08-af0d-2b5956345910",
  label: null,
  name: "Section 1",
  sequence: 1,
  updated_at: "2020-10-18T05:21:42.308Z",
};
const QUIZ = {
  id: "48f73ba8-c013-4480-a5a9-d917f159331e",
  content_html: "What is the art of selling? ",
  conditional: false,
  label: null,
  needs_attachment: false,
  number_of_items: null,
  points: 5,
  title: "Quiz",
  type: "Steps::MultipleChoice",
  created_at: "2018-10-11T07:06:55.472Z",
  updated_at: "2018-10-11T07:06:55.472Z",
  library_item_id: null,
  organisation_id: "0ca51df6-704e-4dc4-afc7-9a4aa90e2c24",
  target_course_id: null,
};
const BOB = {
  id: "82121578-afda-46ca-a2db-5b5f92bbce16",
  given_name: "Bob",
  family_name: "Example",
  email: "bob@example.com",
  external_id: "12345",
  locale: "en-US",
  time_zone: "Sydney",
  gravatar_url: "http://www.gravatar.com/avatar/6bed2cc82ac1538da3fc3312d424bb04",
};
const COMPANY = { company_name: "Example Incorporated" };
const ENROLLMENT = {
  id: "95d81367-9e78-4937-a30b-77c853e89baa",
  student_id: BOB.id,
  course_id: "9c89bc86-b7ba-4223-bbab-9feb4f408370",
  checksheet_id: CHECKSHEET.id,
  instructor_id: "5e0435d2-d88c-45ea-a106-d91cdcc323e8",
  enroller_id: "a2efae3a-ed33-431c-ad72-aaf1bfe8f25b",
  active: true,
  created_at: "2020-05-01T13:58:26.354Z",
  updated_at: "2020-08-08T09:59:27.172Z",
  started_at: "2020-08-08T09:57:28.816Z",
  completed_at: null,
  expires_at: "2021-05-01T13:58:26.354Z",
  custom_name: null,
};
const GROUP = { id: "e0c351c8-8516-4e42-b719-6c11f181624b", name: "Class of 2020" };
const GROUPED = {
  id: "265f5058-6915-4125-aa92-cfa67aa20691",
  student_id: "5f6e867a-c510-408a-8553-41c866ea4689",
  course_id: "4805f4f3-0fb7-43c4-865c-acba8bd3cdf1",
  checksheet_id: "36abf929-22cb-4d2c-8856-9a2d7c85c34b",
  instructor_id: "24e4d370-d73d-424a-8e3e-d77d8f9d9223",
  enroller_id: "24e4d370-d73d-424a-8e3e-d77d8f9d9223",
  active: true,
  created_at: "2020-04-15T06:39:42.309Z",
  updated_at: "2020-08-27T10:12:45.529Z",
  started_at: null,
  completed_at: null,
  expires_at: "2021-04-15T00:00:00.000Z",
  custom_name: null,
};
const SAM = {
  id: "d39e311f-018d-4c57-ba88-6c5ac76ccb15",
  given_name: "Sam",
  family_name: "Smith",
  email: "sam@example.com",
  locale: "en-US",
  role: "instructor",
  unsubscribed: false,
};

describe("authentication", () => {
  it("answers HEAD with the headers that the page shows, and no body", async () => {
    const { status, headers } = await ask("/api/authenticate", { method: "HEAD" });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      "x-frame-options": "SAMEORIGIN",
      "x-xss-protection": "1; mode=block",
      "x-content-type-options": "nosniff",
      "x-download-options": "noopen",
      "x-permitted-cross-domain-policies": "none",
      "referrer-policy": "strict-origin-when-cross-origin",
      "cache-control": "no-cache, no-store",
      "content-type": "application/json; charset=utf-8",
      "x-request-id": UUID,
      "x-runtime": expect.stringMatching(/^\d+\.\d{6}$/),
    });
  });

  it("refuses a key that nobody has", async () => {
    const { status, body } = await ask("/api/v1/courses", { key: "Authorization: Bearer YOUR_API_KEY" });
    expect([status, body]).toEqual([401, { errors: { base: ["API key is missing or unknown"] } }]);
  });
});

describe("paging", () => {
  it.each([
    ["limit=50&offset=0", 50],
    ["limit=50&offset=50", 50],
    ["limit=25&offset=125", 25],
    ["limit=100&offset=100", 100],
    ["", 100],
  ])("/api/v1/students?%s", async (query, count) => {
    const { status, body } = await ask(`/api/v1/students?${query}`);
    expect([status, (body as unknown[]).length]).toEqual([200, count]);
  });

  it("goes through every record once", async () => {
    const seen: string[] = [];
    for (let offset = 0; ; offset += 100) {
      const { body } = await ask(`/api/v1/courses?limit=100&offset=${offset}`);
      const page = body as { readonly id: string }[];
      if (page.length === 0) break;
      seen.push(...page.map(({ id }) => id));
    }
    expect(seen.length).toBeGreaterThan(200);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe("courses", () => {
  it("are listed", async () => {
    const { status, body } = await ask("/api/v1/courses");
    expect([status, (body as unknown[])[0]]).toEqual([200, COURSE]);
  });

  it("are shown with their checksheets, as those are by their own pages", async () => {
    const { status, body } = await ask(`/api/v1/courses/${COURSE.id}`);
    expect([status, body]).toEqual([200, { ...COURSE, checksheets: [FIRST_VERSION, CHECKSHEET] }]);
  });

  it("are updated by JSON under curl's own type, amounts as text", async () => {
    const path = "/api/v1/courses/f613fc3d-0101-44d4-86e0-0d2ef55dac9b";
    const { status, body } = await ask(path, { method: "PATCH", data: '{"price_cents":"5000"}' });
    expect([status, body]).toEqual([200, { ...shapeOf(COURSE), checksheets: expect.any(Array), price_cents: 5000 }]);
    const negative = await ask(path, { method: "PATCH", data: '{"price_cents":"-1"}' });
    expect(negative).toMatchObject({
      status: 422,
      body: { errors: { price: ["must be greater than or equal to 0"] } },
    });
  });

  it("are created, once for each name", async () => {
    const data =
      '{"name":"Special Course","completion_information_html":"<p>Well done on completing your course!</p>","summary":"This course teaches you the basics","marketing_copy_html":"<p>Buy this course today!</p>","purchasable":"false","price_cents":"0"}';
    const { status, body } = await send("POST", "/api/v1/courses", data);
    expect([status, body]).toEqual([
      201,
      {
        ...shapeOf(COURSE),
        name: "Special Course",
        summary: "This course teaches you the basics",
        purchasable: false,
        price_cents: 0,
        checksheets: [],
      },
    ]);
    const again = await send("POST", "/api/v1/courses", data);
    expect(again).toMatchObject({ status: 422, body: { errors: { name: ["has already been taken"] } } });
  });

  it("are cancelled, their enrollments first", async () => {
    const path = "/api/v1/courses/b6062c1f-e879-44e9-12ce-3bd2ecd384b9";
    expect(await send("DELETE", path)).toMatchObject({ status: 200, body: {} });
    expect((await ask(path)).status).toBe(404);
    expect((await send("DELETE", `/api/v1/courses/${VERSIONS}`)).status).toBe(200);
    const { body } = await ask("/api/v1/enrollments/cb3fa2a3-ecff-4cbd-96cc-308b85e7996d");
    expect(body).toMatchObject({ course_id: VERSIONS, active: false });
  });
});

describe("checksheets", () => {
  it("are listed in all their versions", async () => {
    const { status, body } = await ask("/api/v1/checksheets");
    expect(status).toBe(200);
    const second = {
      ...FIRST_VERSION,
      id: "a412869e-dffe-203f-b126-52e6f1bfc668",
      version: 2,
      current_checksheet: true,
    };
    expect((body as unknown[]).slice(0, 3)).toEqual([FIRST_VERSION, second, CHECKSHEET]);
    expect((await ask("/api/v1/cchecksheets?limit=100&offset=100")).status).toBe(404);
  });

  it("are shown to users with the right answers", async () => {
    const { status, body } = await ask(`/api/v1/checksheets/${CHECKSHEET.id}`);
    const step = {
      ...QUIZ,
      archived_at: null,
      answer_html: null,
      reject_duplicate_attempts: false,
      suggested_response: "Thank you for your answer",
      cloned_from_step_id: "072e9a9d-1c02-423e-95c6-afeca1047099",
      data: {
        choices: [{ name: "Answer A.", correct: "1" }, { name: "Answer B." }, { name: "Answer C." }],
        persist_order: false,
        selection_type: "single",
      },
    };
    expect([status, body]).toEqual([200, { ...CHECKSHEET, sections: [{ ...SECTION, section_steps: [step] }] }]);
  });

  it("are shown to students without internals, choices shuffled", async () => {
    const shown = () => ask(`/api/v1/checksheets/${CHECKSHEET.id}`, { key: STUDENT });
    const choices = [{ name: "Answer A." }, { name: "Answer B." }, { name: "Answer C." }];
    const data = { choices: expect.arrayContaining(choices), persist_order: false, selection_type: "single" };
    const placed = {
      id: "a636a972-0d1c-4603-b2c1-64027fbe09e1",
      list_source_step: null,
      possible_reference_section_step_ids: [
        "5a9865e3-6fd7-4720-b88f-488cc9dd413d",
        "cf6ef8a3-bcfa-4938-9afa-e87df5011761",
        "fe233f06-ee24-4455-880c-71b88478f1da",
      ],
      step: { ...QUIZ, data },
    };
    const { status, body } = await shown();
    expect([status, body]).toEqual([200, { ...CHECKSHEET, sections: [{ ...SECTION, section_steps: [placed] }] }]);
    const orders = new Set<string>();
    for (let turn = 0; turn < 20; turn += 1) orders.add(JSON.stringify((await shown()).body));
    expect(orders.size).toBeGreaterThan(1);
  });
});

describe("library items", () => {
  const path = "/api/v1/library_items/8e016712-0472-443e-b187-a99332deac3c";

  it("are shown to users whole, to students in part", async () => {
    const { status, body } = await ask(path);
    expect(status).toBe(200);
    expect(body).toEqual({
      id: "8e016712-0472-443e-b187-a99332deac3c",
      author: null,
      title: "Example",
      intro_html: null,
      content_html: null,
      kind: null,
      duration: null,
      asset_host: "https://d3psjymf7uu91w.cloudfront.net",
      asset_file_url: expect.stringMatching(/^https:\/\/d14hmtmeb4nek6\.cloudfront\.net\/.*X-Amz-Expires=900/),
      asset_file_data: {
        id: "libraryitems/pdf/8e016712-0472-443e-b187-a99332deac3c/asset_file/9a344eff6b81d7f37e765861927753e6.pdf",
        storage: "store",
        metadata: {
          md5: "8c4e551a93d74cdadcde813da9f1533c",
          size: 58958,
          filename: "example.pdf",
          mime_type: "application/pdf",
        },
      },
      video_captions: null,
      type: "Pdf",
      visibility: "members",
      provide_download_link: true,
      show_in_library: true,
      published: false,
      feature_in_top_resources: false,
      public_access_key: "56e64be0668b2489495c0e2ec0508d0616fe33a85ad842334fa92072392f11e9",
      created_at: "2018-10-16T05:08:48.775Z",
      updated_at: "2021-01-29T18:41:30.270Z",
    });
    const seen = await ask(path, { key: STUDENT });
    expect(seen.status).toBe(200);
    expect(seen.body).not.toHaveProperty("public_access_key");
    expect(body).toMatchObject(seen.body as object);
  });
});

describe("students", () => {
  it("are listed without their keys", async () => {
    const { status, body } = await ask("/api/v1/students");
    expect([status, (body as unknown[])[0]]).toEqual([200, { ...BOB, ...COMPANY }]);
  });

  it("are shown with their keys", async () => {
    const { status, body } = await ask(`/api/v1/students/${BOB.id}`);
    const api_key = "57056867-5ea3-4adf-b411-63b4fbf4eda1";
    expect([status, body]).toEqual([200, { ...BOB, ...COMPANY, api_key }]);
  });

  it("are updated", async () => {
    const path = `/api/v1/students/${BOB.id}`;
    const { status, body } = await ask(path, { method: "PATCH", data: '{ "email": "sam@example.com" }' });
    expect([status, body]).toMatchObject([200, { id: BOB.id, email: "sam@example.com", given_name: "Bob" }]);
    const blank = await ask(path, { method: "PATCH", data: '{ "email": "" }' });
    expect(blank).toMatchObject({ status: 422, body: { errors: { email: ["can't be blank"] } } });
  });

  it("are created, once for each email", async () => {
    const data = '{"given_name":"John",\n"family_name":"Smith",\n"email": "john@example.com"}';
    const { status, body } = await send("POST", "/api/v1/students", data);
    expect([status, body]).toEqual([
      201,
      {
        ...shapeOf(BOB),
        given_name: "John",
        family_name: "Smith",
        email: "john@example.com",
        company_name: null,
        external_id: null,
        time_zone: null,
        api_key: UUID,
      },
    ]);
    const again = await send("POST", "/api/v1/students", data);
    expect(again).toMatchObject({ status: 422, body: { errors: { email: ["has already been taken"] } } });
  });

  it("cannot be deleted", async () => {
    const { status, headers } = await send("DELETE", `/api/v1/students/${BOB.id}`);
    expect([status, headers.allow]).toEqual([405, "GET, PATCH, HEAD, OPTIONS"]);
  });
});

describe("enrollments", () => {
  const course_id = "f613fc3d-0101-44d4-86e0-0d2ef55dac9b";

  it("are listed", async () => {
    const { status, body } = await ask("/api/v1/enrollments");
    expect([status, (body as unknown[])[0]]).toEqual([200, ENROLLMENT]);
  });

  it("are shown with their student", async () => {
    const { status, body } = await ask(`/api/v1/enrollments/${ENROLLMENT.id}`);
    expect([status, body]).toEqual([200, { ...ENROLLMENT, student: BOB }]);
  });

  it("get a new expiry, as long as it lies ahead", async () => {
    const path = "/api/v1/enrollments/cb3fa2a3-ecff-4cbd-96cc-308b85e7996d";
    const change = () => ask(path, { method: "PATCH", data: '{ "expires_at": "2020-12-01T13:58:26.354Z" }' });
    expect(await change()).toMatchObject({ status: 422, body: { errors: { expires_at: ["must be in the future"] } } });
    await mock.control.sandbox(sandbox).moveTo(Date.parse("2020-09-01T00:00:00.000Z"));
    const { status, body } = await change();
    expect([status, body]).toMatchObject([
      200,
      { expires_at: "2020-12-01T13:58:26.354Z", student: expect.any(Object) },
    ]);
  });

  it("are created for a known student", async () => {
    const data = `{"course_id":"${course_id}",
"student_id":"${BOB.id}",
"send_enrollment_notification": "true",
"group_ids":["${GROUP.id}"],
"instructor_id": "5e0435d2-d88c-45ea-a106-d91cdcc323e8"}`;
    const { status, body } = await send("POST", "/api/v1/enrollments", data);
    expect([status, body]).toEqual([
      201,
      { ...shapeOf(ENROLLMENT), course_id, student_id: BOB.id, started_at: null, student: BOB, active: true },
    ]);
    const { body: group } = await ask(`/api/v1/groups/${GROUP.id}`);
    expect((group as { enrollments: { id: string }[] }).enrollments.map(({ id }) => id)).toContain(
      (body as { id: string }).id,
    );
  });

  it("are created together with the student", async () => {
    const data = `{"student_given_name":"Jane",
"student_family_name":"Smith",
"student_email":"jane@example.com",
"student_external_id":"12345",
"student_password":"secret123",
"student_locale":"en-US",
"group_ids":["${GROUP.id}"],
"send_enrollment_notification": "true",
"course_id":"${course_id}",
"instructor_id": "5e0435d2-d88c-45ea-a106-d91cdcc323e8"}`;
    const { status, body } = await send("POST", "/api/v1/enrollments", data);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      course_id,
      student: { given_name: "Jane", family_name: "Smith", email: "jane@example.com", external_id: "12345" },
    });
    const again = await send("POST", "/api/v1/enrollments", data);
    expect(again).toMatchObject({
      status: 422,
      body: { message: "Unable to save enrollment", errors: { student_email: ["has already been taken"] } },
    });
  });

  it("say what is missing", async () => {
    const { status, body } = await send("POST", "/api/v1/enrollments", `{"student_id":"${BOB.id}"}`);
    expect([status, body]).toEqual([
      422,
      {
        message: "Unable to save enrollment",
        errors: { course_id: ["can't be blank"], instructor_id: ["can't be blank"] },
      },
    ]);
  });

  it("are cancelled", async () => {
    const path = "/api/v1/enrollments/cb3fa2a3-ecff-4cbd-96cc-308b85e7996d";
    expect(await send("DELETE", path)).toMatchObject({ status: 200, body: {} });
    expect((await ask(path)).body).toMatchObject({ active: false });
  });
});

describe("groups", () => {
  const path = `/api/v1/groups/${GROUP.id}`;

  it("are listed", async () => {
    const { status, body } = await ask("/api/v1/groups");
    expect([status, (body as unknown[])[0]]).toEqual([200, GROUP]);
  });

  it("are shown with their enrollments", async () => {
    const { status, body } = await ask(path);
    expect([status, body]).toEqual([200, { ...GROUP, enrollments: [GROUPED] }]);
  });

  it("are updated", async () => {
    const { status, body } = await ask(path, { method: "PATCH", data: '{ "name": "Class of 2021" }' });
    expect([status, body]).toEqual([200, { ...GROUP, name: "Class of 2021", enrollments: [GROUPED] }]);
    const blank = await ask(path, { method: "PATCH", data: '{ "name": "" }' });
    expect(blank).toMatchObject({ status: 422, body: { errors: { name: ["can't be blank"] } } });
  });

  it("are created", async () => {
    const { status, body } = await send("POST", "/api/v1/groups", '{ "name":"Class of 2020" }');
    expect([status, body]).toEqual([201, { id: UUID, name: "Class of 2020", enrollments: [] }]);
    const blank = await send("POST", "/api/v1/groups", "{}");
    expect(blank).toMatchObject({ status: 422, body: { errors: { name: ["can't be blank"] } } });
  });

  it("are deleted, their enrollments are not", async () => {
    expect(await send("DELETE", path)).toMatchObject({ status: 200, body: {} });
    expect((await ask(path)).status).toBe(404);
    expect((await ask(`/api/v1/enrollments/${GROUPED.id}`)).body).toMatchObject(GROUPED);
  });
});

describe("users", () => {
  const path = `/api/v1/users/${SAM.id}`;

  it("are listed", async () => {
    const { status, body } = await ask("/api/v1/users");
    expect(status).toBe(200);
    expect(body).toContainEqual(SAM);
  });

  it("are shown", async () => {
    const { status, body } = await ask(path);
    expect([status, body]).toEqual([200, SAM]);
  });

  it("are updated", async () => {
    const { status, body } = await ask(path, { method: "PATCH", data: '{ "given_name": "Samuel" }' });
    expect([status, body]).toEqual([200, { ...SAM, given_name: "Samuel" }]);
    const blank = await ask(path, { method: "PATCH", data: '{ "given_name": "" }' });
    expect(blank).toMatchObject({ status: 422, body: { errors: { given_name: ["can't be blank"] } } });
  });

  it("are created, once for each email: Sam is there already", async () => {
    const data = '{"role":"instructor", "given_name":"Sam", "family_name":"Smith", "email": "sam@example.com"}';
    const taken = await send("POST", "/api/v1/users", data);
    expect(taken).toMatchObject({ status: 422, body: { errors: { email: ["has already been taken"] } } });
    const { status, body } = await send("POST", "/api/v1/users", data.replace("sam@", "sammy@"));
    expect([status, body]).toEqual([201, { ...SAM, id: UUID, email: "sammy@example.com" }]);
    const odd = await send("POST", "/api/v1/users", data.replace('"instructor"', '"teacher"').replace("sam@", "x@"));
    expect(odd).toMatchObject({ status: 422, body: { errors: { role: ["is not included in the list"] } } });
  });

  it("are deleted; the one of the example is nobody", async () => {
    expect((await send("DELETE", "/api/v1/users/e0c351c8-8516-4e42-b719-6c11f181624b")).status).toBe(404);
    expect(await send("DELETE", path)).toMatchObject({ status: 200, body: {} });
    expect((await ask(path)).status).toBe(404);
  });
});

describe("answers", () => {
  const ANSWER = {
    id: UUID,
    pass_at: TIME,
    points: 5,
    state: "passed",
    answered_at: TIME,
    created_at: TIME,
    updated_at: TIME,
  };
  const choice = {
    enrollment_id: "51278615-f974-4bde-b42e-31cd699e11c7",
    section_step_id: "da902bc7-72ce-4b21-90c4-44734de06af1",
  };
  const question = {
    enrollment_id: "51278615-f974-4bde-b42e-2a6addca9aad",
    section_step_id: "da902bc7-72ce-4b21-90c4-447143206af1",
  };
  const submit = (place: object, content?: unknown) =>
    send(
      "POST",
      "/api/v1/answer",
      JSON.stringify({ ...place, ...(content === undefined ? {} : { answer: { content } }) }),
      STUDENT,
    );

  it("of one choice pass at once", async () => {
    const { status, body } = await submit(choice, "Choice 2");
    expect([status, body]).toEqual([200, { ...ANSWER, ...choice }]);
  });

  it("of several choices do not fit a step with one: the answer comes back with the reason", async () => {
    const { status, body } = await submit(choice, ["Choice 1", "Choice 2"]);
    const rejected = { ...ANSWER, ...choice, state: "rejected", pass_at: null, points: 0 };
    expect([status, body]).toEqual([400, { ...rejected, errors: { content: ["is incorrect"] } }]);
  });

  it.each([
    ["a list", ["Item 2", "Item 1"]],
    ["a text", "This is my answer"],
  ])("of a question are submitted: %s", async (_, content) => {
    const { status, body } = await submit(question, content);
    expect([status, body]).toEqual([200, { ...ANSWER, ...question, state: "submitted", pass_at: null, points: 0 }]);
  });

  it("that a question needs cannot be left out", async () => {
    expect(await submit(question)).toMatchObject({ status: 422, body: { errors: { content: ["can't be blank"] } } });
  });

  it("are viewed by GET with a body, or by a query", async () => {
    const data = `{"enrollment_id":"19bbb83c-2e9e-442e-b2a3-2a6addca9aad",
"section_step_id":"4e8defc7-0a8c-4ace-b4aa-447143206af1"}`;
    const shown = {
      id: "2e9f4c9d-cf43-419a-93bc-1238878058a0",
      pass_at: "2021-02-08T07:26:07.812Z",
      points: 10,
      state: "passed",
      answered_at: "2021-02-08T07:26:07.815Z",
      created_at: "2021-02-08T07:26:07.815Z",
      updated_at: "2021-02-08T07:26:07.815Z",
      enrollment_id: "19bbb83c-2e9e-442e-b2a3-2a6addca9aad",
      section_step_id: "4e8defc7-0a8c-4ace-b4aa-447143206af1",
    };
    expect(await send("GET", "/api/v1/answer", data, STUDENT)).toMatchObject({ status: 200, body: shown });
    expect(await ask("/api/v1/answer", { method: "GET", data, key: STUDENT })).toMatchObject({
      status: 200,
      body: shown,
    });
    const query = new URLSearchParams(JSON.parse(data) as Record<string, string>);
    expect(await ask(`/api/v1/answer?${query}`, { key: STUDENT })).toMatchObject({ status: 200, body: shown });
  });
});

/** A record of the same members, each of the same kind; null where it may be null. */
function shapeOf(record: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, kindOf(name, value)]));
}

function kindOf(name: string, value: unknown): unknown {
  if (/_at$/.test(name)) return value === null ? null : TIME;
  if (value === null || typeof value === "object" || /^(prerequisite_course|instructor)_id$/.test(name)) {
    return expect.toSatisfy(() => true);
  }
  return typeof value === "string" ? TEXT : expect.any(typeof value === "number" ? Number : Boolean);
}
