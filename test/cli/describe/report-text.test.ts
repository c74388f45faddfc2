import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reportText } from "../../../cli/describe/report-text";
import { plain } from "../../../cli/terminal/colour";
import { asciiSymbols } from "../../../cli/terminal/symbols";
import { width } from "../../../cli/terminal/width";
import { clusterReport } from "../../../provider/report/report";
import { phaseSpans } from "../../../provider/timeline/phase-spans";
import { change, healthyCluster, machine, type Objects, snapshot } from "../../provider/objects";
import { broughtUp, plus, takenAt, underFault } from "../../provider/timeline/recorded";
import { anyReport } from "./reports";

const hour = 3_600_000;
const at = plus(takenAt(broughtUp), hour);
const cameUp = clusterReport(broughtUp, phaseSpans(broughtUp, at), at);
const textOf = (objects: Objects, now = new Date("2026-01-01T00:10:00Z")) => {
  const of = snapshot(objects);
  return reportText(clusterReport(of, phaseSpans(of, now), now));
};

describe("a report as text", () => {
  it("of a healthy cluster folds all that is well", () => {
    expect(reportText({ ...cameUp, endpoint: "https://10.0.0.1:6443" })).toBe(`\
team-a/recorded is healthy
  v1.33.6+vmware.1-fips   builtin-generic-v3.4.0   5 of 5 nodes ready
  https://10.0.0.1:6443   age 1h

✔ topology                          <1s
  Cluster, VSphereCluster, KubeadmControlPlane, MachineDeployment, MachineSet
✔ infrastructure                     2s
  VSphereCluster, VirtualMachineSetResourcePolicy, SubnetSet,
  VirtualMachineService
✔ control-plane-bootstrap            1s
  3 × KubeadmConfig, 8 × Secret
✔ control-plane-machines             1s
  3 × VSphereMachine, 3 × VirtualMachine, 3 × SubnetPort
✔ control-plane-initialization       9s
  KubeadmControlPlane, 3 × Machine
✔ workers general                    5s
  MachineDeployment, MachineSet, 2 × Machine, 2 × KubeadmConfig,
  2 × VSphereMachine, 2 × VirtualMachine, 2 × SubnetPort
✔ available                         <1s
  Cluster
`);
  });

  it("of a failed one unfolds what is not well, and ends with the cause and what to do", () => {
    const faulty = underFault("no-capacity");
    const now = plus(takenAt(faulty), 10 * 60_000);
    const text = reportText(clusterReport(faulty, phaseSpans(faulty, now), now));
    expect(text).toContain(`
✖ control-plane-machines            10m   failed, 13 of 20 met
  └─ ◐ VSphereMachine recorded-4xj9l-v5h69
     └─ ✖ VirtualMachine recorded-4xj9l-v5h69
        │  VirtualMachineConditionPlacementReady (NotReady): no placement candi…
        └─ ✔ SubnetPort recorded-4xj9l-v5h69-recorded-ptj7p-eth0  ready
· control-plane-initialization            pending
`);
    expect(text).toMatch(/\n\ncontrol-plane-machines failed after 10m: cluster team-a\/recorded\n {2}VirtualMachine /);
    expect(text).toContain("What to do: Free resources on the hosts");
    expect(text).toMatch(/Look further: kubectl -n team-a describe virtualmachine recorded-4xj9l-v5h69\n$/);
  });

  it("breaks a command that is to be copied where a shell goes on", () => {
    const objects = healthyCluster();
    const name = `shop-${"x".repeat(60)}`;
    objects.worker.metadata.name = name;
    change(objects.worker, "NodeHealthy", { status: "False", reason: "NodeNotHealthy", message: "down" });
    expect(textOf(objects, new Date("2026-01-01T02:00:00Z"))).toContain(`
  Look further:
    kubectl -n team-a describe machine \\
    ${name}
`);
  });

  it("names one of several that get on alike, and counts those that are well", () => {
    const objects = healthyCluster();
    const [base] = Object.values(machine("worker", "machineSet", objects.worker.metadata.labels));
    for (let index = 2; index <= 4; index++) {
      objects[`worker${index}`] = structuredClone(base);
      objects[`worker${index}`].metadata.name = `shop-worker-${index}`;
      objects[`worker${index}`].metadata.uid = `Machine/shop-worker-${index}`;
    }
    for (const key of ["worker2", "worker3"]) {
      change(objects[key], "NodeHealthy", { status: "False", reason: "NodeDoesNotExist", message: "no node" });
    }
    const text = textOf(objects);
    expect(text).toMatch(/◐ 2 × Machine, first shop-worker-2\n.*NodeHealthy \(NodeDoesNotExist\): no node\n/);
    expect(text).toContain("✔ Machine shop-worker-4  ready");
  });

  it("says in words what it says in signs: it can be read without colours, and in ASCII", () => {
    const faulty = underFault("no-capacity");
    const now = plus(takenAt(faulty), hour);
    const report = clusterReport(faulty, phaseSpans(faulty, now), now);
    const text = reportText(report, { symbols: asciiSymbols });
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
    expect(text).toContain("team-a/recorded has failed\n");
    expect(text).toMatch(/^x control-plane-machines +\S+.* {3}failed, \d+ of \d+ met$/m);
    expect(text).toMatch(/^ {5}`- x VirtualMachine recorded-4xj9l-v5h69$/m);
    expect(plain(reportText(report, { color: true }))).toBe(reportText(report));
  });

  it("has no line of more than 80 columns, or than the terminal has, whatever the names and messages", () => {
    const property = fc.property(
      anyReport,
      fc.integer({ min: 40, max: 200 }),
      fc.boolean(),
      (report, columns, color) => {
        const most = Math.min(columns, 80);
        for (const line of reportText(report, { columns, color }).split("\n")) {
          expect(width(line), JSON.stringify(line)).toBeLessThanOrEqual(most);
        }
      },
    );
    fc.assert(property, { numRuns: 200 });
  });

  it("lets nothing a server says move the cursor", () => {
    const objects = healthyCluster();
    change(objects.worker, "NodeHealthy", { status: "False", reason: "Bad", message: "a\u001b[2Jb\rc\u0007" });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what is tested
    expect(textOf(objects)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});
