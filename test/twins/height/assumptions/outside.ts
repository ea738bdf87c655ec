import { expect } from "vitest";
import { expectError, type Height, type Schema, type Task } from "../client.ts";
import { CALLBACK, CLIENT, IDS } from "../examples.ts";
import type { Proofs } from "./proof.ts";

type Form = Schema<"TaskForm">;
type Tokens = Schema<"Tokens">;
const ANSWERS = { answers: [{ questionId: IDS.question, name: "The export is empty" }] };
const answersAt = (id: string) => `/taskForms/${id}/answers`;
const SCOPE = '["api"]';
const ASKED = { client_id: CLIENT.client_id, redirect_uri: CALLBACK, scope: SCOPE, state: "s 1&<" };
/** RFC 7636, appendix B. */
const VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE = { code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", code_challenge_method: "S256" };

const page = (height: Height, query: object) =>
  height.with("").get(`/oauth/authorization?${new URLSearchParams(query as Record<string, string>)}`);
const decide = (height: Height, more: object = {}) =>
  height.with("").call("POST", "/oauth/authorization", { ...ASKED, decision: "allow", ...more });
const sentTo = (answer: { headers: Readonly<Record<string, string | undefined>> }) =>
  new URL(answer.headers.location ?? "");
const codeFor = async (height: Height, more: object = {}) =>
  sentTo(await decide(height, more)).searchParams.get("code");
const exchange = (height: Height, fields: object) =>
  height.with("").call<Tokens>("POST", "/oauth/tokens", {
    ...CLIENT,
    grant_type: "authorization_code",
    redirect_uri: CALLBACK,
    scope: ["api"],
    ...fields,
  });
const refresh = (height: Height, refresh_token: string, more: object = {}) =>
  exchange(height, { grant_type: "refresh_token", refresh_token, ...more });

/** Forms, webhooks and OAuth: where the API meets people and programs outside of the workspace. */
export const outsideProofs: Proofs = {
  "height/form-access": async ({ height }) => {
    const nobody = height.with("");
    expectError(await nobody.call("POST", answersAt(IDS.form), ANSWERS), 401);
    expectError(await nobody.call("POST", `${answersAt(IDS.form)}?asBot=false`, ANSWERS), 401);
    expect((await nobody.call("POST", `${answersAt(IDS.form)}?asBot=true`, ANSWERS)).status).toBe(201);
    for (const wrong of ["api-key nobody", "Bearer nobody", "Basic dTpw"]) {
      expectError(await height.with(wrong).call("POST", `${answersAt(IDS.form)}?asBot=true`, ANSWERS), 401);
    }
    for (const asker of [height, nobody]) {
      expectError(await asker.call("POST", `${answersAt(IDS.privateForm)}?asBot=true`, ANSWERS), 403);
    }
    await height.patchState(`taskForms/${IDS.form}`, { publicAccess: "none" });
    expectError(await nobody.call("POST", `${answersAt(IDS.form)}?asBot=true`, ANSWERS), 403);
    expect((await height.call("POST", answersAt(IDS.form), ANSWERS)).status).toBe(201);
  },

  "height/form-answers": async ({ height }) => {
    const task = await height.told<Task>(201, "POST", answersAt(IDS.form), ANSWERS);
    expect(task).toMatchObject({ name: "The export is empty", listIds: [IDS.list], status: "backLog" });
    const select = (labels: readonly string[]) => ({
      questionId: "0b0e5b4e-5b57-4b7e-8b6e-6f6d3a3f1a03",
      field: { fieldTemplateId: IDS.priority, labels },
    });
    const wrong = [
      [],
      [{ questionId: IDS.nobody, name: "A" }, ...ANSWERS.answers],
      [...ANSWERS.answers, select([IDS.low])],
      [...ANSWERS.answers, select([IDS.high, IDS.high])],
    ];
    for (const answers of wrong) {
      expect(expectError(await height.call("POST", answersAt(IDS.form), { answers }), 400).attributes).toEqual([
        "answers",
      ]);
    }
    expectError(await height.call("POST", answersAt(IDS.draftForm), ANSWERS), 400);
    await height.patchState(`taskForms/${IDS.form}`, { archived: true });
    expectError(await height.call("POST", answersAt(IDS.form), ANSWERS), 400);
    await height.patchState(`taskForms/${IDS.form}`, { archived: false, disabledReason: "Too much spam" });
    expectError(await height.call("POST", answersAt(IDS.form), ANSWERS), 400);
  },

  "height/form-bot": async ({ height }) => {
    const task = await height.with("").told<Task>(201, "POST", `${answersAt(IDS.form)}?asBot=TRUE`, ANSWERS);
    expect(task.createdUserId).toBe(IDS.bot);
    expect((await height.told<Task>(201, "POST", answersAt(IDS.form), ANSWERS)).createdUserId).toBe(IDS.ada);
  },

  "height/form-lookup": async ({ height }) => {
    const id = async (path: string) => (await height.told<Form>(200, "GET", `/taskForms/${path}`)).id;
    expect(await id("JfsPVS9NxJ?keyType=key&archived=false&draft=false")).toBe(IDS.form);
    expect(await id(`${IDS.draftForm}?draft=true`)).toBe(IDS.draftForm);
    for (const path of [
      "JfsPVS9NxJ",
      `${IDS.form}?keyType=key`,
      `${IDS.form}?archived=true`,
      `${IDS.form}?draft=true`,
    ]) {
      expectError(await height.get(`/taskForms/${path}`), 404);
    }
    expectError(await height.get(`/taskForms/${IDS.form}?include=Everything`), 400);
    const include =
      "include=RestrictedUsers&include=RestrictedLists&include=FieldTemplates&include=SubtaskForms&include=Questions";
    const form = await height.told<Form>(200, "GET", `/taskForms/${IDS.form}?${include}`);
    expect([form.restrictedUsers, form.subtaskForms]).toEqual([[], []]);
    expect([form.restrictedLists?.[0]?.id, form.fieldTemplates?.[0]?.id]).toEqual([IDS.list, IDS.priority]);
  },

  "height/webhook-subscriptions": async ({ height }) => {
    const wish = { url: "http://127.0.0.1:9/hook", events: ["task.created", "task.created"] };
    const made = await height.told<Schema<"Webhook">>(200, "POST", "/webhooks", wish);
    expect(made).toMatchObject({
      model: "webhook",
      url: wish.url,
      events: ["task.created"],
      createdAt: expect.any(String),
    });
    const { list } = await height.told<{ list: unknown[] }>(200, "GET", "/webhooks");
    expect(list.at(-1)).toEqual(made);
    const gone = await height.call("DELETE", `/webhooks/${made.id}`);
    expect([gone.status, gone.text]).toEqual([204, ""]);
    expectError(await height.call("DELETE", `/webhooks/${made.id}`), 404);
    expectError(await height.call("POST", "/webhooks", { url: "ftp://example.com", events: ["task.created"] }), 400);
  },

  "height/webhook-retries": async ({ height }) => {
    height.control.freeze(true);
    await height.told(200, "POST", "/webhooks", { url: "http://127.0.0.1:9/hook", events: ["task.created"] });
    await height.createTask();
    const start = height.control.now();
    await height.control.settled();
    for (const seconds of [60, 600, 3600, 43_200, 172_800]) await height.control.advance(seconds);
    await height.control.advance(365 * 86_400);
    const [delivery] = height.control.deliveries();
    const after = delivery?.attempts.map(({ at }) => (at - start) / 1000);
    expect(after).toEqual([0, 60, 660, 4260, 47_460, 220_260]);
  },

  "height/webhook-deletions": async ({ height }) => {
    const sent = height.listen();
    await height.told(200, "PUT", "/tasks/1", { deleted: true });
    await height.patch(2, { type: "deleted", deleted: true });
    await height.patch(3, { type: "trashState", trashState: "trash", trashStateEffectAt: "2024-01-01T12:00:00Z" });
    expect(sent().map(({ event }) => event)).toEqual(["task.deleted", "task.deleted", "task.updated"]);
    expect(sent()[0]?.payload.data.previousModel).toBeUndefined();
  },

  "height/state-webhooks": async ({ height }) => {
    const sent = height.listen();
    await height.patchState(`tasks/${IDS.task}`, { name: "By hand" });
    const { webhookId, data } = sent()[0]?.payload ?? {};
    expect([webhookId, data?.model.name]).toEqual(["00000000-0000-0000-0000-000000000000", "By hand"]);
    expect(data?.previousModel?.name).toBe("Fix bug");
  },

  "height/oauth-consent": async ({ height }) => {
    const answer = await page(height, ASKED);
    expect([answer.status, answer.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    expect(answer.text).toMatch(/<form method="post".*value="allow">Allow<[\s\S]*value="deny">Deny</);
    await height.patchState("oauthApplications/understudy-client", { userId: IDS.guest });
    const { body } = await exchange(height, { code: await codeFor(height) });
    expect(await height.with(`Bearer ${body.access_token}`).told(200, "GET", "/users/me")).toMatchObject({
      id: IDS.guest,
    });
  },

  "height/oauth-redirects": async ({ height }) => {
    for (const redirect_uri of ["http://localhost/cb", "http://127.0.0.1:1/", "http://[::1]:9000/cb?a=b"]) {
      expect((await page(height, { ...ASKED, redirect_uri })).status).toBe(200);
    }
    const evil = [
      "http://evil.example/",
      "http://127.0.0.1@evil.example/",
      "http://localhost.evil.example",
      "javascript:alert(1)",
      "http://127.0.0.1/#x",
      "/cb",
      "",
    ];
    for (const redirect_uri of evil) {
      expect((await page(height, { ...ASKED, redirect_uri })).status, redirect_uri).toBe(400);
      expect((await decide(height, { redirect_uri })).status, redirect_uri).toBe(400);
    }
    const code = await codeFor(height);
    expect(expectError(await exchange(height, { code, redirect_uri: `${CALLBACK}/` }), 400).type).toBe("invalid_grant");
  },

  "height/oauth-errors": async ({ height }) => {
    const unknown = await page(height, { ...ASKED, client_id: "nobody" });
    expect([unknown.status, unknown.headers.location]).toEqual([400, undefined]);
    const told = async (more: object) => {
      const answer = await page(height, { ...ASKED, ...more });
      const { searchParams } = sentTo(answer);
      expect([answer.status, searchParams.get("state")]).toEqual([302, ASKED.state]);
      return searchParams.get("error");
    };
    expect(await told({ response_type: "token" })).toBe("unsupported_response_type");
    expect(await told({ scope: "admin" })).toBe("invalid_scope");
    const denied = sentTo(await decide(height, { decision: "deny" }));
    expect([denied.searchParams.get("error"), denied.searchParams.get("state")]).toEqual([
      "access_denied",
      ASKED.state,
    ]);
  },

  "height/oauth-scope": async ({ height }) => {
    expect((await page(height, { ...ASKED, scope: "api" })).status).toBe(200);
    for (const scope of [SCOPE, ["api"], "api"]) {
      expect((await exchange(height, { code: await codeFor(height), scope })).status).toBe(200);
    }
    for (const scope of [undefined, "admin", [], ["api", "admin"]]) {
      const answer = await exchange(height, { code: await codeFor(height), scope });
      expect(expectError(answer, 400).type).toBe("invalid_scope");
    }
  },

  "height/oauth-pkce": async ({ height }) => {
    const client_secret = undefined;
    const proven = await exchange(height, {
      code: await codeFor(height, CHALLENGE),
      client_secret,
      code_verifier: VERIFIER,
    });
    expect(proven.status).toBe(200);
    for (const code_verifier of [undefined, "wrong", `${VERIFIER}x`]) {
      const answer = await exchange(height, { code: await codeFor(height, CHALLENGE), code_verifier });
      expect(expectError(answer, 400).type).toBe("invalid_grant");
    }
    expectError(await exchange(height, { code: await codeFor(height), client_secret }), 401);
    expectError(await exchange(height, { code: await codeFor(height), code_verifier: VERIFIER }), 400);
    const plain = await page(height, { ...ASKED, code_challenge: VERIFIER, code_challenge_method: "plain" });
    expect(sentTo(plain).searchParams.get("error")).toBe("invalid_request");
  },

  "height/oauth-codes": async ({ height }) => {
    height.control.freeze(true);
    const late = await codeFor(height);
    const code = await codeFor(height);
    const { body } = await exchange(height, { code });
    const caller = height.with(`Bearer ${body.access_token}`);
    expect((await caller.get("/workspace")).status).toBe(200);
    expect(expectError(await exchange(height, { code }), 400).type).toBe("invalid_grant");
    expect((await caller.get("/workspace")).status).toBe(401);
    await height.control.advance(600);
    expect(expectError(await exchange(height, { code: late }), 400).type).toBe("invalid_grant");
  },

  "height/oauth-token-life": async ({ height }) => {
    height.control.freeze(true);
    const first = (await exchange(height, { code: await codeFor(height) })).body;
    expect(Date.parse(first.expires_at) - height.control.now()).toBe(3_600_000);
    const second = (await refresh(height, first.refresh_token)).body;
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(expectError(await refresh(height, first.refresh_token), 400).type).toBe("invalid_grant");
    const old = height.with(`Bearer ${first.access_token}`);
    await height.control.advance(3599);
    expect((await old.get("/workspace")).status).toBe(200);
    await height.control.advance(1);
    expect(expectError(await old.get("/workspace"), 401).type).toBe("authtokenexpired");
    expect((await refresh(height, second.refresh_token)).status).toBe(200);
  },

  "height/oauth-token-errors": async ({ height }) => {
    const wrong = await exchange(height, { code: "understudy-code", client_secret: "wrong" });
    expect(expectError(wrong, 401)).toMatchObject({ name: "unauthorized", type: "invalid_client" });
    expect(expectError(await exchange(height, { code: "nothing" }), 400)).toMatchObject({
      name: "invalid",
      type: "invalid_grant",
    });
  },

  "height/oauth-revocation": async ({ height }) => {
    const revoke = (fields: object) => height.with("").call("POST", "/oauth/tokens/revoke", fields);
    for (const name of ["token", "access_token", "refresh_token"]) {
      const { body } = await exchange(height, { code: await codeFor(height) });
      const given = name === "refresh_token" ? body.refresh_token : body.access_token;
      expect(await revoke({ [name]: given, ...CLIENT })).toMatchObject({ status: 200, text: "" });
      expect((await height.with(`Bearer ${body.access_token}`).get("/workspace")).status).toBe(401);
      expect((await refresh(height, body.refresh_token)).status).toBe(400);
    }
    expect((await revoke({ token: "never-seen" })).status).toBe(200);
    expectError(await revoke({ token: "understudy-refresh-token", ...CLIENT, client_secret: "wrong" }), 401);
    expect((await refresh(height, "understudy-refresh-token")).status).toBe(200);
  },
};
