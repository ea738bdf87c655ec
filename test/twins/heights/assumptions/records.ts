import { expect } from "vitest";
import type { OrderRecord, Schema } from "../client.ts";
import { KNOWN, listed, type Proofs } from "./proof.ts";

type Owned<Record> = Record & { account_id: number };
const STUDENT_FIELDS = [
  "id",
  "name",
  "email",
  "paying_student",
  "total_completion",
  "roles",
  "created_at",
  "updated_at",
];
const LISTS = {
  "/courses": "courses",
  "/courses/roles": "roles",
  "/bundles": "bundles",
  "/digital_products": "digital_products",
  "/orders": "orders",
  "/students": "students",
  "/students/completions": "students",
  "/students/answers": "answers",
  "/students/project-posts": "project_posts",
} as const;

/** The shapes of records and of the lists that they stand in. */
export const recordProofs: Proofs = {
  "heights/list-envelopes": async ({ heights }) => {
    for (const [path, name] of Object.entries(LISTS)) {
      const { body } = await heights.get<Record<string, unknown>>(path);
      expect(Object.keys(body).filter((member) => member !== "meta")).toEqual([name]);
      expect(body[name]).toBeInstanceOf(Array);
    }
  },

  "heights/list-order": async ({ heights }) => {
    for (const [path, name] of Object.entries(LISTS)) {
      if (name === "orders") continue;
      const ids = (await listed<{ id: number }>(heights, path, name)).map(({ id }) => id);
      expect(ids.length).toBeGreaterThan(1);
      expect({ path, ids }).toEqual({ path, ids: [...ids].sort((a, b) => a - b) });
    }
    const times = (await listed<Schema<"Order">>(heights, "/orders")).map(({ created_at }) => created_at);
    expect(times).toEqual([...times].sort());
  },

  "heights/student-fields": async ({ heights }) => {
    const [student] = await listed<Schema<"Student">>(heights, "/students");
    expect(Object.keys(student ?? {}).sort()).toEqual([...STUDENT_FIELDS].sort());
  },

  "heights/student-roles": async ({ heights }) => {
    expect((await heights.details()).roles).toEqual([{ id: 1, name: "Gold" }]);
  },

  "heights/student-details-fields": async ({ heights }) => {
    const added = ["lesson_views_count", "lesson_completions_count", "orders", "courses"];
    expect(Object.keys(await heights.details()).sort()).toEqual([...STUDENT_FIELDS, ...added].sort());
  },

  "heights/student-details-bare": async ({ heights }) => {
    expect(await heights.details()).toMatchObject({ id: 55, ...KNOWN });
  },

  "heights/list-item-fields": async ({ heights }) => {
    const fields = async (path: string) => Object.keys((await listed<object>(heights, path))[0] ?? {}).sort();
    expect(await fields("/courses")).toEqual(["id", "price", "sold_separately", "title"]);
    expect(await fields("/bundles")).toEqual(["id", "title"]);
  },

  "heights/digital-product-list-fields": async ({ heights }) => {
    const single = await heights.get("/digital_products/7");
    expect(await listed(heights, "/digital_products")).toContainEqual(single.body);
  },

  "heights/order-item-fields": async ({ heights }) => {
    const items = {
      digital_products: [{ id: 7, title: "Workbook PDF" }],
      bundles: [{ id: 10, title: "Starter Offer" }],
    };
    await heights.patchState<OrderRecord>("orders/ORD_ABC123", items);
    expect((await heights.get("/orders/ORD_ABC123")).body).toMatchObject(items);
    const { body: order } = await heights.state<object>("GET", "orders/ORD_ABC123");
    const wrong = { ...order, bundles: [{ id: 10, title: "Starter Offer", slug: "starter-offer" }] };
    expect((await heights.state("PUT", "orders/ORD_ABC123", wrong)).status).toBe(422);
  },

  "heights/unpublished-by-id": async ({ heights }) => {
    for (const path of ["courses/123", "bundles/10", "digital_products/7"]) {
      await heights.patchState(path, { is_published: false });
      const { status, body } = await heights.get(`/${path}`);
      expect({ status, body }).toMatchObject({ status: 200, body: { is_published: false } });
    }
  },

  "heights/published-lists": async ({ heights }) => {
    for (const [name, id] of Object.entries({ courses: 123, bundles: 10, digital_products: 7 })) {
      const ids = async () => (await listed(heights, `/${name}`)).map((record) => record.id);
      expect(await ids()).toContain(id);
      await heights.patchState(`${name}/${id}`, { is_published: false });
      expect(await ids()).not.toContain(id);
    }
  },

  "heights/unpaged-lists": async ({ heights }) => {
    for (const path of ["/students/completions", "/students/answers", "/students/project-posts"]) {
      const { body, text } = await heights.get<object>(path);
      expect(Object.keys(body)).toHaveLength(1);
      expect((await heights.get(`${path}?page=2`)).text).toBe(text);
    }
  },

  "heights/nullable-fields": async ({ heights }) => {
    const images = { cover_image_url: null, cover_image_thumbnail_url: null, unsplash_image_url: null };
    const names = { user_name: null, user_first_name: null, user_last_name: null };
    const place = { billing_city: null, billing_state: null, billing_country: null };
    const address = { billing_street: null, billing_zip: null, billing_company: null, billing_phone: null };
    const empty = {
      "courses/123": { description: null, ...images },
      "bundles/10": { description: null, cover_image_thumbnail_url: null },
      "digital_products/7": { description: null, cover_image_url: null },
      "orders/ORD_ABC123": { ...names, ...place, ...address },
    };
    for (const [path, nulls] of Object.entries(empty)) {
      await heights.patchState<object>(path, nulls);
      expect((await heights.get(`/${path}`)).body).toMatchObject(nulls);
    }
    const { body: course } = await heights.state<Owned<Schema<"Course">>>("GET", "courses/123");
    expect((await heights.state("PUT", "courses/123", { ...course, title: null })).status).toBe(422);
  },

  "heights/money-format": async ({ heights }) => {
    const { body: course } = await heights.state<Owned<Schema<"Course">>>("GET", "courses/123");
    const put = async (price: unknown) => (await heights.state("PUT", "courses/123", { ...course, price })).status;
    for (const price of ["0.0", "99.0", "99.99", "1234.5"]) expect(await put(price)).toBe(200);
    for (const price of ["99", "99.", "99.999", "-1.0", "1,234.0", 99]) expect(await put(price)).toBe(422);
  },

  "heights/timestamp-format": async ({ heights }) => {
    const put = async (created_at: string) => {
      const { body: order } = await heights.state<OrderRecord>("GET", "orders/ORD_ABC123");
      return (await heights.state("PUT", "orders/ORD_ABC123", { ...order, created_at })).status;
    };
    const shown = async () => (await heights.get<OrderRecord>("/orders/ORD_ABC123")).body.created_at;
    expect(await put("2024-01-01T12:00:00.789Z")).toBe(200);
    expect(await shown()).toBe("2024-01-01T12:00:00Z");
    expect(await put("2024-01-01T12:00:00+02:00")).toBe(200);
    expect(await shown()).toBe("2024-01-01T10:00:00Z");
    expect(await put("2024-01-01")).toBe(422);
  },

  "heights/affiliate-id": async ({ heights }) => {
    const shown = await heights.patchState<OrderRecord>("orders/ORD_ABC123", { affiliate_id: 5 });
    expect((await heights.get("/orders/ORD_ABC123")).body).toMatchObject({ affiliate_id: 5 });
    expect((await heights.state("PUT", "orders/ORD_ABC123", { ...shown, affiliate_id: "five" })).status).toBe(422);
  },

  "heights/product-type-open": async ({ heights }) => {
    const shown = await heights.patchState<Schema<"DigitalProduct">>("digital_products/7", { product_type: "audio" });
    expect((await heights.get("/digital_products/7")).body).toMatchObject({ product_type: "audio" });
    expect((await heights.state("PUT", "digital_products/7", { ...shown, product_type: "" })).status).toBe(422);
  },

  "heights/answer-fields": async ({ heights }) => {
    const [answer] = await listed<object>(heights, "/students/answers", "answers");
    const fields = ["id", "student_id", "name", "email", "question", "answer", "lesson", "created_at"];
    expect(Object.keys(answer ?? {}).sort()).toEqual([...fields].sort());
  },

  "heights/project-post-fields": async ({ heights }) => {
    const [post] = await listed<object>(heights, "/students/project-posts", "project_posts");
    const fields = ["id", "student_id", "name", "email", "post", "created_at"];
    expect(Object.keys(post ?? {}).sort()).toEqual([...fields].sort());
  },
};
