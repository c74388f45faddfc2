import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extentOf, lengthOf, scaleOf } from "../../../cli/timeline/extent";
import { anyTimeline } from "./any-timeline";
import { at, failedTimeline, healthyTimeline, span } from "./sample-timelines";

const ms = (seconds: number) => Date.parse(at(seconds));

describe("extentOf", () => {
  const timeline = failedTimeline();

  it.each([
    ["from start to end", span("x", 5, 9), { from: ms(5), to: ms(9), open: false }],
    [
      "up to now when it goes on",
      span("x", 5, undefined, { state: "failed" }),
      { from: ms(5), to: ms(545), open: true },
    ],
    [
      "a moment when only the end is known",
      span("x", 5, 9, { startedAt: undefined }),
      { from: ms(9), to: ms(9), open: false },
    ],
    ["none before it has begun", span("x", 5, undefined, { state: "pending" }), undefined],
    ["none when no time is known", span("x", 0, undefined, { startedAt: undefined }), undefined],
    ["none when times are not times", span("x", 0, undefined, { startedAt: "soon", state: "failed" }), undefined],
  ])("is %s", (_, of, extent) => {
    expect(extentOf(of, timeline)).toEqual(extent);
  });

  it("never ends before it begins", () => {
    fc.assert(
      fc.property(anyTimeline, (any) => {
        for (const of of any.spans) {
          const extent = extentOf(of, any);
          expect(!extent || extent.to >= extent.from).toBe(true);
          expect(lengthOf(of, any) ?? 0).toBeGreaterThanOrEqual(0);
        }
        expect(scaleOf(any).to).toBeGreaterThan(scaleOf(any).from);
      }),
    );
  });
});

describe("lengthOf", () => {
  it("is not known where the start is not", () => {
    expect(lengthOf(span("x", 0, 9, { startedAt: undefined }), healthyTimeline())).toBeUndefined();
  });
});
