import { expect } from "vitest";
import { expectError, expectInvalid, expectMissing, FORM, KEYS } from "../client.ts";
import { IDS } from "../examples.ts";
import { NOWHERE, type Proofs, VALUE } from "./proof.ts";

/** How a request is read, checked and refused. */
export const requestProofs: Proofs = {
  "coursepipeline/check-order": async (pipeline) => {
    expect((await pipeline.get("/no-such-path", "nobody")).status).toBe(404);
    expect((await pipeline.bare("/courses", { method: "PUT" })).status).toBe(405);
    expect((await pipeline.set("{", "nobody", "text/plain")).status).toBe(401);
    expect((await pipeline.set("{", KEYS.readOnly, "text/plain")).status).toBe(403);
    expect((await pipeline.set({ ...VALUE, variable_id: NOWHERE, value: null })).status).toBe(400);
    await pipeline.spend(99);
    expect((await pipeline.set("{", KEYS.own, "text/plain")).status).toBe(429);
    await pipeline.spend(100, { "X-API-Key": KEYS.readOnly });
    expect((await pipeline.set(VALUE, KEYS.readOnly)).status).toBe(403);
  },

  "coursepipeline/form-bodies": async (pipeline) => {
    const form = new URLSearchParams({
      variable_id: IDS.number,
      learner_id: IDS.learner,
      value: "4.5",
      "more[deep][]": "1",
    });
    expect(await pipeline.set(form.toString(), KEYS.own, FORM)).toMatchObject({ status: 201, body: { value: 4.5 } });
    const headers = { Authorization: `Bearer ${await pipeline.token()}`, "Content-Type": FORM };
    const body = "name=Form+key&scopes[]=read&expires_at=2099-12-31T23%3A59%3A59Z";
    expect(await pipeline.bare("/api-keys", { method: "POST", headers, body })).toMatchObject({
      status: 201,
      body: { name: "Form key", expires_at: "2099-12-31T23:59:59Z" },
    });
  },

  "coursepipeline/json-under-form-type": async (pipeline) => {
    expect((await pipeline.set(JSON.stringify(VALUE), KEYS.own, FORM)).body).toMatchObject(VALUE);
  },

  "coursepipeline/malformed-body": async (pipeline) => {
    for (const type of ["application/json", FORM]) expectInvalid(await pipeline.set('{"value":', KEYS.own, type));
  },

  "coursepipeline/media-types": async (pipeline) => {
    for (const type of ["text/plain", "application/xml", "multipart/form-data; boundary=x"]) {
      expectError(await pipeline.set(JSON.stringify(VALUE), KEYS.own, type), 415, "UNSUPPORTED_MEDIA_TYPE");
    }
  },

  "coursepipeline/body-size": async (pipeline) => {
    const withFiller = (length: number) => pipeline.set({ ...VALUE, filler: "x".repeat(length) });
    expect((await withFiller(1_000_000)).status).toBe(201);
    expectError(await withFiller(1_048_576), 413, "PAYLOAD_TOO_LARGE");
  },

  "coursepipeline/text-conversion": async (pipeline) => {
    expect((await pipeline.get("/learners?limit=2&offset=01")).body).toMatchObject({ limit: 2, offset: 1 });
    for (const text of ["two", "1.5", "", "0x10", "1e999"])
      expectInvalid(await pipeline.get(`/learners?limit=${text}`));
  },

  "coursepipeline/boolean-spelling": async (pipeline) => {
    for (const [text, active] of [
      ["true", true],
      ["false", false],
    ] as const) {
      const found = await pipeline.list(`/variables?active=${text}`);
      expect(new Set(found.map((one) => one.active))).toEqual(new Set([active]));
    }
    for (const text of ["TRUE", "True", "1", "0", "yes", "on", "", "null"]) {
      expect(expectInvalid(await pipeline.get(`/variables?active=${text}`))).toMatch(/^active /);
    }
  },

  "coursepipeline/unknown-fields-ignored": async (pipeline) => {
    expect((await pipeline.set({ ...VALUE, id: NOWHERE, organization_id: 2 })).body.id).not.toBe(NOWHERE);
    expect((await pipeline.get("/courses?limit=0&organization_id=2")).text).toBe((await pipeline.get("/courses")).text);
  },

  "coursepipeline/nul-bytes": async (pipeline) => {
    expectInvalid(await pipeline.get("/learners?search=%00"));
    expectInvalid(await pipeline.set({ ...VALUE, value: "a\0b" }));
    expectMissing(await pipeline.get("/courses/external/a%00b"));
  },

  "coursepipeline/method-not-allowed": async (pipeline) => {
    const answer = await pipeline.bare("/courses", { method: "DELETE" });
    expectError(answer, 405, "METHOD_NOT_ALLOWED");
    expect(answer.headers.get("allow")?.split(", ")).toEqual(expect.arrayContaining(["GET", "HEAD"]));
  },

  "coursepipeline/unusable-ids": async (pipeline) => {
    for (const id of ["1", "uuid-of-variable", "%FF", "..%2F", `${IDS.text}0`]) {
      for (const path of [`/variables/${id}`, `/courses/${id}/stats`, `/learners/${id}`, `/learners/email/${id}`]) {
        expectMissing(await pipeline.get(path));
      }
    }
  },

  "coursepipeline/foreign-records": async (pipeline) => {
    const { otherVariable, otherCourse, otherLearner } = IDS;
    const paths = [`/variables/${otherVariable}`, `/courses/${otherCourse}`, `/learners/${otherLearner}`];
    const below = [`${paths[0]}/values`, `${paths[0]}/aggregate`, `${paths[1]}/stats`, `${paths[1]}/variables`];
    for (const path of [...paths, ...below, `${paths[2]}/courses`, `${paths[2]}/variables`]) {
      expectMissing(await pipeline.get(path));
      expect((await pipeline.get(path, KEYS.other)).status).toBe(200);
    }
    expectMissing(await pipeline.get("/learners/email/olga.elsewhere@example.com"));
    expectMissing(await pipeline.get("/courses/external/other-course-102"));
    expectMissing(await pipeline.manage("POST", `/${IDS.otherKey}/revoke`));
    for (const foreign of [
      { variable_id: otherVariable },
      { learner_id: otherLearner },
      { course_run_id: IDS.otherRun },
    ]) {
      expectMissing(await pipeline.set({ ...VALUE, ...foreign }));
    }
    expect(await pipeline.list(`/variables?course_id=${otherCourse}`)).toEqual([]);
  },

  "coursepipeline/head-requests": async (pipeline) => {
    const headers = { "X-API-Key": KEYS.own };
    const head = await pipeline.bare("/courses", { method: "HEAD", headers });
    expect([head.status, head.text]).toEqual([200, ""]);
    const { text } = await pipeline.get("/courses");
    expect(head.headers.get("content-length")).toBe(String(Buffer.byteLength(text)));
  },

  "coursepipeline/cors": async (pipeline) => {
    const headers = { Origin: "https://app.example.com", "Access-Control-Request-Headers": "x-api-key" };
    const preflight = await pipeline.bare("/courses", { method: "OPTIONS", headers });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-origin")).toMatch(/\S/);
  },

  "coursepipeline/error-codes": async (pipeline) => {
    expectError(await pipeline.get("/courses", "nobody"), 401, "UNAUTHORIZED");
    expectError(await pipeline.set(VALUE, KEYS.readOnly), 403, "FORBIDDEN");
    expectError(await pipeline.get(`/courses/${NOWHERE}`), 404, "NOT_FOUND");
    const message = expectInvalid(await pipeline.set({ variable_id: 7, value: {} }));
    for (const field of ["variable_id", "learner_id", "value"]) expect(message).toContain(`${field} `);
    await pipeline.spend(100);
    expectError(await pipeline.get("/courses"), 429, "RATE_LIMIT_EXCEEDED");
  },

  "coursepipeline/documentation-files": async (pipeline) => {
    const page = await pipeline.bare("/docs");
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    const files = [...page.text.matchAll(/(?:src|href)="([^":]+)"/g)].map(([, file]) => file);
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) expect((await pipeline.bare(`/${file}`)).status).toBe(200);
    const { body } = await pipeline.bare("/docs/openapi.json");
    expect(body).toMatchObject({ openapi: "3.1.0", servers: [{ url: "/coursepipeline/api" }] });
    expectMissing(await pipeline.bare("/docs/no-such-file.js"));
  },
};
