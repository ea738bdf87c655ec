import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { type CurlOptions, curl, type WireAnswer } from "../curl.ts";
import { openReceiver, type Receiver } from "../receiver.ts";
import { EVENTS, Heights } from "./client.ts";

// Every request of the documentation, byte for byte as curl sends it, and what the documentation shows for it. The
// values stand here once more, and not only in the description, so that the description cannot vouch for itself.

let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ targets: ["heights"], port: 0 });
});
afterAll(() => mock.close());

const ANY_URL = expect.stringMatching(/^https:\/\/\S+$/);
const ANY_INSTANT = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const ANY_COUNT = expect.toSatisfy((value) => Number.isInteger(value) && (value as number) >= 0, "a count");

const ORDER = {
  id: "ORD_ABC123",
  amount: "99.0",
  currency: "USD",
  description: "Course Purchase",
  user_email: "student@example.com",
  user_name: "Student Name",
  user_first_name: "Student",
  user_last_name: "Name",
  status: "paid",
  affiliate_id: null,
  courses: [{ id: 123, title: "Example Course" }],
  digital_products: [],
  bundles: [],
  billing_city: "Austin",
  billing_state: "TX",
  billing_country: "US",
  billing_street: "123 Main St",
  billing_zip: "78701",
  billing_company: null,
  billing_phone: null,
  created_at: "2024-01-01T12:00:00Z",
  updated_at: "2024-01-01T12:00:00Z",
};
const STUDENT = { id: 55, name: "Student Name", email: "student@example.com" };
const WHOLE_STUDENT = {
  ...STUDENT,
  paying_student: expect.any(Boolean),
  total_completion: ANY_COUNT,
  roles: expect.any(Array),
  created_at: ANY_INSTANT,
  updated_at: ANY_INSTANT,
};
const PRODUCT = {
  id: 7,
  title: "Workbook PDF",
  description: "...",
  product_type: "download",
  slug: "workbook-pdf",
  price: "29.0",
  is_published: true,
  cover_image_url: ANY_URL,
};

/** The two ways in which the API is addressed: below the target's name, and by the documented host. */
const ADDRESSES = [
  { address: "its base URL", baseUrl: () => mock.baseUrl("heights") },
  { address: "the documented host", baseUrl: () => "https://academy.heightsplatform.com/api/v1" },
];

