import { expect, it } from "vitest";
import type { Looking } from "../../bench/describe/looking";
import { ratios } from "../../bench/gates/gates-cost";
import { type Report, reportLines } from "../../bench/report";
import { spread } from "../../bench/statistics";
import type { Waiting } from "../../bench/waiting/waiting";

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

it("shows what waiting costs, per cluster, against pollers and kubectl", () => {
  const memory = { residentMiB: 0.5, heapMiB: 0.25 };
  const requests = { requestsToStart: 1.7, requestsPerMinute: 0.7, requestsPerMinuteLater: 0 };
  const waiting: Waiting = {
    clusters: 50,
    seconds: 150,
    gate: { ...memory, ...requests, bareMiB: 90, furtherHeapMiB: 0.02 },
    poller: { ...memory, ...requests, requestsPerMinute: 12.25, requestsPerMinuteLater: 12, bareMiB: 80 },
    kubectl: { version: "v1.33.0", processes: 5, requestsPerMinute: 13.3, residentMiB: 50 },
  };
  const text = reportLines({ machine, pace: "fast", waiting, unmeasured: [] }).join("\n");
  expect(text).toContain("50 clusters waiting for 150 s in one process");
  expect(text).toMatch(/per waiting cluster-minute +0\.70 +12\.25 +18 x +<= 2/);
  // Nothing to compare with is no ratio.
  expect(text).toMatch(/cluster-minute after that +0\.00 +12\.00\n/);
  expect(text).toMatch(/per further gate on the same clusters +0\.02 MiB/);
  expect(text).toMatch(/5 kubectl wait +13\.30 +19 x/);
});

it("shows what size does, and how much of a failure is patience", () => {
  const of = (value: number) => spread([value]);
  const small = { machines: 3, decided: of(45), seen: of(3), failed: of(5010), look: of(100) };
  const large = { machines: 1000, decided: of(90), seen: of(40), failed: of(5200), look: of(2000) };
  const text = reportLines({ machine, pace: "fast", scale: { small, large }, unmeasured: [] }).join("\n");
  expect(text).toMatch(/a pool of 1000 machines, 1 writes to one, against a pool of 3/);
  expect(text).toMatch(/gate decided, p95 +90 ms +45 ms +2\.0 x +<= 100 ms/);
  expect(text).toMatch(/above the time to believe it +200 ms +10 ms +20 x/);
});

it("shows how soon a failed up says why", () => {
  const failures = [5.1, 5.5].map((told) => ({ fault: "image-missing", setAfter: 7, told, grace: 5 }));
  const text = reportLines({ machine, pace: "fast", failures, unmeasured: [] }).join("\n");
  expect(text).toMatch(/2 runs: condition set[\s\S]*median +5\.30 s +<= 10 s\n +max +5\.50 s\n.*believe it +0\.50 s/);
});

it("shows what the command takes against kubectl, and says where memory is not told", () => {
  const cost = (title: string, median: number, peakMiB?: number) => ({
    ...{ title, median, rounds: [median], printed: 1 },
    ...(peakMiB ? { peakMiB } : {}),
  });
  const get = cost("kubectl get of 14 kinds", 4000, 250);
  const looking: Looking = {
    one: {
      ...{ machines: 1000, describe: cost("vks describe", 3000, 180), get, getJson: cost("kubectl get -o json", 6000) },
      requests: { vks: 20, kubectl: 24 },
    },
    many: {
      ...{ clusters: 200, list: cost("vks list", 2000), getClusters: cost("kubectl get clusters", 1000, 60), get },
      requests: { vks: 20, kubectl: 1 },
    },
    start: { help: cost("vks --help", 100), bareNode: cost("node -e 0", 50) },
  };
  const text = reportLines({ machine, pace: "fast", looking, unmeasured: [] }).join("\n");
  expect(text).toContain("vks describe of 1000 machines, median of 1, against kubectl get of 14 kinds");
  expect(text).toMatch(/end of the process +3000 ms +4000 ms +0\.750 +<= 1\.5/);
  expect(text).toMatch(/against kubectl get -o json +3000 ms +6000 ms +0\.500/);
  expect(text).toMatch(/most resident memory +180 MiB +250 MiB +0\.720 +<= 400 MiB/);
  expect(text).toContain("most resident memory: this system does not tell");
  expect(text).toMatch(/requests +20 +1 +20\.000 +<= 20/);
  expect(text).toMatch(/vks --help, median of 1, against node -e 0\n.*100 ms +50 ms +2\.000/);
});
