import { describe, expect, it } from "vitest";
import { detailOf, headline, healthOf, percent } from "../../../cli/timeline/words";
import type { Timeline } from "../../../provider/timeline/timeline";
import { at, healthyTimeline, progressingTimeline, span } from "./sample-timelines";

function going(spans: Timeline["spans"]): Timeline {
  return { ...healthyTimeline(), finishedAt: undefined, asOf: at(125), spans };
}

const open = (label: string, state: "progressing" | "failed" | "stalled" | "unknown", detail?: string) =>
  span(label, 5, undefined, { state, ...(detail === undefined ? {} : { detail }) });

describe("headline", () => {
  it.each<[string, Timeline, string]>([
    ["Healthy", healthyTimeline(), "Healthy after 6m 12s."],
    [
      "Progressing",
      progressingTimeline(),
      "Progressing for 4m, now in control-plane initialization: EtcdClusterHealthy.",
    ],
    [
      "Failed",
      going([open("infrastructure", "failed", "no address.")]),
      "Failed in infrastructure, after 2m 5s: no address.",
    ],
    ["Stalled", going([open("workers general", "stalled")]), "Stalled in workers general, after 2m 5s."],
    [
      "Deleting",
      going([open("teardown", "progressing", "SubnetSet shop")]),
      "Being deleted for 2m 5s: SubnetSet shop.",
    ],
    ["Failed", going([open("teardown", "failed", "in use")]), "Failed in teardown, after 2m 5s: in use."],
    ["Unknown", going([open("topology", "unknown")]), "Not known, because not everything could be read."],
    ["Unknown", going([]), "Not known, because not everything could be read."],
  ])("of a cluster that is %s", (health, timeline, sentence) => {
    expect(healthOf(timeline)).toBe(health);
    expect(headline(timeline)).toBe(sentence);
  });

  it("is of what matters most: a failure before what stands still, this before what goes on", () => {
    const spans = [open("a", "progressing"), open("b", "stalled"), open("c", "failed", "x"), open("d", "failed", "y")];
    expect(headline(going(spans))).toBe("Failed in c, after 2m 5s: x.");
  });
});

describe("detailOf", () => {
  it.each([
    ["Ended by NodeHealthy", span("x", 0, 5, { detail: "NodeHealthy" })],
    ["Waits for NodeHealthy", span("x", 0, undefined, { state: "progressing", detail: "NodeHealthy" })],
    [
      "Waits for an earlier phase",
      span("x", 0, undefined, { state: "pending", startedAt: undefined, detail: "waits for an earlier phase" }),
    ],
    [undefined, span("x", 0, 5)],
  ])("says %s", (words, of) => {
    expect(detailOf(of)).toBe(words);
  });
});

describe("shares", () => {
  it("claim no more than is known", () => {
    expect([0, 0.001, 0.12, 0.999, 1].map(percent)).toEqual(["0%", "<1%", "12%", "100%", "100%"]);
  });
});
