import { expect } from "vitest";
import { expectError, type Height } from "../client.ts";
import { IDS } from "../examples.ts";
import { type Proofs, statuses } from "./proof.ts";

const FORM = { "content-type": "application/x-www-form-urlencoded" };
const GUEST = "api-key secret_guest";
const OPTION = { value: "Later" };

async function spend(height: Height, count: number, path = "/workspace"): Promise<number> {
  let last = 0;
  for (let index = 0; index < count; index += 1) last = (await height.get(path)).status;
  return last;
}

/** How a request is read, checked, counted and refused. */
export const requestProofs: Proofs = {
  "height/check-order": async ({ height }) => {
    height.control.freeze(true);
    const nobody = height.with("");
    const guest = height.with(GUEST);
    const asText = { "content-type": "text/plain" };
    expect((await nobody.get("/no-such-path")).status).toBe(404);
    expect((await nobody.call("DELETE", "/tasks")).status).toBe(405);
    expect((await nobody.call("POST", "/lists", "{", asText)).status).toBe(401);
    expect((await guest.call("POST", "/lists", "{", asText)).status).toBe(403);
    await spend(height, 120);
    expect((await height.call("POST", "/lists", "{", asText)).status).toBe(429);
    expect((await guest.call("POST", "/lists", "{", asText)).status).toBe(403);
  },

  "height/refusals-spend-nothing": async ({ height }) => {
    height.control.freeze(true);
    expect(await spend(height.with("api-key nobody"), 125)).toBe(401);
    expect(await spend(height.with(GUEST), 125, "/securityLogEvents")).toBe(403);
    expect((await height.with(GUEST).get("/workspace")).headers["x-ratelimit-remaining"]).toBe("119");
  },

  "height/credential-spelling": async ({ height }) => {
    for (const scheme of ["api-key", "API-Key", "Api-Key", "Bearer", "bearer", "BEARER"]) {
      expect((await height.with(`${scheme} secret_1234`).get("/users/me")).status).toBe(200);
    }
    for (const wrong of ["secret_1234", "Basic secret_1234", "api-key", "api-key  "]) {
      expect((await height.with(wrong).get("/users/me")).status).toBe(401);
    }
  },

  "height/expired-tokens": async ({ height }) => {
    expect(expectError(await height.with("Bearer understudy-expired-token").get("/workspace"), 401).type).toBe(
      "authtokenexpired",
    );
    expect(expectError(await height.with("Bearer nonsense").get("/workspace"), 401).type).toBe("unauthorized");
  },

  "height/form-bodies": async ({ height }) => {
    const form = `name=Form&listIds[]=${IDS.list}&fields[0][fieldTemplateId]=${IDS.release}&fields[0][value]=v2`;
    const { status, body } = await height.call("POST", "/tasks", form, FORM);
    expect(status).toBe(201);
    expect(body).toMatchObject({ listIds: [IDS.list], fields: [{ fieldTemplateId: IDS.release, value: "v2" }] });
  },

  "height/json-under-form-type": async ({ height }) => {
    const { status } = await height.call("POST", "/tasks", JSON.stringify({ name: "A", listIds: [IDS.list] }), FORM);
    expect(status).toBe(201);
  },

  "height/malformed-bodies": async ({ height }) => {
    expectError(await height.call("POST", "/tasks", '{"name":'), 400);
    expectError(await height.call("POST", "/tasks", "<a/>", { "content-type": "application/xml" }), 415);
    expectError(await height.call("POST", "/tasks", JSON.stringify({ name: "x".repeat(1024 * 1024) })), 413);
  },

  "height/text-conversion": async ({ height }) => {
    const path = `/fieldTemplates/${IDS.priority}/options`;
    expect((await height.call("POST", path, { value: "A", hue: "12" })).status).toBe(200);
    expectError(await height.call("POST", path, { value: "A", hue: "red" }), 400);
    expectError(await height.get("/tasks?limit=many"), 400);
  },

  "height/unknown-fields-ignored": async ({ height }) => {
    await height.createTask({ colour: "red" });
    expect((await height.get("/workspace?colour=red&a[b]=c")).status).toBe(200);
  },

  "height/nul-bytes": async ({ height }) => {
    expectError(await height.call("POST", "/tasks", { name: "A\0", listIds: [IDS.list] }), 400);
    expectError(await height.get("/tasks?query=%00"), 400);
    expectError(await height.get("/tasks/%00"), 404);
  },

  "height/method-not-allowed": async ({ height }) => {
    const answer = await height.with("").call("DELETE", `/tasks/${IDS.task}`);
    expect(expectError(answer, 405).name).toBe("methodNotAllowed");
    expect(answer.headers.allow?.split(", ")).toEqual(expect.arrayContaining(["GET", "PUT", "PATCH"]));
  },

  "height/unusable-ids": async ({ height }) => {
    for (const id of ["0", "-1", "1.5", "abc", "__proto__", "%20"]) {
      expectError(await height.get(`/tasks/${id}`), 404);
      expectError(await height.get(`/users/${id}`), 404);
    }
  },

  "height/foreign-records": async ({ height }) => {
    const other = height.with("api-key secret_other");
    expectError(await other.get(`/tasks/${IDS.task}`), 404);
    expectError(await other.get(`/users/${IDS.ada}`), 404);
    expect(expectError(await other.call("POST", "/tasks", { name: "A", listIds: [IDS.list] }), 400).attributes).toEqual(
      ["listIds"],
    );
    expect((await other.told<{ index: number }>(200, "GET", "/tasks/1")).index).toBe(1);
  },

  "height/internal-error": async ({ height }) => {
    const url = `/__understudy/state/height/workspaces/9d8c7b6a-5f4e-4d3c-8b2a-1f0e9d8c7b01`;
    await height.mock.inject({ method: "DELETE", url, headers: { "understudy-sandbox": height.sandbox } });
    expect(expectError(await height.get("/workspace"), 500).name).toBe("internal");
  },

  "height/head-and-options": async ({ height }) => {
    const head = await height.call("HEAD", "/tasks/1");
    expect([head.status, head.text]).toEqual([200, ""]);
    const options = await height.with("").call("OPTIONS", "/tasks", undefined, { origin: "http://localhost:3000" });
    expect([options.status, options.headers["access-control-allow-origin"]]).toEqual([204, expect.any(String)]);
  },

  "height/rate-window": async ({ height }) => {
    height.control.freeze(true);
    await spend(height, 1);
    await height.control.advance(59);
    expect(await spend(height, 119)).toBe(200);
    const refused = await height.get("/workspace");
    expect([refused.status, refused.headers["retry-after"]]).toEqual([429, "1"]);
    await height.control.advance(1);
    expect(await spend(height, 1)).toBe(200);
  },

  "height/limit-scope": async ({ height }) => {
    height.control.freeze(true);
    const create = () => height.call("POST", "/tasks", { name: "A", listIds: [IDS.list] });
    for (let count = 0; count < 60; count += 1) expect((await create()).status).toBe(201);
    expect((await create()).status).toBe(429);
    expect((await height.get("/workspace")).headers["x-ratelimit-remaining"]).toBe("59");
    const message = { taskId: 1, type: "comment", message: "Hello" };
    expect((await height.call("POST", "/activities", message)).status).toBe(200);
    const elsewhere = { "understudy-sandbox": `${height.sandbox}.2` };
    expect((await height.call("POST", "/tasks", { name: "A", listIds: [IDS.list] }, elsewhere)).status).toBe(201);
  },

  "height/limit-headers": async ({ height }) => {
    height.control.freeze(true);
    const reset = String(Math.ceil((height.control.now() + 60_000) / 1000));
    const task = await height.call("POST", "/tasks", { name: "A", listIds: [IDS.list] });
    expect(task.headers).toMatchObject({
      "x-ratelimit-limit": "60",
      "x-ratelimit-remaining": "59",
      "x-ratelimit-reset": reset,
    });
    const missing = await height.get("/tasks/99999");
    expect([missing.status, missing.headers["x-ratelimit-remaining"]]).toEqual([404, "118"]);
    expect((await height.with("").get("/workspace")).headers["x-ratelimit-limit"]).toBeUndefined();
  },

  "height/error-body": async ({ height }) => {
    const invalid = await height.call("POST", "/tasks", { listIds: [IDS.list] });
    expect(invalid.body).toEqual({
      error: {
        name: "invalid",
        type: "invalid",
        status: 400,
        message: "name is required",
        attributes: ["name"],
        raw: false,
      },
    });
    expect(expectError(await height.get("/tasks/99999"), 404)).toMatchObject({
      name: "notFound",
      type: "notfound",
      attributes: [],
    });
  },

  "height/invalid-is-400": async ({ height }) => {
    expectError(await height.call("POST", "/tasks", {}), 400);
    expectError(await height.get("/tasks?limit=0"), 400);
  },

  "height/guest-rights": async ({ height }) => {
    const guest = height.with(GUEST);
    const asked = [
      guest.call("POST", "/lists", { name: "A", type: "list" }),
      guest.call("PUT", `/lists/${IDS.list}`, {}),
      guest.call("PATCH", `/lists/${IDS.list}`, {}),
      guest.call("POST", `/lists/${IDS.list}/duplicate`),
      guest.call("POST", `/fieldTemplates/${IDS.priority}/options`, OPTION),
      guest.call("PUT", `/fieldTemplates/${IDS.priority}/options/${IDS.high}`, OPTION),
      guest.get("/securityLogEvents"),
    ];
    expect(await statuses(asked)).toEqual(asked.map(() => 403));
    expect(await statuses([guest.get("/lists"), guest.get("/tasks"), guest.get("/fieldTemplates")])).toEqual([
      200, 200, 200,
    ]);
    expect((await guest.createTask()).createdUserId).toBe(IDS.guest);
  },
};