describe.each(ADDRESSES)("the documented requests, sent by curl to $address", ({ address, baseUrl }) => {
  let sandbox = "";
  let tests = 0;
  beforeEach(() => {
    tests += 1;
    sandbox = `${address.replaceAll(" ", "-")}-${tests}`;
  });
  const send = (path: string, { headers = [], ...options }: CurlOptions = {}): Promise<WireAnswer> => {
    const key = "Authorization: Token token=heights-admin-key";
    const all = [`Understudy-Sandbox: ${sandbox}`, key, ...headers];
    return curl(Number(new URL(mock.url).port), `${baseUrl()}${path}`, { ...options, headers: all });
  };
  const get = async (path: string): Promise<unknown> => {
    const { status, headers, body } = await send(path);
    expect({ path, status, version: headers["x-api-version"] }).toEqual({ path, status: 200, version: "v1" });
    expect(headers["content-type"]).toMatch(/^application\/json\b/);
    expect(headers["x-request-id"]).toMatch(/^\S+$/);
    return body;
  };
  /** `-d 'a=1' -d 'b=2'`, which curl joins. */
  const post = async (path: string, ...data: readonly string[]): Promise<unknown> => {
    const { status, body } = await send(path, { method: "POST", data: data.join("&") });
    expect({ path, status }).toEqual({ path, status: 200 });
    return body;
  };

  it("GET /account", async () => {
    expect(await get("/account")).toEqual({
      account: {
        id: 1,
        subdomain: "academy",
        app_name: "Academy",
        custom_domain: null,
        currency: "USD",
        locale: "en",
      },
      user: { id: 10, name: "Admin Name", email: "admin@example.com", admin: true },
      capabilities: {
        admin_api: true,
        read_courses: true,
        read_bundles: true,
        read_digital_products: true,
        read_students: true,
        manage_student_access: true,
        read_orders: true,
        read_order_webhook_payloads: true,
        webhooks: true,
      },
      webhook_events: EVENTS,
    });
  });

  it("GET /courses", async () => {
    const body = (await get("/courses")) as { courses: unknown[] };
    expect(Object.keys(body)).toEqual(["courses"]);
    expect(body.courses).toContainEqual({ id: 123, title: "Example Course", sold_separately: true, price: "99.0" });
  });

  it("GET /courses/123", async () => {
    expect(await get("/courses/123")).toEqual({
      id: 123,
      title: "Example Course",
      description: "...",
      slug: "example-course",
      sold_separately: true,
      price: "99.0",
      is_published: true,
      is_challenge: false,
      cover_image_url: ANY_URL,
      cover_image_thumbnail_url: ANY_URL,
      unsplash_image_url: ANY_URL,
      lesson_count: 12,
    });
  });

  it("GET /courses/roles", async () => {
    expect(await get("/courses/roles")).toEqual({
      roles: expect.arrayContaining([{ id: 1, name: "Gold" }]),
    });
  });

  it("POST /courses/123/completion-percentage", async () => {
    expect(await post("/courses/123/completion-percentage", "user_email=student@example.com")).toEqual({
      completion_percentage: 50,
    });
  });

  it("GET /bundles", async () => {
    expect(await get("/bundles")).toEqual({
      bundles: expect.arrayContaining([{ id: 10, title: "Starter Offer" }]),
    });
  });

  it("GET /bundles/10", async () => {
    expect(await get("/bundles/10")).toEqual({
      id: 10,
      title: "Starter Offer",
      description: "...",
      slug: "starter-offer",
      is_published: true,
      cover_image_thumbnail_url: ANY_URL,
      product_count: 3,
    });
  });

  it("GET /digital_products", async () => {
    expect(await get("/digital_products")).toEqual({ digital_products: expect.arrayContaining([PRODUCT]) });
  });

  it("GET /digital_products/7", async () => {
    expect(await get("/digital_products/7")).toEqual(PRODUCT);
  });

  it("GET /orders with the documented query", async () => {
    expect(await get("/orders?user_email=student@example.com&page=1&per_page=50")).toEqual({
      orders: [ORDER],
      meta: { total_pages: 1, total_orders: 1, current_page: 1, per_page: 50 },
    });
  });

  it("GET /orders, paid ones unless told otherwise", async () => {
    const { orders } = (await get("/orders")) as { orders: { status: string }[] };
    expect(orders).toContainEqual(ORDER);
    expect(new Set(orders.map(({ status }) => status))).toEqual(new Set(["paid"]));
  });

  it("GET /orders/ORD_ABC123", async () => {
    expect(await get("/orders/ORD_ABC123")).toEqual(ORDER);
  });

  it("GET /students?page=1", async () => {
    const body = (await get("/students?page=1")) as { students: unknown[] };
    expect(body).toEqual({ students: expect.any(Array), meta: { total_pages: 12, total_students: 587 } });
    expect(body.students).toHaveLength(50);
    expect(body.students).toContainEqual(WHOLE_STUDENT);
  });

  it("GET /students/details?email=student@example.com", async () => {
    expect(await get("/students/details?email=student@example.com")).toEqual({
      ...WHOLE_STUDENT,
      lesson_views_count: ANY_COUNT,
      lesson_completions_count: ANY_COUNT,
      orders: [ORDER],
      courses: [{ id: 123, title: "Example Course" }],
    });
  });

  it("GET /students/completions", async () => {
    const { students } = (await get("/students/completions")) as { students: { total_completion: number }[] };
    expect(students.length).toBeGreaterThan(0);
    expect(students.every(({ total_completion }) => total_completion >= 100)).toBe(true);
  });

  it("GET /students/answers", async () => {
    expect(await get("/students/answers")).toEqual({
      answers: expect.arrayContaining([
        {
          id: expect.any(Number),
          student_id: 55,
          name: "Student Name",
          email: "student@example.com",
          answer: "My answer text",
          question: "Assignment prompt",
          lesson: "Lesson Title",
          created_at: ANY_INSTANT,
        },
      ]),
    });
  });

  it("GET /students/project-posts", async () => {
    expect(await get("/students/project-posts")).toEqual({
      project_posts: expect.arrayContaining([
        {
          id: expect.any(Number),
          student_id: 55,
          name: "Student Name",
          email: "student@example.com",
          post: "Project post title",
          created_at: ANY_INSTANT,
        },
      ]),
    });
  });

  it.each([
    ["/student/enroll", "course_id=123"],
    ["/student/enroll", "bundle_id=10"],
    ["/student/reset-course-progress", "course_id=123"],
    ["/student/reset-bundle-progress", "bundle_id=10"],
    ["/student/grant-role", "role_id=1"],
    ["/student/revoke-role", "role_id=1"],
    ["/student/revoke-bundle", "bundle_id=10"],
    ["/student/revoke-course", "course_id=123"],
  ])("POST %s with %s", async (path, parameter) => {
    const fields = ["email=student@example.com", "name=Student Name", parameter];
    expect(await post(path, ...fields)).toEqual({ student: WHOLE_STUDENT });
  });

  it("POST /student/unenroll", async () => {
    const body = await post("/student/unenroll", "email=student@example.com", "name=Student Name");
    expect(body).toEqual({ student: { ...WHOLE_STUDENT, paying_student: false } });
  });

  it("the error for a missing record", async () => {
    const { status, headers, body } = await send("/orders/ORD_NONE");
    expect({ status, body }).toEqual({
      status: 404,
      body: {
        error: "Record not found.",
        errors: [{ code: "not_found", message: "Record not found." }],
        request_id: headers["x-request-id"],
      },
    });
  });

  it("the two documented ways to send the key, and none", async () => {
    const status = async (...headers: readonly string[]) => {
      const url = `${baseUrl()}/account`;
      return (await curl(Number(new URL(mock.url).port), url, { headers })).status;
    };
    expect(await status("Authorization: Token token=heights-admin-key")).toBe(200);
    expect(await status("Authorization: Bearer heights-admin-key")).toBe(200);
    expect(await status("Authorization: Bearer heights-member-key")).toBe(403);
    expect(await status("Authorization: Bearer nobody")).toBe(401);
    expect(await status()).toBe(401);
  });

  it("JSON bodies, with the documented content type and with that of a bare -d", async () => {
    const data = '{"user_email":"student@example.com"}';
    const path = "/courses/123/completion-percentage";
    const typed = await send(path, { data, headers: ["Content-Type: application/json"] });
    const bare = await send(path, { data });
    expect([typed.status, bare.status]).toEqual([200, 200]);
    expect(typed.body).toEqual(bare.body);
  });
});

