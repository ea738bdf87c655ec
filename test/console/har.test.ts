import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startMock } from "../../src/start-mock.ts";
import { CHROMIUM, launch } from "./browser.ts";

describe.skipIf(CHROMIUM === undefined)("the archive of requests", () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    [browser, folder] = await Promise.all([launch(), mkdtemp(join(tmpdir(), "understudy-har-"))]);
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("is read by a browser's tools, which answer from it when the mock is gone", async () => {
    const mock = await startMock({ targets: ["heights"], port: 0 });
    const url = `${mock.url}/heights/api/v1/courses`;
    const asked = await fetch(url, { headers: { authorization: "Token token=heights-admin-key" } });
    const archive = join(folder, "requests.har");
    await writeFile(archive, await (await fetch(`${mock.url}/__understudy/requests.har`)).text());
    await mock.close();

    const context = await browser.newContext();
    await context.routeFromHAR(archive, { notFound: "abort" });
    const answer = await (await context.newPage()).goto(url);
    expect(answer?.status()).toBe(200);
    expect(await answer?.json()).toEqual(await asked.json());
    await context.close();
  });
});
