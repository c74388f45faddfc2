import { describe, expect, it } from "vitest";
import { timelineHtml } from "../../../../cli/timeline/html";
import { pages } from "../../../browser/pages";
import { failedTimeline, healthyTimeline } from "../sample-timelines";

const open = pages();

describe("details", () => {
  it("tell all that is known of what is pressed", async () => {
    const { page } = await open(timelineHtml([healthyTimeline()]));
    await page.locator("[data-key='1'] .bar").click();
    const details = page.getByRole("complementary", { name: "Details" });
    expect(await details.locator("dl > div").allTextContents()).toEqual([
      "Statedone",
      "Started22 Nov 2026, 23:24:03 UTC, 4s after the beginning",
      "Finished22 Nov 2026, 23:24:46 UTC",
      "Took43s, 12% of the whole",
      "Critical pathyes: what came after waited for this",
      "Ended byLoadBalancerReady",
      "Gatewaited 43s, 23:24:04 to 23:24:47 UTC",
    ]);
  });

  it("say what something waits for and how to look further", async () => {
    const { page } = await open(timelineHtml([failedTimeline()]));
    await page.locator("[data-key='3/0']").click();
    const details = page.getByRole("complementary", { name: "Details" });
    expect(await details.textContent()).toContain("Waits forVirtualMachineNetworkReady (SubnetPortNotReady)");
    expect(await details.textContent()).toContain("So far7m 52s");
  });

  it("open by Enter, close by Escape, and give the focus back", async () => {
    const { page } = await open(timelineHtml([healthyTimeline()]));
    await page.locator("[data-key='3']").focus();
    await page.keyboard.press("Enter");
    const details = page.getByRole("complementary", { name: "Details" });
    expect(await details.locator("h3").textContent()).toBe("control-plane machines");
    await details.getByRole("button", { name: "Close details" }).focus();
    await page.keyboard.press("Escape");
    expect(await details.isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-key"))).toBe("3");
  });

  it("name kubectl's command for an object", async () => {
    const { page } = await open(timelineHtml([healthyTimeline()]));
    await page.locator("[data-key='3'] .label").click();
    await page.locator("[data-key='3/0'] .bar").click();
    expect(await page.locator(".details code").textContent()).toBe(
      "kubectl -n team-a describe machine shop-9zq4c-m2x7d",
    );
  });
});

describe("the tooltip", () => {
  it("tells exact times, how long it took and what ended it, while the pointer is on a line", async () => {
    const { page } = await open(timelineHtml([healthyTimeline()]));
    const tooltip = page.getByRole("tooltip");
    expect(await tooltip.isVisible()).toBe(false);
    await page.locator("[data-key='1'] .bar").hover();
    expect(await tooltip.locator("> *").allTextContents()).toEqual([
      "infrastructure",
      "43s · done · critical path",
      "23:24:03 to 23:24:46 UTC",
      "Ended by LoadBalancerReady",
    ]);
    await page.locator("h1").hover();
    expect(await tooltip.isVisible()).toBe(false);
  });

  it("comes with the focus too, and goes with Escape", async () => {
    const { page } = await open(timelineHtml([healthyTimeline()]));
    await page.getByLabel("Find an object or condition").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await page.getByRole("tooltip").locator("strong").textContent()).toBe("infrastructure");
    await page.keyboard.press("Escape");
    expect(await page.getByRole("tooltip").isVisible()).toBe(false);
  });

  it("stays within a small window", async () => {
    const { page } = await open(timelineHtml([failedTimeline()]), { viewport: { width: 400, height: 700 } });
    await page.locator("[data-key='3'] .bar").hover();
    const box = await page.getByRole("tooltip").boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 400 && box.y >= 0 && box.y + box.height <= 700).toBe(true);
  });
});

describe("the time zone", () => {
  it("is UTC until the reader chooses the own one", async () => {
    const { page } = await open(timelineHtml([healthyTimeline()]));
    expect(await page.locator(".facts").textContent()).toContain("Began22 Nov 2026, 23:23:59");
    await page.getByRole("button", { name: "Europe/Berlin" }).click();
    expect(await page.locator(".facts").textContent()).toContain("Began23 Nov 2026, 00:23:59");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Europe/Berlin");
    await page.locator("[data-key='1'] .bar").hover();
    expect(await page.getByRole("tooltip").textContent()).toContain("00:24:03 to 00:24:46 Europe/Berlin");
  });

  it("is only said where the reader's is UTC", async () => {
    const { page } = await open(timelineHtml([healthyTimeline()]), { timezoneId: "Etc/UTC" });
    expect(await page.locator(".facts").textContent()).toContain("Times inUTC");
    expect(await page.getByRole("group", { name: "Time zone" }).count()).toBe(0);
  });
});