describe("the documented webhook payloads", () => {
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = await openReceiver();
  });
  afterAll(() => receiver.close());

  /** Removes a record that exists, so that its return counts as new. */
  async function putAnew(heights: Heights, path: string): Promise<void> {
    const { body } = await heights.state<object>("GET", path);
    await heights.state("DELETE", path);
    expect((await heights.state("PUT", path, body)).status).toBe(201);
  }

  const answer = { answer: "My answer text", question: "Assignment prompt", lesson: "Lesson Title" };
  const finish = (heights: Heights) => heights.patchState("progress/1", { percentage: 100 });
  const cases: Record<(typeof EVENTS)[number], { cause: (heights: Heights) => Promise<unknown>; payload: object }> = {
    new_student: { cause: (heights) => putAnew(heights, "students/55"), payload: STUDENT },
    new_order: { cause: (heights) => putAnew(heights, "orders/ORD_ABC123"), payload: ORDER },
    course_completed: { cause: finish, payload: { ...STUDENT, course: "Example Course", course_id: 123 } },
    student_completed: { cause: finish, payload: STUDENT },
    new_answer: { cause: (heights) => putAnew(heights, "answers/1"), payload: { ...STUDENT, ...answer } },
    new_project_post: {
      cause: (heights) => putAnew(heights, "project_posts/1"),
      payload: { ...STUDENT, post: "Project post title" },
    },
  };

  it.each(EVENTS)("%s", async (event) => {
    const heights = new Heights(mock, `payload-${event}`);
    heights.subscribe(receiver, event);
    await cases[event].cause(heights);
    await heights.control.settled();
    const mine = receiver.received.filter((one) => one.event === event);
    expect(mine).toMatchObject([{ event, method: "POST", contentType: "application/json", body: expect.any(String) }]);
    expect(JSON.parse(mine[0]?.body ?? "")).toEqual(cases[event].payload);
  });
});
