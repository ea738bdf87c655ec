import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const CANDIDATES = [
  process.env.CHROMIUM ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** Where Chromium is installed; undefined where it is not, and then the tests that need it are skipped. */
export const CHROMIUM = CANDIDATES.find((path) => path !== "" && existsSync(path));

if (CHROMIUM === undefined) {
  console.warn("The console's browser tests are SKIPPED: no Chromium at /usr/bin/chromium or in $CHROMIUM.");
}

/** A browser that calls nobody of its own accord, and resolves no name. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM ?? "",
    args: [
      ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
      ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ],
  });
}

/** A page, and all that it complained of. */
export interface Watched {
  readonly page: Page;
  /** Errors on its console, uncaught ones, and what its policy refused. */
  readonly complaints: string[];
  /** The origins of what it asked for. */
  readonly origins: ReadonlySet<string>;
}

/** Opens a page, and listens to it from the start. */
export async function watchedPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  const origins = new Set<string>();
  await page.addInitScript({
    content: `addEventListener("securitypolicyviolation", (event) =>
      console.error("policy: " + event.violatedDirective + " " + event.blockedURI))`,
  });
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== "data:" && protocol !== "blob:") origins.add(origin);
  });
  return { page, complaints, origins };
}
