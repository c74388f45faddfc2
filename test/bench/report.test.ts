import { expect, it } from "vitest";
import { ratios } from "../../bench/gates/gates-cost";
import { type Report, reportLines } from "../../bench/report";

const machine = { cpus: 2, loadBefore: [0.5, 0, 0], loadAfter: [1, 0.25, 0] };

it("says what could not be measured, and shows the rest", () => {
  const lab = { readySeconds: 8.25, readyMiB: 900, clusterSeconds: 21.5, clusterMiB: 1100 };
  const report: Report = { machine, pace: "fast", lab, unmeasured: [{ what: "detection delay", why: "no such host" }] };
  const text = reportLines(report).join("\n");
  expect(text).toMatch(/first 3\+3 cluster available after +21\.50 s/);
  expect(text).toContain("2 cores, load average 0.50 0.00 0.00 before, 1.00 0.25 0.00 after");
  expect(text).toContain("not measured: detection delay: no such host");
});

it("compares medians by their ratio", () => {
  const quick = { decided: 10.5, ended: 10.5, command: 16, available: 10, late: 0.5 };
  const slow = { decided: 20, ended: 20, command: 20.25, available: 19.9, late: 0.1 };
  const gates = {
    pulumi: { title: "with gates", rounds: [quick], median: quick },
    reference: { title: "without", rounds: [slow], median: slow },
    ...ratios(quick, slow),
  };
  const text = reportLines({ machine, pace: "fast", gates, unmeasured: [] }).join("\n");
  expect(text).toMatch(/wait decided +10\.50 s +20\.00 s +0\.525 +<= 1\.05/);
  expect(text).toMatch(/later than that by +500 ms +100 ms/);
  expect(text).toMatch(/equally quick +1\.020/);
  expect(text).toContain("measured: with gates\nagainst:  without");
});
