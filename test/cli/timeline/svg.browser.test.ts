import { describe, expect, it } from "vitest";
import { timelineSvg } from "../../../cli/timeline/svg";
import type { Timeline } from "../../../provider/timeline/timeline";
import { pages } from "../../browser/pages";
import { failedTimeline, healthyTimeline, progressingTimeline } from "./sample-timelines";

const open = pages();

function named(timeline: Timeline, name: string): Timeline {
  const spans = timeline.spans.map((span) => ({ ...span, label: name, detail: name.repeat(8) }));
  return { ...timeline, title: name.repeat(8), spans };
}

describe("the drawing, as a browser shows it", () => {
  it.each([
    ["a healthy cluster", [healthyTimeline()]],
    ["several", [healthyTimeline(), failedTimeline(), progressingTimeline()]],
    ["wide letters", [named(healthyTimeline(), "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW")]],
    ["letters of another script", [named(failedTimeline(), "虚拟机网络连接就绪".repeat(6))]],
  ])("has nothing outside, and no text over another, of %s", async (_, timelines) => {
    const { page, problems } = await open(timelineSvg(timelines), { type: "svg" });
    const wrong = await page.evaluate(() => {
      const { width, height } = (document.documentElement as unknown as SVGSVGElement).viewBox.baseVal;
      const boxes = [...document.querySelectorAll("text")].map((text) => ({
        text: text.textContent,
        box: text.getBoundingClientRect(),
      }));
      const outside = boxes.filter(
        ({ box }) => box.left < 0 || box.top < 0 || box.right > width || box.bottom > height,
      );
      const over = boxes.flatMap((one, index) =>
        boxes.slice(index + 1).filter(({ box }) => {
          const across = Math.min(box.right, one.box.right) - Math.max(box.left, one.box.left);
          const down = Math.min(box.bottom, one.box.bottom) - Math.max(box.top, one.box.top);
          return across > 0 && down > 3;
        }),
      );
      return [...outside, ...over].map(({ text }) => text);
    });
    expect(wrong).toEqual([]);
    expect(problems).toEqual([]);
  });

  it("follows the theme of the reader", async () => {
    const ground = async (colorScheme: "light" | "dark") => {
      const { page } = await open(timelineSvg([healthyTimeline()]), { type: "svg", colorScheme });
      return page.evaluate(() => getComputedStyle(document.querySelector(".ground") as Element).fill);
    };
    expect(await ground("light")).toBe("rgb(255, 255, 255)");
    expect(await ground("dark")).toBe("rgb(25, 30, 36)");
  });
});
