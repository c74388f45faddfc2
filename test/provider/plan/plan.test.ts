import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PlanDemand } from "../../../provider/plan/demand";
import type { Needs } from "../../../provider/plan/needs";
import { planOf } from "../../../provider/plan/plan";
import { situationsOf, sumBySituation } from "../../../provider/plan/situations";
import { group, planDemand, planDemands } from "./demands";

const gibibyte = 2 ** 30;
const knowledge = { rootDisk: 20 * gibibyte };

describe("what a cluster needs", () => {
  const demand = planDemand({
    machines: [
      group({ nodes: 3, vmClass: "guaranteed-large" }),
      group({ pool: "batch", nodes: 1, most: 20, autoscaler: { min: 1, max: 20 }, vmClass: "best-effort-large" }),
      group({
        pool: "data",
        nodes: 4,
        rollout: { type: "rolling", maxSurge: "50%", maxUnavailable: "0" },
        volumes: [{ name: "containerd", capacity: "50Gi", storageClass: "silver" }],
      }),
    ],
  });

  it("is summed up at first, in a rollout, at the autoscaler's maximum and in a rollout then", () => {
    const { needs, versionUpgradeSurge } = planOf(demand, knowledge);
    const numbers = situationsOf(needs).map(([situation, { vms, cpus, memory, reservedMemory }]) => [
      situation,
      vms,
      cpus,
      memory / gibibyte,
      reservedMemory / gibibyte,
    ]);
    expect(numbers).toEqual([
      ["steady", 8, 3 * 4 + 4 + 4 * 2, 3 * 16 + 16 + 4 * 8, 3 * 16 + 4 * 8],
      ["rollout", 12, 4 * 4 + 2 * 4 + 6 * 2, 4 * 16 + 2 * 16 + 6 * 8, 4 * 16 + 6 * 8],
      ["autoscaled", 27, 3 * 4 + 20 * 4 + 4 * 2, 3 * 16 + 20 * 16 + 4 * 8, 3 * 16 + 4 * 8],
      ["autoscaledRollout", 31, 4 * 4 + 21 * 4 + 6 * 2, 4 * 16 + 21 * 16 + 6 * 8, 4 * 16 + 6 * 8],
    ]);
    // The control plane, then one pool at a time, of which the larger one adds two.
    expect(versionUpgradeSurge).toBe(2);
  });

  it("has disks by their storage class, root disks of the machine's", () => {
    const { steady } = planOf(demand, knowledge).needs;
    expect(steady.storage).toEqual([
      { storageClass: "gold", disks: 8, bytes: 8 * 20 * gibibyte, unsizedDisks: 0 },
      { storageClass: "silver", disks: 4, bytes: 4 * 50 * gibibyte, unsizedDisks: 0 },
    ]);
    expect(planOf(demand).needs.steady.storage[0]).toEqual({
      storageClass: "gold",
      disks: 8,
      bytes: 0,
      unsizedDisks: 8,
    });
  });

  it("counts machines of a class that nobody tells of, and says that their size is missing", () => {
    const { needs, findings } = planOf(planDemand({ machines: [group({ nodes: 3, vmClass: "own" })] }));
    expect(needs.steady).toMatchObject({
      vms: 3,
      classes: [{ name: "own", vms: 3 }],
      cpus: 0,
      memory: 0,
      unsizedVms: 3,
    });
    expect(findings.map(({ rule }) => rule)).toContain("unknown-size");
  });

  it("is told of machines without a class by their size", () => {
    const size = { cpus: 8, memory: 32 * gibibyte, reservedMemory: 0 };
    const { vmClass: _, ...sized } = group({ nodes: 3, size });
    expect(planOf(planDemand({ machines: [sized] })).needs.steady).toMatchObject({
      classes: [{ name: "8 CPU, 32Gi", vms: 3 }],
      cpus: 24,
    });
  });

  it("has two situations only where no autoscaler decides", () => {
    expect(situationsOf(planOf(planDemand()).needs).map(([situation]) => situation)).toEqual(["steady", "rollout"]);
  });

  it("rolls as many pools at a time as the annotation says", () => {
    const pools = ["a", "b", "c"].map((pool) => group({ pool, nodes: 3 }));
    const machines = [group({ nodes: 3 }), ...pools];
    const surge = (upgradeConcurrency: number) =>
      planOf(planDemand({ machines, upgradeConcurrency })).versionUpgradeSurge;
    expect([1, 2, 3, 4].map(surge)).toEqual([1, 2, 3, 3]);
  });
});

