import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, inject } from "vitest";
import { launch } from "./launch";

/** A page that is open, and what went wrong in it. */
export interface OpenPage {
  readonly page: Page;
  /** What the console said, errors nobody caught, and requests for anything but the page. */
  readonly problems: readonly string[];
}

/** Opens a document in a browser. */
export type OpenDocument = (
  text: string,
  options?: BrowserContextOptions & { readonly type?: "html" | "svg" },
) => Promise<OpenPage>;

/** For a test file: a browser that is there for all its tests; a test's pages are closed after it. */
export function pages(): OpenDocument {
  let browser: Browser;
  let folder: string;
  let count = 0;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "vks-page-"));
    browser = await launch(inject("browser"));
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return async (text, { type = "html", ...options } = {}) => {
    const file = join(folder, `page-${count++}.${type}`);
    writeFileSync(file, text);
    const url = pathToFileURL(file).href;
    const context = await browser.newContext({ timezoneId: "Europe/Berlin", ...options });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on("console", (message) => problems.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("request", (request) => {
      if (request.url() !== url && !request.url().startsWith("data:")) problems.push(`request: ${request.url()}`);
    });
    await page.goto(url);
    return { page, problems };
  };
}
