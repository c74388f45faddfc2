import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { timelineSvg } from "../../../cli/timeline/svg";
import { textWidth } from "../../../cli/timeline/svg-text";
import { anyTimeline } from "./any-timeline";
import { failedTimeline, healthyTimeline, span } from "./sample-timelines";

/** Whether every element is closed in the order they were opened, and nothing else is markup: all that is used of XML here. */
function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  const rest = xml.replace(/<(\/?)([a-z]+)((?:\s[a-zA-Z:-]+="[^"<]*")*)\s*(\/?)>/g, (_, end, name, __, empty) => {
    if (end) return open.pop() === name ? "" : "<";
    if (!empty) open.push(name);
    return "";
  });
  const unwritable = [...rest].some((character) => character < " " && !"\t\n\r".includes(character));
  return open.length === 0 && !unwritable && !/[<\ufffe\uffff]|&(?!(amp|lt|gt|quot|#39);)/.test(rest);
}

interface Text {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly anchor: string;
  readonly words: string;
}

/** All texts of a drawing, where they are placed in the whole. */
function textsOf(svg: string): Text[] {
  const texts: Text[] = [];
  let shift = 0;
  for (const line of svg.split("\n")) {
    const moved = /^<g transform="translate\(0 ([\d.]+)\)">$/.exec(line);
    if (moved) shift = Number(moved[1]);
    if (line === "</g>") shift = 0;
    for (const found of line.matchAll(
      /<text class="\w+" x="([\d.-]+)" y="([\d.-]+)" font-size="(\d+)"(?: text-anchor="(\w+)")?>([^<]*)</g,
    )) {
      const [, x, y, size, anchor = "start", words = ""] = found;
      const unescaped = words.replace(/&(?:amp|lt|gt|quot|#39);/g, "&");
      texts.push({ x: Number(x), y: Number(y) + shift, size: Number(size), anchor, words: unescaped });
    }
  }
  return texts;
}

function assertWithin(svg: string): void {
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)?.map(Number) ?? [];
  for (const { x, y, size, anchor, words } of textsOf(svg)) {
    const long = textWidth(words, size);
    const left = anchor === "end" ? x - long : anchor === "middle" ? x - long / 2 : x;
    expect(left, words).toBeGreaterThanOrEqual(0);
    expect(left + long, words).toBeLessThanOrEqual(width as number);
    expect(y - size, words).toBeGreaterThanOrEqual(0);
    expect(y + size / 3, words).toBeLessThanOrEqual(height as number);
  }
}

describe("timelineSvg", () => {
  it("has the phases in order, their times, and what is critical under them", () => {
    const texts = textsOf(timelineSvg([healthyTimeline()])).map(({ words }) => words);
    expect(texts.slice(0, 2)).toEqual(["team-a/shop", "Healthy after 6m 12s."]);
    const from = texts.indexOf("topology");
    expect(texts.slice(from, from + 6)).toEqual([
      "topology",
      "4s",
      "infrastructure",
      "43s",
      expect.stringMatching(/^VirtualMachineService shop-.*…$/),
      "35s",
    ]);
    expect(texts).toContain("Starts 2026-11-22 23:23:59 UTC");
  });

  it("says in words what it shows", () => {
    const svg = timelineSvg([healthyTimeline()]);
    expect(svg).toContain('<title id="title">Timeline of team-a/shop</title>');
    expect(svg).toMatch(
      /<desc id="description">.*Critical path: topology, then infrastructure, then .*, then available\.<\/desc>/,
    );
  });

  it("says why a cluster failed, and marks it by more than its colour", () => {
    const svg = timelineSvg([failedTimeline()]);
    expect(textsOf(svg)[1]?.words).toMatch(
      /^Failed in control-plane machines, after 9m 5s: VirtualMachineNetworkReady/,
    );
    expect(svg).toContain('<rect class="bar failed"');
    expect(svg).toContain(".bar.failed{fill:url(#failed)");
  });

  it("draws several with their starts aligned, on the scale of the longest", () => {
    const svg = timelineSvg([healthyTimeline(), healthyTimeline({ slower: 2, title: "slow" })]);
    const bars = [...svg.matchAll(/<rect class="bar critical" x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="12"/g)];
    const [first, second] = [bars[3], bars[3 + 6]].map((bar) => ({ x: Number(bar?.[1]), width: Number(bar?.[2]) }));
    const lane = 354;
    expect((second?.x ?? 0) - lane).toBeCloseTo(2 * ((first?.x ?? 0) - lane), 0);
    expect(second?.width).toBeCloseTo(2 * (first?.width ?? 0), 0);
  });

  it("tells how many objects it leaves out", () => {
    const machines = Array.from({ length: 40 }, (_, index) =>
      span(`Machine m${index}`, 0, undefined, { kind: "object", state: "failed" }),
    );
    const timeline = {
      ...failedTimeline(),
      spans: [span("workers", 0, undefined, { state: "failed", children: machines })],
    };
    expect(textsOf(timelineSvg([timeline])).map(({ words }) => words)).toContain("and 35 more");
  });

  it("needs nothing from anywhere", () => {
    const svg = timelineSvg([healthyTimeline(), failedTimeline()]);
    expect(svg).not.toMatch(/<script|href|@import|url\((?!#)|on\w+=/);
    expect(svg.match(/https?:[^"]*/g)).toEqual(["http://www.w3.org/2000/svg"]);
  });

  it("is well-formed and has all its text within, whatever the timelines", () => {
    fc.assert(
      fc.property(fc.array(anyTimeline, { minLength: 1, maxLength: 3 }), (timelines) => {
        const svg = timelineSvg(timelines);
        expect(isWellFormed(svg)).toBe(true);
        expect(svg).not.toMatch(/NaN|undefined|Infinity/);
        assertWithin(svg);
      }),
    );
  });
});
