import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../src/start-mock.ts";
import { CHROMIUM, launch, watchedPage } from "./browser.ts";
import { demandConsole } from "./built-console.ts";

describe.skipIf(CHROMIUM === undefined)("the console of a mock that wants its admin token", () => {
  let browser: Browser;
  let mock: Mock;
  beforeAll(async () => {
    demandConsole();
    [browser, mock] = await Promise.all([launch(), startMock({ targets: ["heights"], port: 0, adminToken: "s3cret" })]);
  });
  afterAll(async () => {
    await browser?.close();
    await mock?.close();
  });

  it("opens without it, asks for it, and works with it; so does the documentation in the same tab", async () => {
    const { page, complaints, origins } = await watchedPage(browser);
    await page.goto(`${mock.url}/__understudy/#/state/heights/roles`);
    const dialog = page.getByRole("dialog", { name: "This server wants its admin token" });
    await dialog.getByLabel("Token").fill("wrong");
    await dialog.getByRole("button", { name: "Use it" }).click();
    // It was refused, and the dialog comes back empty, however quickly.
    await expect.poll(() => dialog.getByLabel("Token").inputValue()).toBe("");
    await dialog.getByLabel("Token").fill("s3cret");
    await dialog.getByRole("button", { name: "Use it" }).click();
    await page.getByRole("list", { name: "Records of roles" }).getByRole("button").first().waitFor();
    // The browser itself reports each refusal; nothing else is wrong.
    expect(complaints.filter((text) => !text.includes("status of 401 "))).toEqual([]);

    complaints.length = 0;
    await page.goto(`${mock.url}/__understudy/docs/heights`);
    await page.locator(".authorize.locked").first().waitFor();
    await page.goto(`${mock.url}/__understudy/docs/__understudy`);
    const block = page.locator('[id$="-getHealth"]');
    await block.locator(".opblock-summary-control").click();
    await page.locator(".authorize.locked").first().waitFor();
    await block.getByRole("button", { name: "Execute" }).click();
    await block.locator(".live-responses-table .response-col_status", { hasText: "200" }).waitFor();
    expect(complaints).toEqual([]);
    expect([...origins]).toEqual([mock.url]);
  });
});
