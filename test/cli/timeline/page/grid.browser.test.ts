import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { timelineHtml } from "../../../../cli/timeline/html";
import { pages } from "../../../browser/pages";
import { failedTimeline, healthyTimeline } from "../sample-timelines";

const open = pages();

/** Names of the lines that are in the page, from the top. */
function names(page: Page): Promise<string[]> {
  return page.locator("[data-key] .label").allTextContents();
}

function focused(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.querySelector(".label")?.textContent ?? null);
}

const phases = healthyTimeline().spans.map(({ label }) => label);

describe("the chart", () => {
  it("begins with the phases alone", async () => {
    const { page } = await open(timelineHtml([healthyTimeline()]));
    expect(await names(page)).toEqual(phases);
  });

  it("begins with what failed unfolded", async () => {
    const { page } = await open(timelineHtml([failedTimeline()]));
    expect(await names(page)).toContain("VirtualMachine tills-4c8mb");
  });

  it("unfolds a phase and an object by a click, and folds them again", async () => {
    const { page } = await open(timelineHtml([healthyTimeline()]));
    const phase = page.locator("[data-key='3']");
    await phase.locator(".label").click();
    expect(await phase.getAttribute("aria-expanded")).toBe("true");
    await page.getByText("Machine shop-9zq4c-m2x7d").first().click();
    expect(await names(page)).toEqual([
      ...phases.slice(0, 4),
      "Machine shop-9zq4c-m2x7d",
      "BootstrapConfigReady",
      "InfrastructureReady",
      "NodeHealthy",
      ...phases.slice(4),
    ]);
    await phase.locator(".label").click();
    expect(await names(page)).toEqual(phases);
  });

  it("places bars by their times", async () => {
    const { page } = await open(timelineHtml([healthyTimeline()]));
    const places = await page.locator("[data-key]").evaluateAll((rows) =>
      rows.map((row) => {
        const lane = row.querySelector(".lane")?.getBoundingClientRect() as DOMRect;
        const bar = row.querySelector(".bar")?.getBoundingClientRect() as DOMRect;
        return [(bar.left - lane.left) / lane.width, (bar.right - lane.left) / lane.width];
      }),
    );
    const expected = [4, 47, 56, 148, 301, 330, 372].map((end) => end / 372);
    places.forEach(([, right], index) => {
      expect(right).toBeCloseTo(expected[index] as number, 1);
    });
    expect(places[3]?.[0]).toBeCloseTo(56 / 372, 2);
  });

  it("draws the gate's own record under the bar of its phase", async () => {
    const { page } = await open(timelineHtml([healthyTimeline()]));
    expect(await page.locator("[data-key] .gate").count()).toBe(1);
    expect(await page.locator(".legend").textContent()).toContain("the gate’s own record");
  });

  it("is walked through by keys alone", async () => {
    const { page } = await open(timelineHtml([healthyTimeline()]));
    await page.getByLabel("Find an object or condition").focus();
    await page.keyboard.press("ArrowDown");
    expect(await focused(page)).toBe("topology");
    for (const key of ["ArrowDown", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
    expect(await focused(page)).toBe("SubnetSet shop-8kx2p");
    await page.keyboard.press("ArrowLeft");
    expect(await focused(page)).toBe("infrastructure");
    await page.keyboard.press("ArrowLeft");
    expect(await names(page)).toEqual(phases);
    await page.keyboard.press("End");
    expect(await focused(page)).toBe("available");
    await page.keyboard.press("Home");
    expect(await focused(page)).toBe("topology");
  });

  it("has one line that Tab leads to", async () => {
    const { page } = await open(timelineHtml([healthyTimeline()]));
    expect(await page.locator("[data-key][tabindex='0']").count()).toBe(1);
    await page.locator("[data-key='3']").focus();
    expect(await page.locator("[data-key][tabindex='0']").getAttribute("data-key")).toBe("3");
  });

  it("tells a screen reader where a line stands in the tree, and what its colours say", async () => {
    const { page } = await open(timelineHtml([healthyTimeline()]));
    await page.locator("[data-key='1'] .label").click();
    const object = page.locator("[data-key='1/1']");
    expect(await object.getAttribute("aria-level")).toBe("2");
    expect(await object.getAttribute("aria-posinset")).toBe("2");
    expect(await object.getAttribute("aria-setsize")).toBe("2");
    expect(await object.getByRole("gridcell").first().textContent()).toBe(
      "VirtualMachineService shop-control-plane-service, done, on the critical path",
    );
  });

  it("stays quick with 1,000 machines: only lines that can be seen are drawn", async () => {
    const { page } = await open(timelineHtml([healthyTimeline({ workers: 1_000 })]));
    const took = await page.evaluate(() => {
      const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Unfold all");
      const start = performance.now();
      button?.click();
      document.body.getBoundingClientRect();
      return performance.now() - start;
    });
    expect(took).toBeLessThan(1_000);
    expect(await page.getByRole("treegrid").getAttribute("aria-rowcount")).toBe("4026");
    expect(await page.locator("[data-key]").count()).toBeLessThan(120);
    await page.locator("[data-key='0']").focus();
    await page.keyboard.press("End");
    expect(await focused(page)).toBe("available");
    expect(await page.locator("[data-key='6']").isVisible()).toBe(true);
    await page.keyboard.press("ArrowUp");
    expect(await focused(page)).toBe("NodeHealthy");
    await page.mouse.move(600, 500);
    await page.mouse.wheel(0, -20_000);
    await page.getByText("Machine shop-general-7vnx2-").first().waitFor();
    const drawn = await page
      .locator("[data-key]")
      .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("aria-rowindex"))));
    expect(drawn).toEqual([...drawn].sort((a, b) => a - b));
  });
});
