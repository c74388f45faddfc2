import { describe, expect, it } from "vitest";
import { timelineHtml } from "../../../../cli/timeline/html";
import { pages } from "../../../browser/pages";
import { failedTimeline, healthyTimeline } from "../sample-timelines";

const open = pages();
const twice = [healthyTimeline(), healthyTimeline({ slower: 1.5, title: "team-a/shop, second run" })];

describe("the comparison of several timelines", () => {
  it("says of each how it is", async () => {
    const { page } = await open(timelineHtml([healthyTimeline(), failedTimeline()]));
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("team-a/shop and team-a/tills");
    expect(await page.locator(".compared li").allTextContents()).toEqual([
      "Ateam-a/shop Healthy after 6m 12s.",
      expect.stringMatching(/^Bteam-a\/tills Failed in control-plane machines, after 9m 5s: /),
    ]);
  });

  it("says how much longer each phase took than in the first", async () => {
    const { page } = await open(timelineHtml(twice));
    const rows = await page
      .locator(".comparison tbody tr")
      .evaluateAll((all) =>
        all.map((row) => [...row.querySelectorAll("th, .number")].map(({ textContent }) => textContent)),
      );
    expect(rows[3]).toEqual(["control-plane machines", "1m 32s", "2m 18s+46s slower"]);
    expect(rows.at(-1)).toEqual(["whole time", "6m 12s", "9m 18s+3m 6s slower"]);
  });

  it("aligns the starts and draws all on one scale", async () => {
    const { page } = await open(timelineHtml(twice));
    const [first, second] = await page
      .locator(".comparison tbody tr")
      .nth(3)
      .locator(".bar")
      .evaluateAll((bars) =>
        bars.map((bar) => {
          const track = (bar.parentElement as HTMLElement).getBoundingClientRect();
          const { left, width } = bar.getBoundingClientRect();
          return { left: (left - track.left) / track.width, width: width / track.width };
        }),
      );
    expect(first?.left).toBeCloseTo(56 / 558, 2);
    expect(second?.left).toBeCloseTo(84 / 558, 2);
    expect((second?.width ?? 0) / (first?.width ?? 1)).toBeCloseTo(1.5, 1);
  });

  it("shows the chart of one at a time, chosen by click or arrow keys", async () => {
    const { page } = await open(timelineHtml(twice));
    const [first, second] = [page.getByRole("tab").nth(0), page.getByRole("tab").nth(1)];
    expect(await first.getAttribute("aria-selected")).toBe("true");
    await second.click();
    expect(await page.getByRole("treegrid", { name: "Timeline of team-a/shop, second run" }).isVisible()).toBe(true);
    expect(await page.getByRole("treegrid").count()).toBe(1);
    await page.keyboard.press("ArrowRight");
    expect(await first.getAttribute("aria-selected")).toBe("true");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("tab-0");
  });

  it("does not call a run faster that has not ended", async () => {
    const { page } = await open(timelineHtml([healthyTimeline({ slower: 9 }), failedTimeline()]));
    expect(await page.locator(".comparison tbody tr").last().textContent()).not.toContain("faster");
  });
});
