import { describe, expect, it } from "vitest";
import { timelineHtml } from "../../../cli/timeline/html";
import type { Timeline } from "../../../provider/timeline/timeline";
import { pages } from "../../browser/pages";
import { failedTimeline, healthyTimeline, progressingTimeline, span } from "./sample-timelines";

const open = pages();

const attack = `</script><script>document.title="owned"</script><img src=x onerror="document.title='owned'">&lt;b&gt;\u2028"'`;

/** A cluster whose every word was written by somebody who means harm. */
function hostileTimeline(): Timeline {
  const object = span(`Machine ${attack}`, 0, undefined, {
    kind: "object",
    state: "failed",
    detail: attack,
    critical: true,
    ref: { kind: "Machine", namespace: attack, name: attack },
  });
  const phase = span(attack, 0, undefined, { state: "failed", detail: attack, critical: true, children: [object] });
  return { ...failedTimeline(), title: attack, spans: [phase] };
}

describe("the page", () => {
  it.each([
    ["a healthy cluster", [healthyTimeline()]],
    ["a failed cluster", [failedTimeline()]],
    ["a cluster on its way", [progressingTimeline()]],
    ["several", [healthyTimeline(), failedTimeline(), progressingTimeline()]],
    ["a cluster of which nothing is known", [{ ...healthyTimeline(), spans: [] }]],
  ])("opens with %s, without a word in the console and without asking for anything", async (_, timelines) => {
    const { page, problems } = await open(timelineHtml(timelines));
    await page.getByRole("treegrid").first().waitFor();
    expect(problems).toEqual([]);
  });

  it("says in a sentence how the cluster is and how long it took", async () => {
    const { page } = await open(timelineHtml([healthyTimeline()]));
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("team-a/shop");
    expect(await page.locator(".lead").textContent()).toBe("Healthy after 6m 12s.");
    expect(await page.title()).toBe("team-a/shop: timeline");
  });

  it("says where and why a cluster failed", async () => {
    const { page } = await open(timelineHtml([failedTimeline()]));
    expect(await page.locator(".lead").textContent()).toBe(
      'Failed in control-plane machines, after 9m 5s: VirtualMachineNetworkReady (SubnetPortNotReady): subnet "shop-8kx2p" has no free address.',
    );
  });

  it("takes names and messages for text, whatever is in them", async () => {
    const { page, problems } = await open(timelineHtml([hostileTimeline(), hostileTimeline()]));
    await page.getByRole("button", { name: "Unfold all" }).first().click();
    await page.locator("[data-key='0/0'] .bar").first().click();
    await page.locator("[data-key='0/0']").first().hover();
    expect(problems).toEqual([]);
    expect(await page.title()).not.toBe("owned");
    expect(await page.locator("img, script:not([type]) ~ script, b").count()).toBe(0);
    expect(await page.locator(".details h3").first().textContent()).toBe(`Machine ${attack}`);
  });

  it("refuses to load or run anything that is put into it", async () => {
    const { page, problems } = await open(timelineHtml([healthyTimeline()]));
    const ran = await page.evaluate(async () => {
      const script = document.createElement("script");
      script.textContent = "window.injected = true";
      document.body.append(script);
      await fetch("https://example.com/").catch(() => undefined);
      return "injected" in window;
    });
    expect(ran).toBe(false);
    expect(problems.filter((problem) => problem.startsWith("request:"))).toEqual([]);
    expect(problems.join("\n")).toMatch(/Content Security Policy/);
  });

  it("shows the drawing where scripts do not run", async () => {
    const { page } = await open(timelineHtml([healthyTimeline()]), { javaScriptEnabled: false });
    expect(await page.getByRole("img", { name: "Timeline of team-a/shop" }).isVisible()).toBe(true);
    const fill = await page.locator("svg rect.ground").evaluate((ground) => getComputedStyle(ground).fill);
    expect(fill).toBe("rgb(255, 255, 255)");
  });
});
