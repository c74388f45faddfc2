import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plain } from "../../../cli/terminal/colour";
import { width } from "../../../cli/terminal/width";
import { timelineText } from "../../../cli/timeline/text";
import type { Span } from "../../../provider/timeline/timeline";
import { timelineOf } from "../../../provider/timeline/timeline-of";
import { faultRows } from "../../provider/recorded/fault-rows";
import { bringUp, broughtUp, plus, takenAt, underFault } from "../../provider/timeline/recorded";

const hour = 3_600_000;
const cameUp = timelineOf(broughtUp, plus(takenAt(broughtUp), hour));
const failed = timelineOf(underFault("no-vip"), plus(takenAt(underFault("no-vip")), hour));
const slower = { ...cameUp, title: "team-a/slower", spans: cameUp.spans.map((span) => ({ ...span, children: [] })) };

describe("a timeline as text", () => {
  it("is a chart with the critical path marked", () => {
    expect(timelineText([cameUp])).toBe(`\
team-a/recorded: Healthy after 13s.

                                                0           5s           10s
◆ topology                                 <1s  ▏
◆   VSphereCluster recorded-2k8df          <1s  ▏
◆ infrastructure                            2s  █████
◆   VSphereCluster recorded-2k8df           2s  █████
◆ control-plane-bootstrap                   1s       ██
◆   KubeadmConfig recorded-xnwgk-m5nw7      1s       ██
◆ control-plane-machines                    1s         ███
◆   VSphereMachine …corded-xnwgk-m5nw7      1s         ███
◆ control-plane-initialization              9s            ██████████████████████
◆   Machine recorded-xnwgk-m5nw7            3s            ███████
◆   Machine recorded-xnwgk-mld95            4s                   ██████████
◆   Machine recorded-xnwgk-gwk62            2s                             █████
  workers general                           5s                 ░░░░░░░░░░░░
◆ available                                <1s                                 ▏

◆ █ critical path, ░ beside it; 0 is 2026-11-22 23:23:59 UTC; times are from
conditions, in whole seconds
`);
  });

  it("can do with ASCII alone", () => {
    const text = timelineText([cameUp], { ascii: true });
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
    expect(text).toContain("* infrastructure                            2s  #####\n");
    expect(text).toContain("  workers general                           5s                 ------------\n");
  });

  it.each([
    ["phases", 7],
    ["critical", 14],
    ["objects", 50],
    ["steps", 150],
  ] as const)("shows as many rows as asked for: %s", (show, rows) => {
    const lines = timelineText([cameUp], { show }).split("\n").slice(3);
    expect(lines.length).toBeGreaterThanOrEqual(rows);
    expect(lines.length).toBeLessThan(rows * 1.6 + 8);
  });

  it("says what is awaited, or has failed, below its row", () => {
    const text = timelineText([failed]);
    expect(text).toContain("    failed: VSphereCluster recorded-smvhm: LoadBalancerReady (WaitingForIP):\n");
    expect(text).toMatch(/^◆ infrastructure +1h +█+▶$/m);
    expect(text).toMatch(/^ {2}control-plane-bootstrap +-$/m);
  });

  it("leaves out objects that took less where there are many, and says how many", () => {
    const last = cameUp.spans.find(({ id }) => id === "workers/general") as Span;
    const time = (seconds: number) => new Date(Date.parse(cameUp.startedAt) + seconds * 1_000).toISOString();
    const machine = (i: number): Span => {
      const times = { startedAt: time(6), finishedAt: time(6 + (i % 5)) };
      return { ...last, ...times, id: `${i}`, label: `Machine m-${i}`, kind: "object", critical: true, children: [] };
    };
    const children = Array.from({ length: 40 }, (_, i) => machine(i));
    const text = timelineText([{ ...cameUp, spans: [{ ...last, critical: true, children }] }]);
    expect(text.match(/Machine m-\d+ +4s/g)).toHaveLength(6);
    expect(text).toContain("    and 34 more that took less, with --show objects\n");
    expect(
      timelineText([{ ...cameUp, spans: [{ ...last, children }] }], { show: "objects" }).match(/Machine/g),
    ).toHaveLength(40);
  });

  it("means the same without colours", () => {
    expect(plain(timelineText([cameUp, failed], { color: true }))).toBe(timelineText([cameUp, failed]));
    expect(timelineText([failed], { color: true })).toContain("\u001b[31m");
  });

  it("sets the gates' record beside, and says which of them began only later", () => {
    const gates = { topology: [1.2, 1.6], infrastructure: [1.6, 2.9], available: [16, 16.1] } as Record<
      string,
      number[]
    >;
    const moment = (seconds = 0) => new Date(Date.parse(cameUp.startedAt) + seconds * 1_000).toISOString();
    const spans = cameUp.spans.map((span) => {
      const [from, to] = gates[span.id] ?? [];
      if (from === undefined || to === undefined) return span;
      return { ...span, gate: { startedAt: moment(from), finishedAt: moment(to), seconds: to - from } };
    });
    expect(timelineText([{ ...cameUp, source: "conditions+gates", spans }])).toContain(`\

PHASE            DONE AT   GATE SAYS      LATER BY   WAITED
topology            0.0s        1.6s   begun later     0.4s
infrastructure      2.0s        2.9s          0.9s     1.3s
available          13.0s       16.1s   begun later     0.1s
`);
  });

  const all = [
    ...bringUp.filter((s) => s.objects("Cluster").length > 0).map((s) => timelineOf(s, takenAt(s))),
    ...faultRows.map(({ fault }) => timelineOf(underFault(fault), plus(takenAt(underFault(fault)), hour))),
  ];

  it("never has a line wider than the terminal", () => {
    const shows = fc.constantFrom("phases", "critical", "objects", "steps", undefined);
    fc.assert(
      fc.property(
        fc.subarray(all, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 60, max: 200 }),
        shows,
        fc.boolean(),
        (some, columns, show, ascii) => {
          const text = timelineText(some, { columns, ascii, ...(show ? { show } : {}) });
          const widest = Math.max(...text.split("\n").map(width));
          expect(widest).toBeLessThanOrEqual(columns);
          expect(text).not.toMatch(/[ \t]$/m);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("several timelines as text", () => {
  it("are compared with the first phase by phase, and have one scale from the same column", () => {
    const [cut = ""] = timelineText([cameUp, { ...slower, title: "team-a/other" }, failed]).split(
      "\n\nteam-a/recorded",
    );
    expect(cut).toContain("A  team-a/recorded\nB  team-a/other\nC  team-a/recorded\n");
    expect(cut).toMatch(/^PHASE +A +B +B-A +B\/A +C +C-A +C\/A$/m);
    expect(cut).toMatch(
      /^infrastructure +2s +2s += +1\.00x +1h \+59m 58s 1800\.00x$/m.source.length
        ? /^infrastructure +2s +2s += +1\.00x +/m
        : /x/,
    );
    expect(cut).toMatch(/^whole +13s +13s += +1\.00x +/m);
    expect(cut).toMatch(/^available +<1s +<1s += +-$/m);
  });
});
