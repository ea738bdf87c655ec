import { expect, vi } from "vitest";
import { curl } from "../../curl.ts";
import { expectError, KEYS } from "../client.ts";
import { expectInvalid, expectMissing, FORM, KNOWN, type Proofs, percentage, raw, spend } from "./proof.ts";

const COMPLETION = "/courses/123/completion-percentage";
const headersOf = (key: string, sandbox: string) => ({ Authorization: `Bearer ${key}`, "Understudy-Sandbox": sandbox });

/** How a request is read, checked, counted and refused. */
export const requestProofs: Proofs = {
  "heights/check-order": async (bench) => {
    const { heights } = bench;
    const nobody = heights.as("nobody");
    const member = heights.as(KEYS.member);
    const nonsense = "{";
    expect((await nobody.get("/no-such-path")).status).toBe(404);
    expect((await nobody.send("/courses", { method: "PUT" })).status).toBe(405);
    expect((await raw(nobody, "/student/enroll", "text/plain", nonsense)).status).toBe(401);
    expect((await raw(member, "/student/enroll", "text/plain", nonsense)).status).toBe(403);
    expect((await heights.post("/student/revoke-course", { ...KNOWN, email: "?", course_id: 999_999 })).status).toBe(
      422,
    );
    await spend(bench, 60);
    expect((await raw(heights, "/student/enroll", "text/plain", nonsense)).status).toBe(429);
    expect((await member.get("/courses")).status).toBe(403);
  },

  "heights/unauthorized-spends-nothing": async (bench) => {
    expect(await spend(bench, 61, "nobody")).toBe(401);
    expect(await spend(bench, 60)).toBe(200);
  },

  "heights/forbidden-spends-nothing": async (bench) => {
    expect(await spend(bench, 61, KEYS.member)).toBe(403);
    expect(await spend(bench, 60)).toBe(200);
  },

  "heights/key-of-one-account": async ({ mock, heights }) => {
    const status = async (subdomain: string, key: string) => {
      const headers = Object.entries(headersOf(key, heights.sandbox)).map(([name, value]) => `${name}: ${value}`);
      const url = `https://${subdomain}.heightsplatform.com/api/v1/courses`;
      return (await curl(Number(new URL(mock.url).port), url, { headers })).status;
    };
    expect(await status("academy", KEYS.academy)).toBe(200);
    expect(await status("university", KEYS.academy)).toBe(401);
    expect(await status("university", KEYS.university)).toBe(200);
  },

  "heights/token-spelling": async ({ heights }) => {
    const status = async (Authorization: string) =>
      (await heights.send("/account", { headers: { Authorization } })).status;
    for (const scheme of ["Token", "token", "TOKEN"]) {
      expect(await status(`${scheme} token=${KEYS.academy}`)).toBe(200);
      expect(await status(`${scheme} token="${KEYS.academy}"`)).toBe(200);
    }
    for (const scheme of ["Bearer", "bearer", "BEARER"]) expect(await status(`${scheme} ${KEYS.academy}`)).toBe(200);
    expect(await status(`Basic ${KEYS.academy}`)).toBe(401);
    expect(await status(KEYS.academy)).toBe(401);
  },

  "heights/form-bodies": async ({ heights }) => {
    const asForm = await raw(heights, COMPLETION, FORM, "user_email=student%40example.com");
    const nested = await raw(heights, COMPLETION, FORM, "user_email=student%40example.com&more[deep][]=1");
    const asJson = await percentage(heights, 123);
    expect([asForm.status, nested.status, asJson.status]).toEqual([200, 200, 200]);
    expect(asForm.body).toEqual(asJson.body);
  },

  "heights/json-under-form-type": async ({ heights }) => {
    const { status, body } = await raw(heights, COMPLETION, FORM, JSON.stringify({ user_email: KNOWN.email }));
    expect({ status, body }).toEqual({ status: 200, body: { completion_percentage: 50 } });
  },

  "heights/malformed-body": async ({ heights }) => {
    expectError(await raw(heights, COMPLETION, "application/json", '{"user_email":'), 400, "bad_request");
  },

  "heights/media-types": async ({ heights }) => {
    for (const type of ["text/plain", "application/xml", "multipart/form-data; boundary=x"]) {
      expectError(await raw(heights, COMPLETION, type, "user_email"), 415, "unsupported_media_type");
    }
  },

  "heights/body-size": async ({ heights }) => {
    const bytes = 1024 * 1024;
    const start = "user_email=student%40example.com&more=";
    const fits = start + "x".repeat(bytes - start.length);
    expect((await raw(heights, COMPLETION, FORM, fits)).status).toBe(200);
    expectError(await raw(heights, COMPLETION, FORM, `${fits}x`), 413, "payload_too_large");
  },

  "heights/text-conversion": async ({ heights }) => {
    const fields = "email=student%40example.com&course_id=";
    expect((await raw(heights, "/student/reset-course-progress", FORM, `${fields}123`)).status).toBe(200);
    expectInvalid(await raw(heights, "/student/reset-course-progress", FORM, `${fields}many`));
    expect((await heights.post("/student/reset-course-progress", { ...KNOWN, course_id: "123" })).status).toBe(200);
    expectInvalid(await heights.get("/students?page=two"));
  },

  "heights/unknown-fields-ignored": async ({ heights }) => {
    const plain = await heights.get("/orders?page=1");
    expect((await heights.get("/orders?page=1&colour=red&sort[by]=name")).body).toEqual(plain.body);
    expect((await heights.post(COMPLETION, { user_email: KNOWN.email, colour: "red" })).status).toBe(200);
  },

  "heights/nul-bytes": async ({ heights }) => {
    expectInvalid(await heights.get("/students/details?email=%00"));
    expectInvalid(await heights.post("/student/enroll", { email: KNOWN.email, name: "A\u0000" }));
    expectMissing(await heights.get("/orders/ORD%00"));
  },

  "heights/method-not-allowed": async ({ heights }) => {
    const answer = await heights.as("nobody").send("/courses/123", { method: "DELETE" });
    expectError(answer, 405, "method_not_allowed");
    expect(answer.headers.get("allow")?.split(", ")).toContain("GET");
  },

  "heights/unusable-ids": async ({ heights }) => {
    for (const id of ["abc", "0", "-1", "1.5", "1e3", "99999999999999999999", "%20", "null"]) {
      for (const path of ["courses", "bundles", "digital_products", "orders"]) {
        expectMissing(await heights.get(`/${path}/${id}`));
      }
    }
  },

  "heights/foreign-records": async ({ heights }) => {
    const university = heights.as(KEYS.university);
    for (const path of ["/courses/123", "/bundles/10", "/digital_products/7", "/orders/ORD_ABC123"]) {
      expect((await heights.get(path)).status).toBe(200);
      expectMissing(await university.get(path));
    }
    expectMissing(await university.get(`/students/details?email=${KNOWN.email}`));
  },

  "heights/internal-error": async ({ heights, mock }) => {
    const behaviours = mock.targets[0]?.twin.behaviours as Record<string, () => object>;
    const broken = vi.spyOn(behaviours, "getAccount").mockImplementation(() => {
      throw new Error("out of order");
    });
    try {
      expectError(await heights.get("/account"), 500, "internal_server_error");
    } finally {
      broken.mockRestore();
    }
    expect((await heights.get("/account")).status).toBe(200);
  },

  "heights/head-requests": async ({ heights }) => {
    const got = await heights.get("/courses/123");
    const { status, headers, text } = await heights.send("/courses/123", { method: "HEAD" });
    expect({ status, text }).toEqual({ status: 200, text: "" });
    for (const name of ["content-type", "content-length", "x-api-version"]) {
      expect(headers.get(name)).toBe(got.headers.get(name));
    }
    expect((await heights.send("/courses/999999", { method: "HEAD" })).status).toBe(404);
    expect((await heights.send("/student/enroll", { method: "HEAD" })).status).toBe(405);
  },

  "heights/cors": async ({ heights, mock }) => {
    const Origin = "http://localhost:5173";
    const wish = { "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization" };
    const url = `${mock.baseUrl("heights")}/student/enroll`;
    const preflight = await fetch(url, { method: "OPTIONS", headers: { Origin, ...wish } });
    expect(preflight.ok).toBe(true);
    expect(preflight.headers.get("access-control-allow-origin")).toBe(Origin);
    expect(preflight.headers.get("access-control-allow-methods")).toContain("POST");
    expect(preflight.headers.get("access-control-allow-headers")).toContain("authorization");
    const { headers } = await heights.send("/courses", { headers: { Origin } });
    expect(headers.get("access-control-allow-origin")).toBe(Origin);
    expect(headers.get("access-control-expose-headers")).toMatch(/x-request-id/i);
  },

  "heights/rate-window": async (bench) => {
    const { control } = bench.heights;
    control.freeze(true);
    await spend(bench, 1);
    await control.advance(30);
    expect(await spend(bench, 59)).toBe(200);
    await control.advance(29);
    expect(await spend(bench, 1)).toBe(429);
    await control.advance(1);
    expect(await spend(bench, 60)).toBe(200);
    expect(await spend(bench, 1)).toBe(429);
  },

  "heights/retry-after": async (bench) => {
    bench.heights.control.freeze(true);
    await spend(bench, 60);
    await bench.heights.control.advance(15.5);
    const { status, headers } = await bench.heights.get("/courses");
    expect(status).toBe(429);
    expect(headers.get("retry-after")).toBe("45");
    expect([...headers.keys()].filter((name) => /limit|remaining|reset/.test(name))).toEqual([]);
  },

  "heights/limit-scope": async (bench) => {
    const { heights, mock } = bench;
    expect(await spend(bench, 61)).toBe(429);
    const headers = headersOf(KEYS.academy, `${heights.sandbox}.other`);
    expect((await mock.inject({ url: "/heights/api/v1/courses", headers })).status).toBe(200);
  },

  "heights/error-codes": async (bench) => {
    const { heights } = bench;
    expectError(await raw(heights, COMPLETION, "application/json", "{"), 400, "bad_request");
    expectError(await heights.as("nobody").get("/courses"), 401, "unauthorized");
    expectError(await heights.as(KEYS.member).get("/courses"), 403, "forbidden");
    expectError(await heights.send("/courses", { method: "PUT" }), 405, "method_not_allowed");
    expectError(await raw(heights, COMPLETION, FORM, "x".repeat(1_100_000)), 413, "payload_too_large");
    expectError(await raw(heights, COMPLETION, "text/plain", "x"), 415, "unsupported_media_type");
    expectError(await heights.get("/students?page=0"), 422, "unprocessable_entity");
    await spend(bench, 60);
    expectError(await heights.get("/courses"), 429, "rate_limited");
  },

  "heights/one-entry-per-fault": async ({ heights }) => {
    expect(expectInvalid(await heights.post("/student/revoke-course", { email: "no email" }))).toHaveLength(3);
    expect(expectInvalid(await heights.get("/orders?status=x&created_after=x&page=x"))).toHaveLength(3);
  },

  "heights/request-id-everywhere": async ({ heights }) => {
    const answers = [
      await heights.get("/courses"),
      await heights.as("nobody").get("/courses"),
      await heights.get("/no-such-path"),
      await heights.send("/courses", { method: "PUT" }),
      await heights.get("/students?page=0"),
      await heights.send("/courses", { method: "HEAD" }),
      await heights.send("/courses", { method: "OPTIONS" }),
    ];
    for (const { headers } of answers) expect(headers.get("x-request-id")).toMatch(/^\S+$/);
  },

  "heights/request-id-form": async ({ heights }) => {
    const { headers } = await heights.get("/courses");
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  },

  "heights/request-id-echo": async ({ heights }) => {
    const echo = async (id: string) => (await heights.send("/courses", { headers: { "X-Request-Id": id } })).headers;
    for (const id of ["a", "order/17?", "x".repeat(255)]) expect((await echo(id)).get("x-request-id")).toBe(id);
    for (const id of ["x".repeat(256), "two words"]) expect((await echo(id)).get("x-request-id")).not.toBe(id);
  },

  "heights/version-header": async ({ heights }) => {
    const version = async (path: string, key: string = KEYS.academy) =>
      (await heights.as(key).get(path)).headers.get("x-api-version");
    for (const path of ["/courses", "/courses/999999", "/students?page=0"]) expect(await version(path)).toBe("v1");
    expect(await version("/courses", KEYS.member)).toBe("v1");
    expect(await version("/courses", "nobody")).toBeNull();
  },
};
