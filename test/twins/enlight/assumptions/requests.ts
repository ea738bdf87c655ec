import { expect, vi } from "vitest";
import { COURSE, Enlight, KEYS, NOWHERE, type Schema } from "../client.ts";
import {
  BOB,
  EVERY_KIND,
  expectInvalid,
  expectMissing,
  expectOnBase,
  FORM,
  LISTS,
  limitTo,
  NEW_COURSE,
  type Proofs,
  pairOf,
} from "./proof.ts";

const HEADERS = {
  "x-frame-options": "SAMEORIGIN",
  "x-xss-protection": "1; mode=block",
  "x-content-type-options": "nosniff",
  "x-download-options": "noopen",
  "x-permitted-cross-domain-policies": "none",
  "referrer-policy": "strict-origin-when-cross-origin",
  "cache-control": "no-cache, no-store",
};
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** How a request is read, checked, counted and refused. */
export const requestProofs: Proofs = {
  "enlight/check-order": async (bench) => {
    const { enlight } = bench;
    const nobody = enlight.as("no-such-key");
    await limitTo(1, bench);
    expect((await nobody.get("/no-such-path")).status).toBe(404);
    expect((await nobody.send("/courses", { method: "PUT" })).status).toBe(405);
    expect((await nobody.raw("/courses", "text/plain", "{")).status).toBe(401);
    expect((await enlight.as(BOB.key).raw("/courses", "text/plain", "{")).status).toBe(403);
    expect((await enlight.patch(`/courses/${NOWHERE}`, { price_cents: "x" })).status).toBe(422);
    expect((await enlight.raw("/courses", "text/plain", "{")).status).toBe(429);
    expect((await enlight.as(BOB.key).raw("/courses", "text/plain", "{")).status).toBe(403);
  },

  "enlight/unauthorized-spends-nothing": async (bench) => {
    const { enlight } = bench;
    await limitTo(1, bench);
    for (let count = 0; count < 3; count += 1) {
      expect((await enlight.as("no-such-key").get("/courses")).status).toBe(401);
    }
    expect((await enlight.get("/courses")).status).toBe(200);
  },

  "enlight/forbidden-spends-nothing": async (bench) => {
    await limitTo(1, bench);
    const bob = bench.enlight.as(BOB.key);
    for (let count = 0; count < 3; count += 1) expect((await bob.get("/students")).status).toBe(403);
    expect((await bob.get("/courses")).status).toBe(200);
  },

  "enlight/form-bodies": async ({ enlight }) => {
    const form = await enlight.raw("/groups", FORM, "name=Evening+class");
    const json = await enlight.post("/groups", { name: "Evening class" });
    expect([pairOf(form), pairOf(json)]).toMatchObject([
      { status: 201, body: { name: "Evening class" } },
      { status: 201, body: { name: "Evening class" } },
    ]);
    const nested = "enrollment_id=c0de0000-0000-4000-8000-0000000000e1&answer[content][]=One&answer[content][]=Three";
    const step = "&section_step_id=c0de0000-0000-4000-8000-000000000a02";
    expect(pairOf(await enlight.as(BOB.key).raw("/answer", FORM, nested + step))).toMatchObject({
      status: 200,
      body: { state: "passed" },
    });
  },

  "enlight/json-under-form-type": async ({ enlight }) => {
    const answer = await enlight.raw(`/courses/${COURSE.selling}`, FORM, '{"price_cents":"5000"}', "PATCH");
    expect(pairOf(answer)).toMatchObject({ status: 200, body: { price_cents: 5000 } });
  },

  "enlight/malformed-body": async ({ enlight }) => {
    for (const type of ["application/json", FORM]) expectOnBase(await enlight.raw("/groups", type, '{"name":'), 400);
  },

  "enlight/media-types": async ({ enlight }) => {
    for (const type of ["text/plain", "application/xml", "multipart/form-data; boundary=x"]) {
      expectOnBase(await enlight.raw("/groups", type, "name=New"), 415);
    }
  },

  "enlight/body-size": async ({ enlight }) => {
    const start = "name=New&more=";
    const fits = start + "x".repeat(1024 * 1024 - start.length);
    expect((await enlight.raw("/groups", FORM, fits)).status).toBe(201);
    expectOnBase(await enlight.raw("/groups", FORM, `${fits}x`), 413);
  },

  "enlight/text-conversion": async ({ enlight }) => {
    const path = `/courses/${COURSE.selling}`;
    const { body } = await enlight.patch(path, { price_cents: "5000", purchasable: "false" });
    expect(body).toMatchObject({ price_cents: 5000, purchasable: false });
    expect(await enlight.list("/courses?limit=2")).toHaveLength(2);
    expectInvalid(await enlight.patch(path, { price_cents: "a lot" }), ["price_cents"]);
    expectInvalid(await enlight.patch(path, { purchasable: "perhaps" }), ["purchasable"]);
    expectInvalid(await enlight.get("/courses?limit=two"), ["limit"]);
  },

  "enlight/unknown-fields-ignored": async ({ enlight }) => {
    const plain = await enlight.list("/courses?limit=3");
    expect(await enlight.list("/courses?limit=3&colour=red&sort[by]=name")).toEqual(plain);
    const { status, body } = await enlight.post("/groups", { name: "New", colour: "red", id: NOWHERE });
    expect({ status, members: Object.keys(body as object) }).toEqual({
      status: 201,
      members: ["id", "name", "enrollments"],
    });
    expect(body).not.toMatchObject({ id: NOWHERE });
  },

  "enlight/nul-bytes": async ({ enlight }) => {
    expectInvalid(await enlight.post("/groups", { name: "A\u0000" }), ["name"]);
    expectInvalid(await enlight.get("/courses?limit=1%00"), ["limit"]);
    expectMissing(await enlight.get(`/courses/${COURSE.selling}%00`));
  },

  "enlight/method-not-allowed": async ({ enlight }) => {
    const answer = await enlight.as("no-such-key").delete("/courses");
    expectOnBase(answer, 405);
    expect(answer.headers.allow?.split(", ")).toEqual(expect.arrayContaining(["GET", "POST"]));
  },

  "enlight/misspelt-address": async ({ enlight }) => {
    expectMissing(await enlight.get("/cchecksheets?limit=100&offset=100"));
    expect((await enlight.get("/checksheets?limit=100&offset=100")).status).toBe(200);
  },

  "enlight/loose-ids": async ({ enlight }) => {
    const notOfTheRfc = "b6062c1f-e879-44e9-12ce-3bd2ecd384b9";
    expect((await enlight.get(`/courses/${notOfTheRfc}`)).status).toBe(200);
    const course = await enlight.post("/courses", { ...NEW_COURSE, prerequisite_course_id: notOfTheRfc });
    expect(course.status).toBe(201);
    for (const instructor_id of ["12345", `${NOWHERE}0`, NOWHERE.replaceAll("-", "")]) {
      expectInvalid(await enlight.post("/courses", { ...NEW_COURSE, instructor_id }), {
        instructor_id: ["is invalid"],
      });
    }
  },

  "enlight/unusable-ids": async ({ enlight }) => {
    for (const id of ["abc", "0", "-1", "%20", "null", `${NOWHERE}0`]) {
      for (const path of LISTS) expectMissing(await enlight.get(`${path}/${id}`));
      expectMissing(await enlight.get(`/library_items/${id}`));
      expectMissing(await enlight.delete(`/courses/${id}`));
    }
  },

  "enlight/foreign-records": async ({ enlight }) => {
    const id = (end: string) => `acce0000-0000-4000-8000-0000000000${end}`;
    const paths = [`/courses/${id("c1")}`, `/enrollments/${id("e1")}`, `/groups/${id("f1")}`];
    const more = [`/students/${id("21")}`, `/users/${id("11")}`];
    for (const path of [...paths, ...more]) {
      expectMissing(await enlight.get(path));
      expect((await enlight.as(KEYS.acme).get(path)).status).toBe(200);
      expectMissing(await enlight.patch(path, {}));
    }
    for (const path of paths) expectMissing(await enlight.delete(path));
    for (const path of [`/checksheets/${id("51")}`, `/library_items/${id("a1")}`]) {
      expectMissing(await enlight.get(path));
    }
    const sent = { prerequisite_course_id: id("c1"), instructor_id: id("11") };
    expectInvalid(await enlight.patch(`/courses/${COURSE.selling}`, sent), {
      instructor_id: ["must exist"],
      prerequisite_course_id: ["must exist"],
    });
  },

  "enlight/internal-error": async ({ enlight, mock }) => {
    const behaviours = mock.targets[0]?.twin.behaviours as Record<string, () => object>;
    const broken = vi.spyOn(behaviours, "listGroups").mockImplementation(() => {
      throw new Error("out of order");
    });
    try {
      expectOnBase(await enlight.get("/groups"), 500);
    } finally {
      broken.mockRestore();
    }
    expect((await enlight.get("/groups")).status).toBe(200);
  },

  "enlight/head-requests": async ({ enlight }) => {
    for (const path of [...LISTS, `/courses/${COURSE.selling}`]) {
      const { status, text } = await enlight.send(path, { method: "HEAD" });
      expect({ status, text }).toEqual({ status: 200, text: "" });
    }
    expect((await enlight.send(`/courses/${NOWHERE}`, { method: "HEAD" })).status).toBe(404);
  },

  "enlight/cors": async ({ enlight }) => {
    const Origin = "https://shop.example.com";
    const asked = { Origin, "Access-Control-Request-Method": "POST", Authorization: "" };
    const preflight = await enlight.send("/groups", { method: "OPTIONS", headers: asked });
    expect(preflight.status).toBe(204);
    expect(preflight.headers["access-control-allow-methods"]).toContain("POST");
    const { headers } = await enlight.send("/groups", { headers: { Origin } });
    expect(["*", Origin]).toContain(headers["access-control-allow-origin"]);
  },

  "enlight/rate-limit": async ({ enlight }) => {
    enlight.control.freeze(true);
    const status = async (key: string) => (await enlight.as(key).get("/courses?limit=1")).status;
    for (let count = 0; count < 298; count += 1) expect(await status(KEYS.owner)).toBe(200);
    expect([await status(KEYS.instructor), await status(KEYS.bob)]).toEqual([200, 200]);
    for (const key of [KEYS.owner, KEYS.instructor, KEYS.bob]) expect(await status(key)).toBe(429);
    expect(await status(KEYS.acme)).toBe(200);
  },

  "enlight/rate-window": async (bench) => {
    const { enlight } = bench;
    enlight.control.freeze(true);
    await limitTo(2, bench);
    const status = async () => (await enlight.get("/groups")).status;
    expect(await status()).toBe(200);
    await enlight.control.advance(59);
    expect([await status(), await status()]).toEqual([200, 429]);
    await enlight.control.advance(1);
    expect([await status(), await status(), await status()]).toEqual([200, 200, 429]);
  },

  "enlight/retry-after": async (bench) => {
    const { enlight } = bench;
    enlight.control.freeze(true);
    await limitTo(1, bench);
    await enlight.get("/groups");
    await enlight.control.advance(18);
    const { headers } = await enlight.get("/groups");
    expect(headers["retry-after"]).toBe("42");
    expect(Object.keys(headers).filter((name) => name.includes("ratelimit"))).toEqual([]);
  },

  "enlight/limit-scope": async (bench) => {
    const { enlight, mock } = bench;
    await limitTo(1, bench);
    await enlight.get("/groups");
    expect((await enlight.get("/groups")).status).toBe(429);
    const other = new Enlight(mock, `${enlight.sandbox}.other`);
    for (let count = 0; count < 3; count += 1) expect((await other.get("/groups")).status).toBe(200);
  },

  "enlight/authenticate-body": async ({ enlight }) => {
    for (const method of ["GET", "HEAD"]) {
      const { status, text, headers } = await enlight.authenticate(method);
      expect({ status, text, type: headers["content-type"] }).toEqual({
        status: 200,
        text: "",
        type: "application/json; charset=utf-8",
      });
    }
  },

  "enlight/response-headers": async (bench) => {
    const { enlight } = bench;
    const answers = [
      await enlight.authenticate(),
      await enlight.post("/groups", { name: "New" }),
      await enlight.as("no-such-key").get("/courses"),
      await enlight.as(BOB.key).get("/students"),
      await enlight.get(`/courses/${NOWHERE}`),
      await enlight.delete("/courses"),
      await enlight.raw("/groups", "text/plain", "{"),
      await enlight.post("/groups", {}),
    ];
    await limitTo(1, bench);
    answers.push(await enlight.get("/groups"), await enlight.get("/groups"));
    expect(answers.map(({ status }) => status)).toEqual([200, 201, 401, 403, 404, 405, 415, 422, 429, 429]);
    for (const { headers } of answers) {
      expect(headers).toMatchObject(HEADERS);
      expect(headers).toMatchObject({ "x-request-id": expect.any(String), "x-runtime": expect.any(String) });
    }
  },

  "enlight/request-id": async ({ enlight }) => {
    const idFor = async (given?: string, path = "/groups") => {
      const headers: Record<string, string> = given === undefined ? {} : { "X-Request-Id": given };
      return (await enlight.send(path, { headers })).headers["x-request-id"];
    };
    expect(await idFor()).toMatch(UUID);
    expect(await idFor()).not.toBe(await idFor());
    expect(await idFor("order-1")).toBe("order-1");
    expect(await idFor("order-1", `/courses/${NOWHERE}`)).toBe("order-1");
    expect(await idFor("x".repeat(255))).toBe("x".repeat(255));
    expect(await idFor("x".repeat(256))).toMatch(UUID);
  },

  "enlight/runtime": async ({ enlight }) => {
    for (const path of ["/groups", "/courses", `/courses/${NOWHERE}`]) {
      expect((await enlight.get(path)).headers["x-runtime"]).toBe("0.001000");
    }
  },

  "enlight/invalid-status": async ({ enlight }) => {
    for (const path of ["/courses", "/students", "/enrollments", "/groups", "/users"]) {
      expect((await enlight.post(path, {})).status).toBe(422);
    }
    expect((await enlight.patch(`/courses/${COURSE.selling}`, { name: "" })).status).toBe(422);
  },

  "enlight/base-errors": async (bench) => {
    const { enlight } = bench;
    expectOnBase(await enlight.as("no-such-key").get("/courses"), 401);
    expectOnBase(await enlight.as(BOB.key).get("/students"), 403);
    expectOnBase(await enlight.get(`/courses/${NOWHERE}`), 404);
    expectOnBase(await enlight.get("/no-such-path"), 404);
    await limitTo(1, bench);
    await enlight.get("/groups");
    expectOnBase(await enlight.get("/groups"), 429);
  },

  "enlight/rails-wording": async ({ enlight }) => {
    const user = { given_name: "", family_name: null, email: "sam", role: "king" };
    expectInvalid(await enlight.post("/users", user), {
      given_name: ["can't be blank"],
      family_name: ["can't be blank"],
      email: ["is invalid"],
      role: ["is not included in the list"],
    });
    const course = { price_cents: "a lot", purchasable: "perhaps", price_currency: "dollars" };
    expectInvalid(await enlight.patch(`/courses/${COURSE.selling}`, course), {
      price_cents: ["is not a number"],
      purchasable: ["is invalid"],
      price_currency: ["is invalid"],
    });
    const blank = { name: " \t\n", price_cents: 12.5 };
    expectInvalid(await enlight.patch(`/courses/${COURSE.selling}`, blank), {
      name: ["can't be blank"],
      price_cents: ["must be an integer"],
    });
    expectInvalid(await enlight.patch(`/courses/${COURSE.selling}`, { instructor_id: NOWHERE }), {
      instructor_id: ["must exist"],
    });
    expectInvalid(await enlight.get("/courses?limit=0&offset=-1"), {
      limit: ["must be greater than or equal to 1"],
      offset: ["must be greater than or equal to 0"],
    });
  },

  "enlight/all-faults": async ({ enlight }) => {
    const blank = ["can't be blank"];
    expectInvalid(await enlight.post("/users", {}), {
      given_name: blank,
      family_name: blank,
      email: blank,
      role: blank,
    });
    const sent = { ...NEW_COURSE, name: "Selling well", price_cents: -1 };
    expectInvalid(await enlight.post("/courses", sent), ["name", "price"]);
  },

  "enlight/nested-faults": async ({ enlight }) => {
    const wish = { course_id: COURSE.selling, instructor_id: NOWHERE, group_ids: [NOWHERE, "12345"] };
    const { errors } = (await enlight.post<Schema<"Errors">>("/enrollments", wish)).body;
    expect(errors).toEqual({ group_ids: ["is invalid"] });
    const place = { enrollment_id: EVERY_KIND.enrollment, section_step_id: NOWHERE };
    expectInvalid(await enlight.as(BOB.key).post("/answer", { ...place, answer: { content: { text: "Right" } } }), {
      content: ["is invalid"],
    });
  },

  "enlight/limit-range": async ({ enlight }) => {
    for (const path of LISTS) {
      for (const query of ["limit=0", "limit=101", "limit=-1", "limit=x"]) {
        expectInvalid(await enlight.get(`${path}?${query}`), ["limit"]);
      }
      for (const query of ["offset=-1", "offset=x"]) expectInvalid(await enlight.get(`${path}?${query}`), ["offset"]);
      expect(await enlight.list(`${path}?limit=1`)).toHaveLength(1);
    }
  },

  "enlight/page-past-end": async ({ enlight }) => {
    for (const path of LISTS) expect(await enlight.list(`${path}?offset=100000`)).toEqual([]);
  },
};
