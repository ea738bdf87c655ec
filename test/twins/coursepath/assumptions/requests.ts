import { expect, vi } from "vitest";
import {
  Coursepath,
  expectError,
  expectForbidden,
  expectInvalid,
  expectMissing,
  FORM,
  JOHN,
  type Schema,
  STRICT,
} from "../client.ts";
import { limitTo, type Proofs } from "./proof.ts";

/** How a request is read, checked, counted and refused. */
export const requestProofs: Proofs = {
  "coursepath/check-order": async (bench) => {
    const { coursepath } = bench;
    const nobody = coursepath.as({ ...JOHN, secret: "wrong" });
    const john = coursepath.as(JOHN);
    await limitTo(1, bench);
    expect((await nobody.get("/no-such-path")).status).toBe(404);
    expect((await nobody.send("/courses", { method: "PUT" })).status).toBe(405);
    expect((await nobody.raw("/members", "text/plain", "{")).status).toBe(401);
    expect((await john.raw("/members", "text/plain", "{")).status).toBe(403);
    expect((await coursepath.post("/courses/987/members", { email: "?" })).status).toBe(422);
    expect((await coursepath.raw("/members", "text/plain", "{")).status).toBe(429);
    expect((await coursepath.as(STRICT).raw("/members", "text/plain", "{")).status).toBe(403);
  },

  "coursepath/plain-http": async ({ coursepath }) => {
    expect((await coursepath.get("/courses")).status).toBe(200);
    await coursepath.setAcademy({ https_only: true });
    expectForbidden(await coursepath.get("/courses"));
    expect((await coursepath.send("/courses", { headers: { "X-Forwarded-Proto": "https" } })).status).toBe(200);
  },

  "coursepath/form-bodies": async ({ coursepath }) => {
    const path = "/members/2/invite";
    const form = await coursepath.raw<Schema<"Invitation">>(path, FORM, "mail[subject]=Hi");
    const json = await coursepath.post<Schema<"Invitation">>(path, { mail: { subject: "Hi" } });
    expect([form.body.subject, json.body.subject]).toEqual(["Hi", "Hi"]);
  },

  "coursepath/json-under-form-type": async ({ coursepath }) => {
    const { status } = await coursepath.raw("/members", FORM, '{"email":"jane.doe@example.com"}');
    expect(status).toBe(201);
  },

  "coursepath/malformed-body": async ({ coursepath }) => {
    for (const type of ["application/json", FORM]) {
      expectError(await coursepath.raw("/members", type, '{"email":'), 400, "bad_request");
    }
  },

  "coursepath/media-types": async ({ coursepath }) => {
    for (const type of ["text/plain", "application/xml", "multipart/form-data; boundary=x"]) {
      expectError(await coursepath.raw("/members", type, "email"), 415, "unsupported_media_type");
    }
  },

  "coursepath/body-size": async ({ coursepath }) => {
    const start = "email=jane.doe%40example.com&more=";
    const fits = start + "x".repeat(1024 * 1024 - start.length);
    expect((await coursepath.raw("/members", FORM, fits)).status).toBe(201);
    expectError(await coursepath.raw("/members", FORM, `${fits}x`), 413, "payload_too_large");
  },

  "coursepath/text-conversion": async ({ coursepath }) => {
    expect(await coursepath.list("/courses?limit=2")).toHaveLength(2);
    expectInvalid(await coursepath.get("/courses?limit=two"));
  },

  "coursepath/unknown-fields-ignored": async ({ coursepath }) => {
    const plain = await coursepath.list("/courses?limit=3");
    expect(await coursepath.list("/courses?limit=3&colour=red&sort[by]=name")).toEqual(plain);
    const { status, body } = await coursepath.post("/members", { email: "jane.doe@example.com", colour: "red", id: 7 });
    expect(status).toBe(201);
    expect(body).not.toHaveProperty("colour");
    expect(body.id).not.toBe(7);
  },

  "coursepath/nul-bytes": async ({ coursepath }) => {
    expectInvalid(await coursepath.get("/members?company=%00"));
    expectInvalid(await coursepath.post("/members", { email: "jane.doe@example.com", name: "A\u0000" }));
    expectMissing(await coursepath.get("/members/2%00"));
  },

  "coursepath/method-not-allowed": async ({ coursepath }) => {
    const answer = await coursepath.as({ ...JOHN, secret: "wrong" }).delete("/courses/1");
    expectError(answer, 405, "method_not_allowed");
    expect(answer.headers.get("allow")?.split(", ")).toContain("GET");
  },

  "coursepath/id-form": async ({ coursepath }) => {
    for (const path of ["/courses", "/members", "/groups"]) {
      for (const { id } of await coursepath.list(path)) expect(Number.isInteger(id) && id > 0).toBe(true);
    }
  },

  "coursepath/unusable-ids": async ({ coursepath }) => {
    for (const id of ["abc", "0", "-1", "1.5", "99999999999999999999", "%20", "null"]) {
      for (const path of [`/courses/${id}`, `/members/${id}`, `/groups/${id}/members`]) {
        expectMissing(await coursepath.get(path));
      }
      expectMissing(await coursepath.post(`/programs/${id}/members/2/programmember`));
    }
  },

  "coursepath/foreign-records": async ({ coursepath }) => {
    for (const path of ["/courses/3", "/members/4", "/groups/3/members", "/courses/3/members/5/coursemember"]) {
      expectMissing(await coursepath.get(path));
    }
    expectMissing(await coursepath.post("/courses/1/members/5/coursemember"));
    expectMissing(await coursepath.post("/programs/2/members/2/programmember"));
  },

  "coursepath/internal-error": async ({ coursepath, mock }) => {
    const behaviours = mock.targets[0]?.twin.behaviours as Record<string, () => object>;
    const broken = vi.spyOn(behaviours, "getOwnMember").mockImplementation(() => {
      throw new Error("out of order");
    });
    try {
      expectError(await coursepath.get("/members/me"), 500, "internal_server_error");
    } finally {
      broken.mockRestore();
    }
    expect((await coursepath.get("/members/me")).status).toBe(200);
  },

  "coursepath/head-requests": async ({ coursepath }) => {
    const { status, text } = await coursepath.send("/courses/1", { method: "HEAD" });
    expect({ status, text }).toEqual({ status: 200, text: "" });
    expect((await coursepath.send("/members/2/invite", { method: "HEAD" })).status).toBe(405);
  },

  "coursepath/cors": async ({ coursepath }) => {
    const Origin = "https://shop.example.com";
    const asked = { Origin, "Access-Control-Request-Method": "POST", Authorization: "" };
    const preflight = await coursepath.send("/members", { method: "OPTIONS", headers: asked });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-methods")).toContain("POST");
    const { headers } = await coursepath.send("/members/me", { headers: { Origin } });
    expect(["*", Origin]).toContain(headers.get("access-control-allow-origin"));
  },

  "coursepath/no-rate-limit": async (bench) => {
    const { coursepath } = bench;
    for (let count = 0; count < 65; count += 1) expect((await coursepath.get("/members/me")).status).toBe(200);
    await limitTo(1, bench);
    expect((await coursepath.get("/members/me")).status).toBe(200);
    expectError(await coursepath.get("/members/me"), 429, "rate_limited");
    expect((await coursepath.as(JOHN).get("/members/me")).status).toBe(200);
  },

  "coursepath/rate-window": async (bench) => {
    const { coursepath } = bench;
    coursepath.control.freeze(true);
    await limitTo(2, bench);
    const status = async () => (await coursepath.get("/members/me")).status;
    expect(await status()).toBe(200);
    await coursepath.control.advance(59);
    expect([await status(), await status()]).toEqual([200, 429]);
    await coursepath.control.advance(1);
    expect([await status(), await status(), await status()]).toEqual([200, 200, 429]);
  },

  "coursepath/retry-after": async (bench) => {
    const { coursepath } = bench;
    coursepath.control.freeze(true);
    await limitTo(1, bench);
    await coursepath.get("/members/me");
    await coursepath.control.advance(18);
    const { headers } = await coursepath.get("/members/me");
    expect(headers.get("retry-after")).toBe("42");
    expect([...headers.keys()].filter((name) => name.includes("ratelimit"))).toEqual([]);
  },

  "coursepath/limit-scope": async (bench) => {
    const { coursepath, mock } = bench;
    await limitTo(1, bench);
    await coursepath.get("/members/me");
    expect((await coursepath.get("/members/me")).status).toBe(429);
    const other = new Coursepath(mock, `${coursepath.sandbox}.other`);
    for (let count = 0; count < 3; count += 1) expect((await other.get("/members/me")).status).toBe(200);
  },

  "coursepath/error-shape": async ({ coursepath }) => {
    const { body } = await coursepath.get("/courses/987654321");
    expect(body).toEqual({ error: { code: "not_found", message: expect.any(String) } });
  },

  "coursepath/error-codes": async (bench) => {
    const { coursepath } = bench;
    const nobody = coursepath.as({ ...JOHN, secret: "wrong" });
    expectError(await nobody.get("/courses"), 401, "unauthorized");
    expectError(await coursepath.as(JOHN).get("/groups"), 403, "forbidden");
    expectError(await coursepath.get("/courses/987654321"), 404, "not_found");
    expectError(await coursepath.delete("/courses"), 405, "method_not_allowed");
    expectError(await coursepath.raw("/members", "application/json", "{"), 400, "bad_request");
    expectError(await coursepath.raw("/members", "text/plain", "{"), 415, "unsupported_media_type");
    expectError(await coursepath.post("/members", {}), 422, "unprocessable_entity");
    await limitTo(1, bench);
    await coursepath.get("/courses");
    expectError(await coursepath.get("/courses"), 429, "rate_limited");
  },

  "coursepath/invalid-status": async ({ coursepath }) => {
    expectInvalid(await coursepath.post("/members", {}));
    expectInvalid(await coursepath.post("/members/2/groups", {}));
    expectInvalid(await coursepath.get("/members?offset=-1"));
  },

  "coursepath/all-faults": async ({ coursepath }) => {
    const message = expectInvalid(await coursepath.post("/members", { company: 1, country: 2 }));
    expect(message).toMatch(/email.*; company.*; country/);
  },
};
