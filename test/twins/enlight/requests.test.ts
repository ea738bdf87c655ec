import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { head, RawSocket } from "../../http/raw-socket.ts";
import { type CurlOptions, curl } from "../curl.ts";

// Every request of the documentation, byte for byte as curl sends it, and what the documentation shows for it. The
// values stand here once more, and not only in the description, so that the description cannot vouch for itself. What
// the documentation gets wrong is answered as the assumptions of the description say.

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ targets: ["enlight"], port: 0 });
});
afterAll(() => mock.close());

/** For `YOUR_API_KEY` and `STUDENT_API_KEY`. */
const YOURS = "3824ac01-83ed-1aef-b124-48380def5e7f";
const STUDENTS = "57056867-5ea3-4adf-b411-63b4fbf4eda1";
const JSON_HEADERS = ["Content-Type: application/json", "Accept: application/json"];

const ID = expect.stringMatching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const INSTANT = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const TIMES = { created_at: INSTANT, updated_at: INSTANT };

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
const ANY_COURSE = {
  id: ID,
  name: expect.any(String),
  summary: expect.any(String),
  course_image: null,
  multiple_sign_ups: expect.any(Boolean),
  purchasable: expect.any(Boolean),
  advertised: expect.any(Boolean),
  price_cents: expect.any(Number),
  price_currency: "USD",
  instructor_id: ID,
  prerequisite_course_id: null,
  archived_at: null,
  ...TIMES,
};
const OLD_CHECKSHEET = {
  id: "6986ac14-19a4-4b5c-953c-a37f83754240",
  course_id: "67b24850-e32f-47a4-b2bd-cf87936a2c7b",
  version: 1,
  current_checksheet: false,
  published: true,
  created_at: "2020-10-18T05:34:45.866Z",
  updated_at: "2020-10-18T05:34:45.866Z",
};
const NEW_CHECKSHEET = {
  ...OLD_CHECKSHEET,
  id: "a412869e-dffe-203f-b126-52e6f1bfc668",
  version: 2,
  current_checksheet: true,
};
/** As on the page of its own; other mentions of it have another course, version and time. */
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
  id: "a1bae269-bd33-4f08-af0d-2b5956345910",
  name: "Section 1",
  label: null,
  final: false,
  sequence: 1,
  created_at: "2020-10-18T05:21:42.279Z",
  updated_at: "2020-10-18T05:21:42.308Z",
};
/** The step that both samples call Quiz, without its data and what students may not see. */
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
const QUIZ_INTERNALS = {
  archived_at: null,
  answer_html: null,
  reject_duplicate_attempts: false,
  suggested_response: "Thank you for your answer",
  cloned_from_step_id: "072e9a9d-1c02-423e-95c6-afeca1047099",
};
const LIBRARY_ITEM = {
  id: "8e016712-0472-443e-b187-a99332deac3c",
  author: null,
  title: "Example",
  intro_html: null,
  content_html: null,
  kind: null,
  duration: null,
  asset_host: "https://d3psjymf7uu91w.cloudfront.net",
  asset_file_url:
    "https://d14hmtmeb4nek6.cloudfront.net/uploads/libraryitems/pdf/8e016712-0472-443e-b187-a99332deac3c/asset_file/9a344eff6b81d7f37e765861927753e6.pdf?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAAIVDJ3DFYIBSG5TQ%2F20210413%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20200413T135146Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=d8be28a418362826a998db99e234538094280fa94265f159952b8c1969a0e5aa4",
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
const LISTED_BOB = { ...BOB, company_name: "Example Incorporated" };
const WHOLE_BOB = { ...LISTED_BOB, api_key: STUDENTS };
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
/** What the two documented creations make; the student apart. */
const NEW_ENROLLMENT = {
  id: ID,
  student_id: ID,
  course_id: "f613fc3d-0101-44d4-86e0-0d2ef55dac9b",
  checksheet_id: ID,
  instructor_id: "5e0435d2-d88c-45ea-a106-d91cdcc323e8",
  enroller_id: "a2efae3a-ed33-431c-ad72-aaf1bfe8f25b",
  active: true,
  ...TIMES,
  started_at: null,
  completed_at: null,
  expires_at: INSTANT,
  custom_name: null,
};
const GROUP = { id: "e0c351c8-8516-4e42-b719-6c11f181624b", name: "Class of 2020" };
const GROUPED_ENROLLMENT = {
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

const ok = (body: unknown) => ({ status: 200, body });
const created = (body: unknown) => ({ status: 201, body });
const invalid = (errors: object, more: object = {}) => ({ status: 422, body: { ...more, errors } });
const holding = (...records: readonly object[]) => ok(expect.arrayContaining([...records]));
const unsaved = { message: "Unable to save enrollment" };

/** The two ways in which the API is addressed: by the documented host, and below the target's name. */
const ADDRESSES = [
  { address: "the documented host", baseUrl: () => "https://example.enlight.io" },
  { address: "its base URL", baseUrl: () => mock.baseUrl("enlight") },
];

describe.each(ADDRESSES)("the documented requests, sent by curl to $address", ({ address, baseUrl }) => {
  let sandbox = "";
  let tests = 0;
  beforeEach(() => {
    tests += 1;
    sandbox = `${address.replaceAll(" ", "-")}-${tests}`;
  });

  const ask = async (path: string, { headers = [], ...options }: CurlOptions = {}, key = YOURS) => {
    const all = [`Authorization: Bearer ${key}`, ...headers, `Understudy-Sandbox: ${sandbox}`];
    const answer = await curl(Number(new URL(mock.url).port), baseUrl() + path, { ...options, headers: all });
    expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(answer.headers).toMatchObject({ "cache-control": "no-cache, no-store", "x-request-id": ID });
    return { status: answer.status, body: answer.body };
  };
  const get = (path: string, key = YOURS) => ask(path, {}, key);
  /** `-X PATCH -d …` without a content type of one's own. */
  const patch = (path: string, data: string) => ask(path, { method: "PATCH", data });
  const post = (path: string, data: string, key = YOURS) =>
    ask(path, { method: "POST", headers: JSON_HEADERS, data }, key);
  const remove = (path: string) => ask(path, { method: "DELETE", headers: JSON_HEADERS });
  const count = async (path: string) => ((await get(path)).body as unknown[]).length;
  const setClock = async (now: string) => {
    const control = mock.control.sandbox(sandbox);
    control.freeze(true);
    await control.moveTo(Date.parse(now));
  };

  describe("authentication", () => {
    const authenticate = async (key: string) => {
      const { host, pathname } = new URL(`${baseUrl()}/api/authenticate`);
      const lines = [`HEAD ${pathname} HTTP/1.1`, `Host: ${host}`, "User-Agent: curl/8.5.0", "Accept: */*"];
      const socket = new RawSocket(mock.url).write(head(...lines, `Authorization: Bearer ${key}`));
      const [answer] = await socket.responses(1, true);
      socket.abort();
      return answer;
    };

    it("curl -I: 200 with the documented headers", async () => {
      const answer = await authenticate(YOURS);
      expect(answer).toMatchObject({ status: 200, body: "" });
      expect(answer?.headers).toMatchObject({
        date: expect.any(String),
        "x-frame-options": "SAMEORIGIN",
        "x-xss-protection": "1; mode=block",
        "x-content-type-options": "nosniff",
        "x-download-options": "noopen",
        "x-permitted-cross-domain-policies": "none",
        "referrer-policy": "strict-origin-when-cross-origin",
        "cache-control": "no-cache, no-store",
        "content-type": "application/json; charset=utf-8",
        "x-request-id": ID,
        "x-runtime": expect.stringMatching(/^\d+\.\d{6}$/),
      });
    });

    it("with YOUR_API_KEY left as it is: 401", async () => {
      expect(await authenticate("YOUR_API_KEY")).toMatchObject({ status: 401 });
    });
  });

  describe("paging", () => {
    it.each([
      ["?limit=50&offset=0", 0, 50],
      ["?limit=50&offset=50", 50, 100],
      ["?limit=25&offset=125", 125, 150],
      ["?limit=100&offset=100", 100, 200],
    ])("GET /api/v1/students%s", async (query, from, to) => {
      const all = [];
      for (const offset of [0, 100]) all.push(...((await get(`/api/v1/students?offset=${offset}`)).body as unknown[]));
      expect(all).toHaveLength(200);
      expect(await get(`/api/v1/students${query}`)).toEqual(ok(all.slice(from, to)));
    });
  });

  describe("courses", () => {
    it("list", async () => {
      const list = await get("/api/v1/courses");
      expect(list).toEqual(holding(COURSE));
      expect(list.body).toHaveLength(100);
    });

    // Without quotes, the shell cuts the address at the ampersand.
    it.each(["?limit=100&offset=100", "?limit=100"])("second page: %s", async (query) => {
      const list = await get(`/api/v1/courses${query}`);
      expect(list).toEqual(holding(ANY_COURSE));
      expect(list.body).toHaveLength(100);
    });

    it("show", async () => {
      const shown = await get("/api/v1/courses/50edd30a-d0da-4862-ba89-02b29835c80a");
      expect(shown).toEqual(ok({ ...COURSE, checksheets: [OLD_CHECKSHEET, CHECKSHEET] }));
    });

    it("update", async () => {
      const path = "/api/v1/courses/f613fc3d-0101-44d4-86e0-0d2ef55dac9b";
      const { body: known } = await get(path);
      expect(known).toEqual({ ...ANY_COURSE, checksheets: expect.any(Array) });
      const changed = await patch(path, '{"price_cents":"5000"}');
      expect(changed).toEqual(ok({ ...(known as object), price_cents: 5000, updated_at: INSTANT }));
      expect(await get(path)).toEqual(changed);
    });

    it("update to a negative price: the documented error", async () => {
      const refused = await patch("/api/v1/courses/f613fc3d-0101-44d4-86e0-0d2ef55dac9b", '{"price_cents":"-1"}');
      expect(refused).toEqual(invalid({ price: ["must be greater than or equal to 0"] }));
    });

    it("create, and again: the documented error", async () => {
      const data =
        '{"name":"Special Course","completion_information_html":"<p>Well done on completing your course!</p>","summary":"This course teaches you the basics","marketing_copy_html":"<p>Buy this course today!</p>","purchasable":"false","price_cents":"0"}';
      const made = await post("/api/v1/courses", data);
      const { id } = made.body as { id: string };
      const shown = { ...ANY_COURSE, name: "Special Course", summary: "This course teaches you the basics" };
      const wished = { purchasable: false, price_cents: 0, instructor_id: null, checksheets: [] };
      expect(made).toEqual(created({ ...shown, ...wished }));
      expect(await get(`/api/v1/courses/${id}`)).toEqual(ok(made.body));
      expect(await post("/api/v1/courses", data)).toEqual(invalid({ name: ["has already been taken"] }));
    });

    it("cancel", async () => {
      const path = "/api/v1/courses/b6062c1f-e879-44e9-12ce-3bd2ecd384b9";
      expect((await get(path)).status).toBe(200);
      expect(await remove(path)).toEqual(ok({}));
      expect((await get(path)).status).toBe(404);
    });
  });

  describe("checksheets", () => {
    it("list", async () => {
      expect(await get("/api/v1/checksheets")).toEqual(holding(OLD_CHECKSHEET, NEW_CHECKSHEET, CHECKSHEET));
    });

    it("second page, as it was meant, and with the typing error", async () => {
      const meant = await get("/api/v1/checksheets?limit=100&offset=100");
      const any = { ...CHECKSHEET, id: ID, course_id: ID, ...TIMES };
      expect(meant).toEqual(holding(any));
      expect(meant.body).toHaveLength(100);
      expect((await get("/api/v1/cchecksheets?limit=100&offset=100")).status).toBe(404);
    });

    it("show to a user", async () => {
      const choices = [{ name: "Answer A.", correct: "1" }, { name: "Answer B." }, { name: "Answer C." }];
      const data = { choices, persist_order: false, selection_type: "single" };
      const section_steps = [{ ...QUIZ, ...QUIZ_INTERNALS, data }];
      const sections = [{ ...SECTION, section_steps }];
      expect(await get(`/api/v1/checksheets/${CHECKSHEET.id}`)).toEqual(ok({ ...CHECKSHEET, sections }));
    });

    it("show to a student", async () => {
      const shown = await get(`/api/v1/checksheets/${CHECKSHEET.id}`, STUDENTS);
      const choices = expect.toSatisfy(
        (list: { name: string }[]) =>
          JSON.stringify([...list].sort((a, b) => a.name.localeCompare(b.name))) ===
          '[{"name":"Answer A."},{"name":"Answer B."},{"name":"Answer C."}]',
        "the three choices, their names alone, in any order",
      );
      const placed = {
        id: "a636a972-0d1c-4603-b2c1-64027fbe09e1",
        list_source_step: null,
        possible_reference_section_step_ids: [
          "5a9865e3-6fd7-4720-b88f-488cc9dd413d",
          "cf6ef8a3-bcfa-4938-9afa-e87df5011761",
          "fe233f06-ee24-4455-880c-71b88478f1da",
        ],
        step: { ...QUIZ, data: { choices, persist_order: false, selection_type: "single" } },
      };
      expect(shown).toEqual(ok({ ...CHECKSHEET, sections: [{ ...SECTION, section_steps: [placed] }] }));
    });
  });

  it("library items: show", async () => {
    expect(await get("/api/v1/library_items/8e016712-0472-443e-b187-a99332deac3c")).toEqual(ok(LIBRARY_ITEM));
  });

  describe("students", () => {
    const BOB_PATH = "/api/v1/students/82121578-afda-46ca-a2db-5b5f92bbce16";

    it("list", async () => {
      const list = await get("/api/v1/students");
      expect(list).toEqual(holding(LISTED_BOB));
      expect(list.body).toHaveLength(100);
    });

    it("show", async () => {
      expect(await get(BOB_PATH)).toEqual(ok(WHOLE_BOB));
    });

    it("update answers the student", async () => {
      const changed = await patch(BOB_PATH, '{ "email": "sam@example.com" }');
      const gravatar_url = "http://www.gravatar.com/avatar/e179e95c00e7718ab4a23840f992ea63";
      expect(changed).toEqual(ok({ ...WHOLE_BOB, email: "sam@example.com", gravatar_url }));
      expect(await get(BOB_PATH)).toEqual(changed);
    });

    it("update to an empty email: the documented error", async () => {
      expect(await patch(BOB_PATH, '{ "email": "" }')).toEqual(invalid({ email: ["can't be blank"] }));
    });

    it("create, and again: the documented error", async () => {
      const data = '{"given_name":"John",\n"family_name":"Smith",\n"email": "john@example.com"}';
      const made = await post("/api/v1/students", data);
      const { id } = made.body as { id: string };
      expect(made).toEqual(
        created({
          id: ID,
          given_name: "John",
          family_name: "Smith",
          email: "john@example.com",
          company_name: null,
          external_id: null,
          locale: "en-US",
          time_zone: null,
          gravatar_url: "http://www.gravatar.com/avatar/d4c74594d841139328695756648b6bd6",
          api_key: expect.stringMatching(/\S/),
        }),
      );
      expect(await get(`/api/v1/students/${id}`)).toEqual(ok(made.body));
      expect(await post("/api/v1/students", data)).toEqual(invalid({ email: ["has already been taken"] }));
    });

    it("cannot be deleted", async () => {
      expect((await remove(BOB_PATH)).status).toBe(405);
    });
  });

  describe("enrollments", () => {
    const PATH = "/api/v1/enrollments/cb3fa2a3-ecff-4cbd-96cc-308b85e7996d";
    const EXPIRY = '{ "expires_at": "2020-12-01T13:58:26.354Z" }';
    const EXISTING = `{"course_id":"f613fc3d-0101-44d4-86e0-0d2ef55dac9b",
"student_id":"82121578-afda-46ca-a2db-5b5f92bbce16",
"send_enrollment_notification": "true",
"group_ids":["e0c351c8-8516-4e42-b719-6c11f181624b"],
"instructor_id": "5e0435d2-d88c-45ea-a106-d91cdcc323e8"}`;
    const TOGETHER = `{"student_given_name":"Jane",
"student_family_name":"Smith",
"student_email":"jane@example.com",
"student_external_id":"12345",
"student_password":"secret123",
"student_locale":"en-US",
"group_ids":["e0c351c8-8516-4e42-b719-6c11f181624b"],
"send_enrollment_notification": "true",
"course_id":"f613fc3d-0101-44d4-86e0-0d2ef55dac9b",
"instructor_id": "5e0435d2-d88c-45ea-a106-d91cdcc323e8"}`;

    it("list", async () => {
      const list = await get("/api/v1/enrollments");
      expect(list).toEqual(holding(ENROLLMENT));
      expect(list.body).toHaveLength(100);
    });

    it("show, with the id in the path", async () => {
      const shown = await get("/api/v1/enrollments/95d81367-9e78-4937-a30b-77c853e89baa");
      expect(shown).toEqual(ok({ ...ENROLLMENT, student: BOB }));
    });

    it("update to the documented expiry: the documented error by today's clock", async () => {
      const { body: known } = await get(PATH);
      expect(await patch(PATH, EXPIRY)).toEqual(invalid({ expires_at: ["must be in the future"] }));
      expect(await get(PATH)).toEqual(ok(known));
    });

    it("update to the documented expiry, by the clock of 2020", async () => {
      const { body: known } = await get(PATH);
      await setClock("2020-08-27T02:30:22.000Z");
      const changes = { expires_at: "2020-12-01T13:58:26.354Z", updated_at: "2020-08-27T02:30:22.000Z" };
      const changed = await patch(PATH, EXPIRY);
      expect(changed).toEqual(ok({ ...(known as object), ...changes }));
      expect(await get(PATH)).toEqual(changed);
    });

    it("create for an existing student", async () => {
      await setClock("2020-08-27T02:30:22.000Z");
      const at = "2020-08-27T02:30:22.000Z";
      const times = { created_at: at, updated_at: at, expires_at: "2021-08-27T02:30:22.000Z" };
      const made = await post("/api/v1/enrollments", EXISTING);
      expect(made).toEqual(created({ ...NEW_ENROLLMENT, ...times, student_id: BOB.id, student: BOB }));
      const { id } = made.body as { id: string };
      expect(await get(`/api/v1/enrollments/${id}`)).toEqual(ok(made.body));
      const { student: _, ...listed } = made.body as { student: unknown };
      expect(await get(`/api/v1/groups/${GROUP.id}`)).toEqual(
        ok({ ...GROUP, enrollments: [GROUPED_ENROLLMENT, listed] }),
      );
    });

    it("create without a course: the documented error", async () => {
      const data = EXISTING.replace(/"course_id":"[^"]+",/, "");
      const blank = { course_id: ["can't be blank"] };
      expect(await post("/api/v1/enrollments", data)).toEqual(invalid(blank, unsaved));
      const empty = EXISTING.replace(/"course_id":"[^"]+"/, '"course_id":""');
      expect(await post("/api/v1/enrollments", empty)).toEqual(invalid(blank, unsaved));
    });

    it("create together with a student", async () => {
      const students = await count("/api/v1/students?limit=100&offset=200");
      const made = await post("/api/v1/enrollments", TOGETHER);
      const { student_id } = made.body as { student_id: string };
      const jane = {
        id: student_id,
        given_name: "Jane",
        family_name: "Smith",
        email: "jane@example.com",
        external_id: "12345",
        locale: "en-US",
        time_zone: null,
        gravatar_url: "http://www.gravatar.com/avatar/9e26471d35a78862c17e467d87cddedf",
      };
      expect(made).toEqual(created({ ...NEW_ENROLLMENT, student: jane }));
      const shown = { ...jane, company_name: null, api_key: expect.stringMatching(/\S/) };
      expect(await get(`/api/v1/students/${student_id}`)).toEqual(ok(shown));
      expect(await count("/api/v1/students?limit=100&offset=200")).toBe(students + 1);
    });

    it.each([/"student_email":"[^"]+",/, /(?<="student_email":")[^"]+/])(
      "create together with a student who has no email (%s): the documented error",
      async (missing) => {
        const refused = await post("/api/v1/enrollments", TOGETHER.replace(missing, ""));
        expect(refused).toEqual(invalid({ student_email: ["can't be blank"] }, unsaved));
      },
    );

    it("cancel", async () => {
      const { body: known } = await get(PATH);
      expect(known).toMatchObject({ active: true });
      expect(await remove(PATH)).toEqual(ok({}));
      expect(await get(PATH)).toEqual(ok({ ...(known as object), active: false, updated_at: INSTANT }));
    });
  });

  describe("groups", () => {
    const PATH = "/api/v1/groups/e0c351c8-8516-4e42-b719-6c11f181624b";

    it("list", async () => {
      const list = await get("/api/v1/groups");
      expect(list).toEqual(holding(GROUP));
      expect(list.body).toHaveLength(100);
    });

    it("show", async () => {
      expect(await get(PATH)).toEqual(ok({ ...GROUP, enrollments: [GROUPED_ENROLLMENT] }));
    });

    it("update", async () => {
      const changed = await patch(PATH, '{ "name": "Class of 2021" }');
      expect(changed).toEqual(ok({ ...GROUP, name: "Class of 2021", enrollments: [GROUPED_ENROLLMENT] }));
      expect(await get(PATH)).toEqual(changed);
    });

    it("update to no name: the documented error", async () => {
      expect(await patch(PATH, '{ "name": "" }')).toEqual(invalid({ name: ["can't be blank"] }));
    });

    it("create, though another has the name", async () => {
      const made = await post("/api/v1/groups", '{ "name":"Class of 2020" }');
      const { id } = made.body as { id: string };
      expect(made).toEqual(created({ id: ID, name: "Class of 2020", enrollments: [] }));
      expect(id).not.toBe(GROUP.id);
      expect(await get(`/api/v1/groups/${id}`)).toEqual(ok(made.body));
    });

    it("create without a name: the documented error", async () => {
      expect(await post("/api/v1/groups", "{}")).toEqual(invalid({ name: ["can't be blank"] }));
    });

    it("delete; the enrollments stay", async () => {
      expect(await remove(PATH)).toEqual(ok({}));
      expect((await get(PATH)).status).toBe(404);
      expect(await get(`/api/v1/enrollments/${GROUPED_ENROLLMENT.id}`)).toMatchObject(ok(GROUPED_ENROLLMENT));
    });
  });

  describe("users", () => {
    const PATH = "/api/v1/users/d39e311f-018d-4c57-ba88-6c5ac76ccb15";
    const NEW_SAM = '{"role":"instructor", "given_name":"Sam", "family_name":"Smith", "email": "sam@example.com"}';

    it("list", async () => {
      const list = await get("/api/v1/users");
      expect(list).toEqual(holding(SAM));
      expect(list.body).toHaveLength(100);
    });

    it("show", async () => {
      expect(await get(PATH)).toEqual(ok(SAM));
    });

    it("update answers the user", async () => {
      const changed = await patch(PATH, '{ "given_name": "Samuel" }');
      expect(changed).toEqual(ok({ ...SAM, given_name: "Samuel" }));
      expect(await get(PATH)).toEqual(changed);
    });

    it("update to no given name: the documented error", async () => {
      expect(await patch(PATH, '{ "given_name": "" }')).toEqual(invalid({ given_name: ["can't be blank"] }));
    });

    it("create, as long as Sam is there: the email is taken", async () => {
      expect(await post("/api/v1/users", NEW_SAM)).toEqual(invalid({ email: ["has already been taken"] }));
    });

    it("create, once Sam was removed", async () => {
      expect(await remove(PATH)).toEqual(ok({}));
      const made = await post("/api/v1/users", NEW_SAM);
      expect(made).toEqual(created({ ...SAM, id: ID }));
      expect(await get(`/api/v1/users/${(made.body as { id: string }).id}`)).toEqual(ok(made.body));
    });

    it("create without an email: the documented error", async () => {
      const data = NEW_SAM.replace("sam@example.com", "");
      expect(await post("/api/v1/users", data)).toEqual(invalid({ email: ["can't be blank"] }));
    });

    it("delete: the user of the example is none, Sam is one", async () => {
      expect((await remove("/api/v1/users/e0c351c8-8516-4e42-b719-6c11f181624b")).status).toBe(404);
      expect(await remove(PATH)).toEqual(ok({}));
      expect((await get(PATH)).status).toBe(404);
    });
  });

  describe("answers", () => {
    const CHOICE = {
      enrollment_id: "51278615-f974-4bde-b42e-31cd699e11c7",
      section_step_id: "da902bc7-72ce-4b21-90c4-44734de06af1",
    };
    const QUESTION = {
      enrollment_id: "51278615-f974-4bde-b42e-2a6addca9aad",
      section_step_id: "da902bc7-72ce-4b21-90c4-447143206af1",
    };
    const NEW_ANSWER = { id: ID, pass_at: null, points: 0, answered_at: INSTANT, ...TIMES };
    const bodyOf = (place: typeof CHOICE, content: string) =>
      `{"enrollment_id":"${place.enrollment_id}",\n"section_step_id":"${place.section_step_id}"${content}}`;
    const submit = (place: typeof CHOICE, content: string) => {
      const answer = content === "" ? "" : `,\n"answer":{"content":${content}}`;
      return post("/api/v1/answer", bodyOf(place, answer), STUDENTS);
    };
    const view = (data: string) => ask("/api/v1/answer", { method: "GET", headers: JSON_HEADERS, data }, STUDENTS);

    it("a single choice, the right one", async () => {
      const passed = await submit(CHOICE, '"Choice 2"');
      expect(passed).toEqual(ok({ ...NEW_ANSWER, ...CHOICE, state: "passed", pass_at: INSTANT, points: 5 }));
      expect(await view(bodyOf(CHOICE, ""))).toEqual(passed);
    });

    it("several choices, where a single one is right: a bad request", async () => {
      const rejected = await submit(CHOICE, '["Choice 1", "Choice 2"]');
      const errors = { content: ["is incorrect"] };
      expect(rejected).toEqual({ status: 400, body: { ...NEW_ANSWER, ...CHOICE, state: "rejected", errors } });
      const { errors: _, ...record } = rejected.body as { errors: unknown };
      expect(await view(bodyOf(CHOICE, ""))).toEqual(ok(record));
    });

    it.each(['"This is my answer"', '["Item 2", "Item 1"]'])("a question, with %s", async (content) => {
      const submitted = await submit(QUESTION, content);
      expect(submitted).toEqual(ok({ ...NEW_ANSWER, ...QUESTION, state: "submitted" }));
      expect(await view(bodyOf(QUESTION, ""))).toEqual(submitted);
    });

    it("no content, where the step is a question", async () => {
      expect(await submit(QUESTION, "")).toEqual(invalid({ content: ["can't be blank"] }));
    });

    it("view", async () => {
      const data =
        '{"enrollment_id":"19bbb83c-2e9e-442e-b2a3-2a6addca9aad",\n"section_step_id":"4e8defc7-0a8c-4ace-b4aa-447143206af1"}';
      const shown = ok({
        id: "2e9f4c9d-cf43-419a-93bc-1238878058a0",
        pass_at: "2021-02-08T07:26:07.812Z",
        points: 10,
        state: "passed",
        answered_at: "2021-02-08T07:26:07.815Z",
        created_at: "2021-02-08T07:26:07.815Z",
        updated_at: "2021-02-08T07:26:07.815Z",
        enrollment_id: "19bbb83c-2e9e-442e-b2a3-2a6addca9aad",
        section_step_id: "4e8defc7-0a8c-4ace-b4aa-447143206af1",
      });
      expect(await view(data)).toEqual(shown);
      const query = new URLSearchParams(JSON.parse(data) as Record<string, string>);
      expect(await get(`/api/v1/answer?${query}`, STUDENTS)).toEqual(shown);
    });
  });
});
