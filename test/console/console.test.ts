import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Contract } from "../../src/contract/contract.ts";
import { readDescription } from "../../src/load-twin.ts";
import { type Mock, startMock } from "../../src/start-mock.ts";
import { CHROMIUM, launch, type Watched, watchedPage } from "./browser.ts";
import { demandConsole } from "./built-console.ts";
import { FAINT_TEXTS } from "./contrast.ts";
import { type Listening, listening } from "./listening.ts";

// The console in a real browser: each feature used once, by keyboard or mouse. Nothing may complain, and nothing may be
// asked of anybody but the mock.

const KEY = { authorization: "Token token=heights-admin-key" };
const VIEWS = ["requests", "state", "situations", "limits", "clock", "webhooks", "snapshots", "targets"];
/** Places with more to show. */
const FULL = ["state/heights/students", "situations/heights/listCourses", "targets/coursepath"];
const { operations } = new Contract(await readDescription("control"));
const has = (...paths: string[]) => paths.every((path) => operations.some((operation) => operation.path === path));

describe.skipIf(CHROMIUM === undefined)("the console in Chromium", () => {
  let browser: Browser;
  let mock: Mock;
  let receiver: Listening;
  let received: string[] = [];
  let watched: Watched;

  beforeAll(async () => {
    demandConsole();
    [browser, mock] = await Promise.all([launch(), startMock({ targets: ["heights", "coursepath"], port: 0 })]);
    receiver = await listening((request, response) => {
      received.push(request.url ?? "");
      response.end();
    });
  });
  afterAll(async () => {
    await browser?.close();
    await mock?.close();
    await receiver?.close();
  });
  beforeEach(async () => {
    received = [];
    mock.control.reset();
    watched = await watchedPage(browser);
  });
  afterEach(async () => {
    await watched.page.context().close();
    expect(watched.complaints).toEqual([]);
    expect([...watched.origins]).toEqual([mock.url]);
  });

  const ask = (path: string, sandbox = "") => fetch(`${mock.url}${sandbox}/heights/api/v1${path}`, { headers: KEY });
  async function open(place: string, sandbox = "") {
    await watched.page.goto(`${mock.url}${sandbox}/__understudy/#/${place}`);
    await watched.page.getByRole("heading", { level: 1 }).waitFor();
    return watched.page;
  }
  const said = (text: RegExp | string) => watched.page.locator(".notice", { hasText: text }).waitFor();
  /** A planned refusal, which the browser itself reports. */
  function forgive(status: number) {
    const at = watched.complaints.findIndex((text) => text.includes(`status of ${status} `));
    expect(at).not.toBe(-1);
    watched.complaints.splice(at, 1);
  }

  it("leads from view to view by keyboard, and past them by a skip link", async () => {
    const page = await open("requests");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the content");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("main");
    for (const title of ["State", "Limits", "Targets"]) {
      await page.getByRole("navigation").getByRole("link", { name: title }).focus();
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 1, name: title }).waitFor();
      expect(await page.title()).toBe(`${title} · Understudy`);
    }
  });

  it("shows the state, moves in it by arrows, and says by pointer why a record is refused", async () => {
    const page = await open("state/heights/roles");
    const records = page.getByRole("list", { name: "Records of roles" }).getByRole("button");
    await records.first().focus();
    await page.keyboard.press("End");
    expect(await page.evaluate("document.activeElement.tabIndex")).toBe(0);
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    const editor = page.getByRole("dialog");
    const record = editor.getByRole("textbox");
    const before = JSON.parse(await record.inputValue());
    await record.fill(JSON.stringify({ ...before, name: 5 }));
    await editor.getByRole("button", { name: "Save" }).click();
    expect(await editor.getByRole("alert").textContent()).toContain("/name");
    forgive(422);
    expect(mock.control.state("heights").roles?.[0]).toEqual(before);
    await record.fill("{");
    await editor.getByRole("button", { name: "Save" }).click();
    expect(await editor.getByRole("alert").textContent()).toContain("no JSON");
    await record.fill(JSON.stringify({ ...before, name: "Platinum" }));
    await editor.getByRole("button", { name: "Save" }).click();
    await said("Saved roles");
    expect(mock.control.state("heights").roles?.[0]).toEqual({ ...before, name: "Platinum" });
    await page.getByText("name: Platinum").waitFor();
    expect(await page.evaluate("document.activeElement.closest('.records') !== null")).toBe(true);
  });

  it("adds and removes a record, and Escape leaves everything as it was", async () => {
    const page = await open("state/heights/roles");
    await page.getByRole("button", { name: "Add a record" }).click();
    const editor = page.getByRole("dialog");
    await editor.getByLabel("Key").fill("77");
    await editor.getByLabel("Record").fill('{"account_id": 1, "name": "New"}');
    await editor.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: /^77/ }).click();
    await editor.waitFor();
    await page.keyboard.press("Escape");
    await editor.waitFor({ state: "detached" });
    expect(mock.control.state("heights").roles?.at(-1)).toMatchObject({ id: 77, name: "New" });
    await page.getByRole("button", { name: /^77/ }).click();
    await editor.getByRole("button", { name: "Remove" }).click();
    await said("Removed roles 77");
    expect(mock.control.state("heights").roles?.at(-1)).not.toMatchObject({ id: 77 });
  });

  it("shows how far a limit is used up, changes it, and switches it off", async () => {
    await ask("/courses");
    const page = await open("limits");
    const limit = page.getByRole("region", { name: "Limit heights standard" });
    const meter = limit.getByRole("meter");
    await meter.waitFor();
    expect([await meter.getAttribute("value"), await meter.getAttribute("max")]).toEqual(["1", "60"]);
    await limit.getByLabel("Requests").fill("2");
    await page.keyboard.press("Enter");
    await said("2 requests in 1 minute");
    expect([(await ask("/courses")).status, (await ask("/courses")).status]).toEqual([200, 429]);
    await limit.getByText("2 of 2").waitFor();
    await limit.getByRole("switch").focus();
    await page.keyboard.press("Space");
    await said("heights standard is off");
    expect((await ask("/courses")).status).toBe(200);
  });

  it("freezes, sets and advances the clock", async () => {
    const page = await open("clock");
    await page.getByRole("switch").click();
    await said("The clock stands still");
    await page.getByLabel("Instant").fill("2030-01-01T00:00:00Z");
    await page.keyboard.press("Enter");
    await said("It is 2030");
    await page.getByRole("button", { name: "+ 1 day" }).click();
    await said("Moved 1 day on");
    expect(new Date(mock.control.now()).toISOString()).toBe("2030-01-02T00:00:00.000Z");
    await page.locator("header").getByText("2030-01-02 00:00:00 UTC").waitFor();
    await page.getByLabel("Seconds").fill("1.5");
    await page.keyboard.press("Enter");
    await said("Moved 1.5 seconds on");
    expect(mock.control.now()).toBe(Date.parse("2030-01-02T00:00:01.500Z"));
    await page.getByLabel("Instant").fill("tomorrow");
    await page.keyboard.press("Enter");
    expect(await page.locator(".refusal").textContent()).toContain("/now");
    forgive(422);
  });

  it("subscribes a listener, shows what was sent to it, and ends the subscription", async () => {
    const page = await open("webhooks");
    await page.getByLabel("Send to").fill(`${receiver.url}/hook`);
    await page.keyboard.press("Enter");
    await page.getByText("every event").first().waitFor();
    const body = new URLSearchParams({ email: "grace@example.com", name: "Grace", course_id: "124" });
    await fetch(`${mock.url}/heights/api/v1/student/enroll`, { method: "POST", headers: KEY, body });
    await mock.control.settled();
    expect(received).toContain("/hook");
    const delivery = page.locator(".deliveries details").first();
    await delivery.locator("summary").click();
    await delivery.getByRole("cell", { name: "200" }).first().waitFor();
    if (has("/webhooks/deliveries/{id}/redeliver")) {
      const sent = received.length;
      await delivery.getByRole("button", { name: "Send again" }).click();
      await said("Sent once more");
      await mock.control.settled();
      expect(received.length).toBe(sent + 1);
    }
    await page.getByRole("button", { name: /^End the subscription/ }).click();
    await page.getByText("Nobody is told of anything").waitFor();
    const left = await fetch(`${mock.url}/__understudy/webhooks/subscriptions`);
    expect(await left.json()).toEqual([]);
  });

  it.runIf(has("/webhooks/trigger"))("fires an event by hand", async () => {
    mock.control.subscribe({ target: "heights", event: "*", url: `${receiver.url}/hook` });
    const page = await open("webhooks");
    await page.getByRole("button", { name: "Fire" }).click();
    await said("on its way");
    await mock.control.settled();
    expect(received).toEqual(["/hook"]);
  });

  it.runIf(has("/faults", "/faults/{id}")).each([
    ["429", "status 429"],
    ["500", "status 500"],
    ["Slow", "after 3000 ms"],
    ["Cut", "connection: reset"],
  ])("brings about the situation %s at one press, once", async (name, effect) => {
    const page = await open("situations/heights/listCourses");
    await page.getByRole("button", { name, exact: false }).first().focus();
    await page.keyboard.press("Enter");
    const rules = page.getByRole("region", { name: "Rules" }).getByRole("listitem");
    await rules.getByText(effect).waitFor();
    if (name === "Cut") await expect(ask("/courses")).rejects.toThrow();
    else if (name !== "Slow") expect((await ask("/courses")).status).toBe(Number(name));
    if (name !== "Slow") expect((await ask("/courses")).status).toBe(200);
    await page.getByRole("button", { name: /^Remove the rule/ }).click();
    await page.getByText("Nothing goes wrong by rule").waitFor();
  });

  it.runIf(has("/faults"))("makes a rule of one's own, and says why one is refused", async () => {
    const page = await open("situations");
    await page.getByRole("button", { name: "Make the rule" }).click();
    await page.locator(".refusal").waitFor();
    forgive(422);
    await page.getByLabel("Status").fill("503");
    await page.getByLabel("Headers").fill("Retry-After: 5");
    await page.getByLabel("Body").fill('{"busy": true}');
    await page.getByRole("button", { name: "Make the rule" }).click();
    await said("The rule stands");
    const answer = await ask("/courses");
    expect([answer.status, answer.headers.get("retry-after"), await answer.json()]).toEqual([503, "5", { busy: true }]);
    await page.getByRole("button", { name: "Remove all" }).click();
    await said("Removed every rule");
    expect((await ask("/courses")).status).toBe(200);
  });

  it.runIf(has("/requests", "/requests/{id}"))(
    "shows requests as they come, and why each was answered so",
    async () => {
      const page = await open("requests");
      await page.getByText("Nothing has been asked yet").waitFor();
      await ask("/courses");
      await ask("/courses/0");
      const rows = page.getByRole("list", { name: "Requests, newest first" }).getByRole("button");
      await rows.nth(1).waitFor();
      expect(await rows.first().textContent()).toContain("404");
      await rows.first().focus();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      const detail = page.getByRole("article");
      await detail.getByText("behave", { exact: true }).waitFor();
      expect(await detail.textContent()).toContain("listCourses");
      expect(await detail.textContent()).not.toContain("heights-admin-key");
      await page.keyboard.press("Escape");
      await detail.waitFor({ state: "detached" });
      expect(await page.evaluate("document.activeElement.textContent")).toContain("listCourses");
      // What one reads stays where it is: a new row waits until it is asked for.
      await rows.first().focus();
      await ask("/bundles");
      await page.getByRole("button", { name: "Show 1 new" }).click();
      await rows.nth(2).waitFor();
      await page.getByLabel("Filter").fill("404");
      await page.getByText("1 of 3").waitFor();
      await page.getByRole("button", { name: "Forget all" }).click();
      await page.getByText("Nothing has been asked yet").waitFor();
    },
  );

  it.runIf(has("/requests", "/rewind"))("rewinds to just before a request", async () => {
    const before = mock.control.state("heights");
    const body = new URLSearchParams({ email: "grace@example.com", name: "Grace", course_id: "124" });
    await fetch(`${mock.url}/heights/api/v1/student/enroll`, { method: "POST", headers: KEY, body });
    expect(mock.control.state("heights")).not.toEqual(before);
    const page = await open("requests");
    await page.getByRole("list", { name: "Requests, newest first" }).getByRole("button").first().click();
    await page.getByRole("button", { name: "Rewind to just before" }).click();
    await said("just before this request");
    expect(mock.control.state("heights")).toEqual(before);
  });

  it.runIf(has("/history", "/rewind"))("shows what was changed, and takes it back", async () => {
    const before = mock.control.state("heights");
    const body = new URLSearchParams({ email: "grace@example.com", name: "Grace", course_id: "124" });
    await fetch(`${mock.url}/heights/api/v1/student/enroll`, { method: "POST", headers: KEY, body });
    const page = await open("snapshots");
    await page.getByText("added").first().click();
    await page.getByText("grace@example.com").first().waitFor();
    await page.getByRole("button", { name: /^Rewind to just before/ }).click();
    await said("just before that");
    expect(mock.control.state("heights")).toEqual(before);
  });

  it.runIf(has("/snapshots", "/snapshots/{name}"))("keeps a snapshot, restores it, drops it", async () => {
    const before = mock.control.state("heights");
    const page = await open("snapshots");
    await page.getByLabel("Keep the sandbox").fill("first");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Restore first" }).waitFor();
    await fetch(`${mock.url}/__understudy/state/heights/roles/1`, { method: "DELETE" });
    await page.getByRole("button", { name: "Restore first" }).click();
    await said("as in first");
    expect(mock.control.state("heights")).toEqual(before);
    await page.getByRole("button", { name: "Drop first" }).click();
    await page.getByText("No snapshot is kept").waitFor();
  });

  it("goes back to the fixtures", async () => {
    await fetch(`${mock.url}/__understudy/state/heights/roles/1`, { method: "DELETE" });
    const page = await open("snapshots");
    await page.getByRole("button", { name: "Back to the fixtures" }).click();
    await said("as at the beginning");
    expect(mock.control.state("heights").roles?.[0]).toMatchObject({ id: 1 });
  });

  it("goes to another sandbox, where it steers nothing else", async () => {
    const page = await open("clock");
    await page.getByRole("button", { name: /^Sandbox/ }).click();
    await page.getByLabel("Another one").fill("qa-1");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${mock.url}/~qa-1/__understudy/#/clock`);
    await page.getByRole("button", { name: "Sandbox qa-1" }).waitFor();
    await page.getByLabel("Instant").fill("2031-01-01T00:00:00Z");
    await page.keyboard.press("Enter");
    await said("It is 2031");
    expect(mock.control.sandbox("qa-1").now()).toBeGreaterThanOrEqual(Date.parse("2031-01-01"));
    expect(mock.control.now()).toBeLessThan(Date.parse("2031-01-01"));
    await page.getByRole("button", { name: "Sandbox qa-1" }).click();
    await page.getByRole("dialog").getByRole("link", { name: "default" }).click();
    await page.waitForURL(`${mock.url}/__understudy/#/clock`);
  });

  it("tells the assumptions of each target, and finds one by a word", async () => {
    const page = await open("targets/heights");
    const all = page.locator(".assumptions > li");
    await all.first().waitFor();
    expect(await all.count()).toBe(mock.targets[0]?.contract.assumptions.length);
    await page.getByLabel("Filter").fill("webhook-retries");
    await page.locator(".assumptions code", { hasText: "heights/webhook-retries" }).waitFor();
    expect(await all.count()).toBeLessThan(5);
    await page.getByRole("combobox", { name: "Target" }).selectOption("coursepath");
    await page.locator(".assumptions code", { hasText: "coursepath/" }).first().waitFor();
  });

  it.each([
    ["heights", "listCourses"],
    ["coursepath", "listCourses"],
  ])("opens the documentation of %s, signed in, and tries it", async (target, operation) => {
    const page = await open(`targets/${target}`);
    await page.getByRole("link", { name: /^Try its/ }).click();
    await page.waitForURL(`${mock.url}/__understudy/docs/${target}`);
    const block = page.locator(`[id$="-${operation}"]`);
    await block.locator(".opblock-summary-control").click();
    await page.locator(".authorize.locked").first().waitFor();
    await block.getByRole("button", { name: "Execute" }).click();
    await block.locator(".live-responses-table .response-col_status", { hasText: "200" }).waitFor();
    expect(await block.locator(".request-url").textContent()).toContain(`${mock.url}/${target}/`);
  });

  it("asks the sandbox of the page that the documentation was opened from", async () => {
    const page = await open("targets/heights", "/~docs");
    await page.getByRole("link", { name: /^Try its/ }).click();
    const block = page.locator('[id$="-listCourses"]');
    await block.locator(".opblock-summary-control").click();
    await page.locator(".authorize.locked").first().waitFor();
    await block.getByRole("button", { name: "Execute" }).click();
    await block.locator(".live-responses-table .response-col_status", { hasText: "200" }).waitFor();
    expect(mock.control.sandbox("docs").requests()).toHaveLength(1);
    expect(mock.control.requests()).toHaveLength(0);
  });

  it("documents the control API too", async () => {
    await watched.page.goto(`${mock.url}/__understudy/docs/__understudy`);
    const block = watched.page.locator('[id$="-getHealth"]');
    await block.locator(".opblock-summary-control").click();
    await block.getByRole("button", { name: "Execute" }).click();
    await block.locator(".live-responses-table .response-col_status", { hasText: "200" }).waitFor();
  });
});

