import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { timelineHtml } from "../../../../cli/timeline/html";
import { channels, contrast } from "../../../browser/contrast";
import { pages } from "../../../browser/pages";
import { failedTimeline, healthyTimeline, progressingTimeline } from "../sample-timelines";

const open = pages();
const widths = [360, 400, 641, 768, 1024, 1280, 1600, 2200];
const documents = [
  ["one cluster", timelineHtml([healthyTimeline()])],
  ["a failed cluster", timelineHtml([failedTimeline()])],
  ["three compared", timelineHtml([healthyTimeline(), failedTimeline(), progressingTimeline()])],
] as const;

/** Texts that lie over each other or reach out of the window, as the browser has placed them. */
function misplaced(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    const visible = (element: Element) => element.checkVisibility() && !element.closest(".unseen");
    const rooms = [
      ".name",
      ".took",
      ".facts > div",
      ".toolbar > *",
      ".legend li",
      "h1",
      ".lead",
      ".tick",
      "td, th",
      ".tabs button",
    ];
    // What has been scrolled away under the head of a chart is not over anything.
    const shown = (element: Element) => {
      const box = element.getBoundingClientRect();
      const grid = element.matches(".row[data-key] *") ? element.closest(".grid")?.getBoundingClientRect() : undefined;
      return !grid || (box.top >= grid.top + 34 && box.bottom <= grid.bottom);
    };
    const boxes = [...document.querySelectorAll(rooms.join(","))]
      .filter((element) => visible(element) && shown(element))
      .map((element) => ({ element, box: element.getBoundingClientRect() }));
    const scrolled = (element: Element) => element.closest(".scrolling") !== null;
    for (const { element, box } of boxes)
      if (!scrolled(element) && (box.left < -0.5 || box.right > innerWidth + 0.5))
        wrong.push(`outside: ${element.textContent}`);
    boxes.forEach(({ element, box }, index) => {
      for (const other of boxes.slice(index + 1)) {
        if (element.contains(other.element) || other.element.contains(element)) continue;
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (across > 1 && down > 1)
          wrong.push(`over each other: ${element.textContent} | ${other.element.textContent}`);
      }
    });
    if (document.documentElement.scrollWidth > innerWidth) wrong.push("the page scrolls sideways");
    return wrong;
  });
}

describe.each(documents)("the layout of %s", (_, html) => {
  it("fits windows of every width", async () => {
    const { page } = await open(html);
    await page.getByRole("button", { name: "Unfold all" }).first().click();
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      expect(await misplaced(page), `${width} pixels`).toEqual([]);
    }
  });

  it.each(["light", "dark"] as const)("has readable text in the %s theme", async (colorScheme) => {
    const { page } = await open(html, { colorScheme });
    const texts = await page.evaluate(() =>
      [...document.querySelectorAll("body *")].flatMap((element) => {
        const own = [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
        );
        if (!own || !element.checkVisibility() || element.closest("script, style, .unseen")) return [];
        let behind: Element | null = element;
        while (behind && /, 0\)$|transparent/.test(getComputedStyle(behind).backgroundColor))
          behind = behind.parentElement;
        const ground = getComputedStyle(behind ?? document.documentElement).backgroundColor;
        return [{ text: element.textContent, colour: getComputedStyle(element).color, ground }];
      }),
    );
    expect(texts.length).toBeGreaterThan(30);
    const faint = texts.filter(({ colour, ground }) => contrast(channels(colour), channels(ground)) < 4.5);
    expect(faint).toEqual([]);
  });
});

describe("the page", () => {
  it("is dark where the reader's machine is", async () => {
    const ground = async (colorScheme: "light" | "dark") => {
      const { page } = await open(documents[0][1], { colorScheme });
      return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    };
    expect(contrast(channels(await ground("light")), channels(await ground("dark")))).toBeGreaterThan(10);
  });

  it("shows a state by its sign and its bar's pattern, not by colour alone", async () => {
    const { page } = await open(documents[1][1]);
    const looks = await page.locator("[data-key]").evaluateAll((rows) =>
      rows.map((row) => ({
        state: row.className.split(" ")[2] as string,
        sign: row.querySelector(".name .sign:not(.chevron) path, .name > .sign path")?.getAttribute("d"),
        pattern:
          row.querySelector(".bar") &&
          getComputedStyle(row.querySelector(".bar") as Element).backgroundImage.split("(")[0],
      })),
    );
    const signs = new Map(looks.map(({ state, sign }) => [state, sign]));
    expect(new Set(signs.values()).size).toBe(signs.size);
    const patterns = new Map(looks.filter(({ pattern }) => pattern).map(({ state, pattern }) => [state, pattern]));
    expect(Object.fromEntries(patterns)).toEqual({
      done: "none",
      failed: "repeating-linear-gradient",
      stalled: "radial-gradient",
    });
  });

  it("prints every line that is unfolded, without what is to be pressed", async () => {
    const { page } = await open(timelineHtml([healthyTimeline({ workers: 300 })]));
    await page.getByRole("button", { name: "Unfold all" }).click();
    expect(await page.locator("[data-key]").count()).toBeLessThan(200);
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    expect(await page.locator("[data-key]").count()).toBe(1225);
    expect(await page.locator(".toolbar").isVisible()).toBe(false);
    const grid = await page
      .getByRole("treegrid")
      .evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
    expect(grid).toBe(0);
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    expect(await page.locator("[data-key]").count()).toBeLessThan(200);
  });

  it("prints dark on light, whatever the theme on the screen, and all that are compared", async () => {
    const { page } = await open(documents[2][1], { colorScheme: "dark" });
    await page.emulateMedia({ media: "print" });
    const ink = await page.evaluate(() => getComputedStyle(document.body).color);
    expect(contrast(channels(ink), [255, 255, 255])).toBeGreaterThan(7);
    expect(await page.getByRole("treegrid").count()).toBe(3);
    const titles = await page
      .getByRole("tabpanel")
      .evaluateAll((panels) => panels.map((panel) => getComputedStyle(panel, "::before").content));
    expect(titles).toEqual(['"A  team-a/shop"', '"B  team-a/tills"', '"C  team-a/shop"']);
  });

  it("prints as a document of a few pages", async () => {
    const { page } = await open(documents[2][1]);
    const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThanOrEqual(1);
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(6);
  });
});
