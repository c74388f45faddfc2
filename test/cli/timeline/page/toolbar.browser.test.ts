import { describe, expect, it } from "vitest";
import { timelineHtml } from "../../../../cli/timeline/html";
import { pages } from "../../../browser/pages";
import { failedTimeline, healthyTimeline } from "../sample-timelines";

const open = pages();
const search = "Find an object or condition";

describe("the toolbar of a chart", () => {
  it("finds one of 1,000 machines, and shows where it belongs", async () => {
    const { page } = await open(timelineHtml([healthyTimeline({ workers: 1_000 })]));
    await page.getByLabel(search).fill("machine 7VNX2-777");
    expect(await page.locator("[data-key] .label").allTextContents()).toEqual([
      "workers, pool general",
      "Machine shop-general-7vnx2-777",
    ]);
    expect(await page.getByRole("status").textContent()).toBe("1 match");
  });

  it("comes back to what was unfolded when the search ends", async () => {
    const { page } = await open(timelineHtml([healthyTimeline()]));
    await page.locator("[data-key='1'] .label").click();
    const before = await page.locator("[data-key] .label").allTextContents();
    await page.getByLabel(search).fill("NodeHealthy");
    expect(await page.getByRole("status").textContent()).toBe("15 matches");
    await page.getByLabel(search).fill("");
    expect(await page.locator("[data-key] .label").allTextContents()).toEqual(before);
    expect(await page.getByRole("status").textContent()).toBe("");
  });

  it("says so when nothing matches", async () => {
    const { page } = await open(timelineHtml([healthyTimeline()]));
    await page.getByLabel(search).fill("no such machine");
    expect(await page.locator("[data-key]").count()).toBe(0);
    expect(await page.getByText("Nothing matches.").isVisible()).toBe(true);
  });

  it("shows the critical path alone", async () => {
    const { page } = await open(timelineHtml([healthyTimeline()]));
    await page.getByRole("button", { name: "Critical path" }).click();
    const rows = await page.locator("[data-key]").evaluateAll((all) => all.map(({ className }) => className));
    expect(rows.length).toBeGreaterThan(8);
    // The phase of a critical object is shown to say where it belongs.
    expect(rows.filter((of) => !of.includes("critical"))).toEqual(["row phase done"]);
  });

  it("shows what is not done alone", async () => {
    const { page } = await open(timelineHtml([failedTimeline()]));
    await page.getByRole("button", { name: "Not done" }).click();
    expect(await page.locator("[data-key] .label").first().textContent()).toBe("control-plane machines");
    expect(await page.locator("[data-key].done").count()).toBe(0);
  });

  it("unfolds and folds all", async () => {
    const { page } = await open(timelineHtml([healthyTimeline()]));
    await page.getByRole("button", { name: "Unfold all" }).click();
    expect(await page.locator("[data-key]").count()).toBe(37);
    await page.getByRole("button", { name: "Fold all", exact: true }).click();
    expect(await page.locator("[data-key]").count()).toBe(7);
  });

  it("is reached by the slash key", async () => {
    const { page } = await open(timelineHtml([healthyTimeline()]));
    await page.keyboard.press("/");
    await page.keyboard.type("a/b");
    expect(await page.getByLabel(search).inputValue()).toBe("a/b");
  });
});