describe.skipIf(CHROMIUM === undefined)("every view", () => {
  let browser: Browser;
  let mock: Mock;
  beforeAll(async () => {
    demandConsole();
    [browser, mock] = await Promise.all([launch(), startMock({ targets: ["heights", "coursepath"], port: 0 })]);
    for (const path of ["/courses", "/courses/0", "/nothing"]) {
      await fetch(`${mock.url}/heights/api/v1${path}`, { headers: KEY });
    }
  });
  afterAll(async () => {
    await browser?.close();
    await mock?.close();
  });

  it.each([
    [1280, "light"],
    [1280, "dark"],
    [390, "light"],
    [390, "dark"],
  ] as const)("fits into %i pixels and is readable when it is %s", async (width, colorScheme) => {
    const { page, complaints, origins } = await watchedPage(browser, { viewport: { width, height: 800 }, colorScheme });
    for (const view of [...VIEWS, ...FULL]) {
      await page.goto(`${mock.url}/__understudy/#/${view}`);
      await page.getByRole("heading", { level: 1, name: new RegExp(view.replace(/\/.*/, ""), "i") }).waitFor();
      await page.locator(".absent", { hasText: "…" }).first().waitFor({ state: "hidden" });
      expect(await page.evaluate("document.documentElement.scrollWidth"), view).toBeLessThanOrEqual(width);
      expect(await page.evaluate(FAINT_TEXTS), view).toEqual([]);
    }
    await page.context().close();
    expect(complaints).toEqual([]);
    expect([...origins]).toEqual([mock.url]);
  });
});
