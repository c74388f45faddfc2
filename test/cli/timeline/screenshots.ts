import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { BrowserContextOptions, Page } from "playwright-core";
import { timelineHtml } from "../../../cli/timeline/html";
import { timelineSvg } from "../../../cli/timeline/svg";
import type { Timeline } from "../../../provider/timeline/timeline";
import { findBrowser } from "../../browser/find-browser";
import { launch } from "../../browser/launch";

/**
 * Makes the pictures of docs/timeline.md from the recorded timelines: `npm run screenshots`. They are set in the machine's
 * own font; those that are committed had Inter (Debian: fonts-inter).
 */
const folder = join(__dirname, "../../../docs/images");

interface Picture {
  readonly name: string;
  readonly timelines: readonly Timeline[];
  readonly options: BrowserContextOptions;
  /** What the reader did before. */
  readonly act?: (page: Page) => Promise<void>;
}

function recorded(name: string): Timeline {
  return JSON.parse(readFileSync(join(__dirname, `testdata/${name}.json`), "utf8"));
}

const wide = (height: number) => ({ viewport: { width: 1240, height } });

const pictures: readonly Picture[] = [
  {
    name: "timeline-healthy",
    timelines: [recorded("shop")],
    options: wide(985),
    act: async (page) => {
      await page.locator("[data-key='4'] .label").click();
      await page.locator("[data-key='4/2'] .bar").hover();
    },
  },
  {
    name: "timeline-failed",
    timelines: [recorded("tills")],
    options: { ...wide(860), colorScheme: "dark" },
    act: async (page) => {
      await page.locator("[data-key='3/1'] .bar").click();
      await page.mouse.move(0, 0);
    },
  },
  {
    name: "timeline-compared",
    timelines: [recorded("shop"), recorded("shop-stage"), recorded("tills")],
    options: wide(1090),
  },
  { name: "timeline-narrow", timelines: [recorded("shop")], options: { viewport: { width: 400, height: 900 } } },
];

async function main(): Promise<void> {
  const browser = await launch(findBrowser());
  const pages = mkdtempSync(join(tmpdir(), "vks-pictures-"));
  mkdirSync(folder, { recursive: true });
  for (const { name, timelines, options, act } of pictures) {
    const file = join(pages, `${name}.html`);
    writeFileSync(file, timelineHtml(timelines));
    const context = await browser.newContext({ timezoneId: "Europe/Berlin", ...options });
    const page = await context.newPage();
    await page.goto(pathToFileURL(file).href);
    await act?.(page);
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path });
    await context.close();
    console.log(`${name}.png: ${Math.round(statSync(path).size / 1_000)} kB`);
  }
  writeFileSync(join(folder, "timeline.svg"), timelineSvg([recorded("shop")]));
  rmSync(pages, { recursive: true });
  await browser.close();
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
