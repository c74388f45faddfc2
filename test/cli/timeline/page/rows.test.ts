import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moveOf } from "../../../../cli/timeline/page/keys";
import {
  matchCount,
  type Row,
  rowsOf,
  unfoldedAtFirst,
  unfoldedFor,
  unfoldedTo,
} from "../../../../cli/timeline/page/rows";
import { anyTimeline } from "../any-timeline";
import { failedTimeline, healthyTimeline } from "../sample-timelines";

const { spans } = healthyTimeline();
const keys = (rows: readonly Row[]) => rows.map(({ key }) => key);

describe("rowsOf", () => {
  it("has the phases, and what is under those that are unfolded", () => {
    expect(keys(rowsOf(spans, new Set()))).toEqual(["0", "1", "2", "3", "4", "5", "6"]);
    expect(keys(rowsOf(spans, new Set(["1", "4/0"])))).toEqual(["0", "1", "1/0", "1/1", "2", "3", "4", "5", "6"]);
  });

  it("has what matches and the way to it alone", () => {
    const filter = { text: "shop-9zq4c-zk5tw nodehealthy", only: "all" } as const;
    expect(keys(rowsOf(spans, unfoldedFor(spans, filter), filter))).toEqual(["4", "4/2"]);
    expect(matchCount(spans, filter)).toBe(1);
  });

  it("unfolds at first what failed", () => {
    expect([...unfoldedAtFirst(failedTimeline().spans)]).toEqual(["3"]);
  });

  it("has every span once when all is unfolded, parents before their children", () => {
    fc.assert(
      fc.property(anyTimeline, (timeline) => {
        const rows = rowsOf(timeline.spans, unfoldedTo(timeline.spans, Number.POSITIVE_INFINITY));
        const count = timeline.spans.reduce((sum, { children }) => sum + 1 + children.length, 0);
        expect(new Set(keys(rows)).size).toBe(count);
        for (const { key, level, position, sisters } of rows) {
          expect(level).toBe(key.split("/").length);
          expect(position).toBeLessThanOrEqual(sisters);
        }
      }),
    );
  });

  it("shows exactly what matches and what is above it, whatever is looked for", () => {
    fc.assert(
      fc.property(
        anyTimeline,
        fc.string({ maxLength: 2 }),
        fc.constantFrom("critical", "unfinished"),
        (timeline, text, only) => {
          const filter = { text, only } as const;
          const rows = rowsOf(timeline.spans, unfoldedFor(timeline.spans, filter), filter);
          const matching = rows.filter(({ span }) => (only === "critical" ? span.critical : span.state !== "done"));
          expect(matching.length).toBeGreaterThanOrEqual(matchCount(timeline.spans, filter));
          expect(rows.length > 0).toBe(matchCount(timeline.spans, filter) > 0);
        },
      ),
    );
  });
});

describe("moveOf", () => {
  const rows = rowsOf(spans, new Set(["1"]));

  it.each([
    ["ArrowDown", 0, { is: "go", index: 1 }],
    ["ArrowUp", 0, { is: "go", index: 0 }],
    ["End", 0, { is: "go", index: 8 }],
    ["PageDown", 0, { is: "go", index: 5 }],
    ["ArrowRight", 5, { is: "toggle" }],
    ["ArrowRight", 1, { is: "go", index: 2 }],
    ["ArrowRight", 0, { is: "go", index: 0 }],
    ["ArrowLeft", 1, { is: "toggle" }],
    ["ArrowLeft", 3, { is: "go", index: 1 }],
    [" ", 1, { is: "toggle" }],
    [" ", 0, { is: "details" }],
    ["Enter", 1, { is: "details" }],
    ["x", 1, undefined],
  ])("%s on line %i", (key, index, move) => {
    expect(moveOf(key, rows, index, 5)).toEqual(move);
  });

  it("never leaves the lines", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown"),
        fc.nat(8),
        (key, index) => {
          const move = moveOf(key, rows, index, 4);
          if (move?.is === "go") expect(rows[move.index]).toBeDefined();
        },
      ),
    );
  });
});