describe("any plan", () => {
  const numbersOf = (needs: Needs): readonly number[] => [
    needs.vms,
    needs.cpus,
    needs.memory,
    needs.reservedMemory,
    needs.unsizedVms,
    ...["gold", "silver"].map((name) => needs.storage.find(({ storageClass }) => storageClass === name)?.bytes ?? 0),
  ];
  const atLeast = (more: Needs, less: Needs) => {
    const [a, b] = [numbersOf(more), numbersOf(less)];
    for (const [index, number] of a.entries()) expect(number).toBeGreaterThanOrEqual(b[index] ?? 0);
  };

  it("needs no less in a rollout, at the maximum, and in a rollout then", () => {
    fc.assert(
      fc.property(planDemands, (demand) => {
        const { steady, rollout, autoscaled, autoscaledRollout } = planOf(demand, knowledge).needs;
        atLeast(rollout, steady);
        if (!autoscaled || !autoscaledRollout) return;
        atLeast(autoscaled, steady);
        atLeast(autoscaledRollout, autoscaled);
        atLeast(autoscaledRollout, rollout);
      }),
    );
  });

  it("has as many VMs as its classes and groups have together", () => {
    fc.assert(
      fc.property(planDemands, (demand) => {
        const { needs, groups, versionUpgradeSurge } = planOf(demand, knowledge);
        for (const [, { vms, classes, storage }] of situationsOf(needs)) {
          expect(classes.reduce((sum, one) => sum + one.vms, 0)).toBe(vms);
          // A root disk each, and the volumes.
          expect(storage.reduce((sum, { disks }) => sum + disks, 0)).toBeGreaterThanOrEqual(vms);
        }
        expect(needs.steady.vms).toBe(groups.reduce((sum, { nodes }) => sum + nodes, 0));
        // A new version takes no more than a rollout of everything.
        expect(versionUpgradeSurge).toBeLessThanOrEqual(needs.rollout.vms - needs.steady.vms);
      }),
    );
  });

  it("needs no less with one node more", () => {
    const oneMoreOf = (demand: PlanDemand, index: number): PlanDemand => ({
      ...demand,
      machines: demand.machines.map((one, i) =>
        i === index ? { ...one, nodes: one.nodes + 1, most: one.most + 1 } : one,
      ),
    });
    fc.assert(
      fc.property(planDemands, fc.nat(2), (demand, index) => {
        const [fewer, more] = [demand, oneMoreOf(demand, index)].map((one) => planOf(one, knowledge).needs);
        if (!fewer || !more) return;
        for (const [situation, needs] of situationsOf(more)) atLeast(needs, fewer[situation] ?? fewer.steady);
      }),
    );
  });

  it("is summed up with others", () => {
    fc.assert(
      fc.property(planDemands, planDemands, (one, other) => {
        const all = [one, other].map((demand) => planOf(demand, knowledge).needs);
        const total = sumBySituation(all);
        expect(total.steady.vms).toBe(all.reduce((sum, { steady }) => sum + steady.vms, 0));
        expect(total.rollout.memory).toBe(all.reduce((sum, { rollout }) => sum + rollout.memory, 0));
        const most = all.map(({ steady, autoscaled }) => (autoscaled ?? steady).cpus);
        expect((total.autoscaled ?? total.steady).cpus).toBe(most.reduce((sum, cpus) => sum + cpus, 0));
      }),
    );
  });

  it("is JSON, tells what blocks first, and says of every finding what to do and who says so", () => {
    fc.assert(
      fc.property(planDemands, (demand) => {
        const plan = planOf(demand, { zones: ["zone-1", "zone-2"] });
        expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
        const order = ["blocking", "warning", "info"];
        const ranks = plan.findings.map(({ severity }) => order.indexOf(severity));
        expect(ranks).toEqual([...ranks].sort());
        for (const { message, remedy, source } of plan.findings) {
          expect(message).not.toMatch(/undefined|NaN|\.$/);
          expect(remedy).toMatch(/\.$/);
          expect(source).not.toBe("");
        }
      }),
    );
  });

  it("blocks on its pods exactly where there are more nodes than blocks", () => {
    fc.assert(
      fc.property(planDemands, (demand) => {
        const { needs, pods, findings } = planOf(demand);
        const most = Math.max(...situationsOf(needs).map(([, { vms }]) => vms));
        const isShort = pods.some(({ capacity }) => capacity < most);
        expect(findings.some(({ rule }) => rule === "pod-range-too-small")).toBe(isShort);
      }),
    );
  });
});
