import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { htmlReport } from "../../../src/check/reports/html.ts";
import { CHROMIUM, launch } from "../../console/browser.ts";
import { found, passedReport, sampleReport } from "../sample-report.ts";

/** Pixels by which the page is wider than the window. */
const SURPLUS = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
const folder = process.env.SCREENSHOTS ?? mkdtempSync(join(tmpdir(), "understudy-report-"));

describe("htmlReport", () => {
  it("needs nothing from elsewhere", () => {
    const page = htmlReport(sampleReport());
    expect(page).not.toMatch(/<(?:script|link|img|iframe|object|embed|form|base)\b/i);
    expect(page).not.toMatch(/\b(?:src|href|style|on\w+)\s*=\s*["']?[^"'<>]*["']?[^<>]*>/i);
    expect(page).toContain("default-src 'none'");
  });

  it("folds every exchange", () => {
    const report = sampleReport();
    const all = [...report.findings, ...report.refuted, ...report.accepted];
    const exchanges = all.flatMap((finding) => finding.exchanges);
    expect(htmlReport(report).match(/<details>/g)).toHaveLength(exchanges.length);
  });

  it("tells the drift, whatever a server calls its members", () => {
    const [rating] = sampleReport().drift;
    const drift = rating === undefined ? [] : [rating, { ...rating, place: "body /<b>bold", operations: ["<i>"] }];
    const page = htmlReport({ ...passedReport(), drift, neverSeen: sampleReport().neverSeen });
    expect(page).toContain("<code>rating (number or null, always)</code>");
    expect(page).toContain("<code>subtitle</code>");
    expect(page).toContain("&lt;b&gt;bold");
    expect(page).not.toMatch(/<[bi]>/);
    expect(htmlReport(passedReport())).not.toContain("<h2>Drift</h2>");
  });

  it("says so where all held", () => {
    expect(htmlReport(passedReport())).toContain('<p class="verdict held">all held</p>');
  });
});

describe.skipIf(CHROMIUM === undefined)("htmlReport in a browser", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
  });

  afterAll(async () => {
    await browser?.close();
  });

  it.each(["light", "dark"] as const)("is read in %s, runs nothing and loads nothing", async (colorScheme) => {
    const file = join(folder, `report-${colorScheme}.html`);
    writeFileSync(file, htmlReport(sampleReport()));
    const page = await browser.newPage({ colorScheme, viewport: { width: 1000, height: 1400 } });
    const seen: string[] = [];
    page.on("dialog", (dialog) => {
      seen.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("request", (request) => seen.push(`request ${request.url()}`));
    page.on("console", (message) => seen.push(`console ${message.text()}`));
    await page.goto(pathToFileURL(file).href);
    expect(seen).toEqual([`request ${pathToFileURL(file).href}`]);

    expect(await page.title()).toBe("Books 1 · contract check");
    expect(await page.locator("article h4").first().textContent()).toBe(found().message);
    expect(await page.locator("article mark").first().textContent()).toContain('"price": "free"');
    expect(await page.locator("details").first().getAttribute("open")).toBeNull();
    await page.locator("summary").first().click();
    expect(await page.locator("details[open] pre").nth(1).isVisible()).toBe(true);
    expect(await page.locator("script, img, iframe").count()).toBe(0);
    const wide = await page.evaluate(`${SURPLUS} > 0`);
    expect(wide).toBe(false);
    const colour = await page.evaluate("getComputedStyle(document.body).backgroundColor");
    expect(colour).toBe(colorScheme === "dark" ? "rgb(18, 22, 27)" : "rgb(255, 255, 255)");
    await page.screenshot({ path: join(folder, `report-${colorScheme}.png`), fullPage: true });
    await page.close();
  });

  it("fits a narrow window", async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
    await page.setContent(htmlReport(sampleReport()));
    const wide = await page.evaluate(SURPLUS);
    expect(wide).toBe(0);
    await page.close();
  });
});
