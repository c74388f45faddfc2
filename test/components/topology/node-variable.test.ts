import { describe, expect, it } from "vitest";
import { machineTaints, nodeOverride } from "../../../components/topology/node-variable";

describe("the override of the variable node", () => {
  it("is absent where machines have nothing of their own, so that they follow the cluster", () => {
    expect(nodeOverride({ labels: { a: "b" } }, undefined, undefined)).toBeUndefined();
    expect(nodeOverride({ labels: { a: "b" } }, {}, [])).toBeUndefined();
  });

  it("starts from the cluster's value, because an override replaces all of it", () => {
    const cluster = { labels: { a: "1", b: "1" }, firewall: { inboundRules: [1] } };
    expect(nodeOverride(cluster, { b: "2", c: "2" }, undefined)).toEqual({
      labels: { a: "1", b: "2", c: "2" },
      firewall: { inboundRules: [1] },
    });
  });

  it("lets a taint of the machines win over the cluster's of the same key and effect", () => {
    const cluster = {
      taints: [
        { key: "a", value: "old", effect: "NoSchedule" as const },
        { key: "a", value: "kept", effect: "NoExecute" as const },
      ],
    };
    expect(nodeOverride(cluster, undefined, [{ key: "a", value: "new", effect: "NoSchedule" }])).toEqual({
      taints: [
        { key: "a", value: "kept", effect: "NoExecute" },
        { key: "a", value: "new", effect: "NoSchedule" },
      ],
    });
  });

  it("works without a cluster, as a pool in a program of its own does", () => {
    expect(nodeOverride(undefined, { a: "b" }, undefined)).toEqual({ labels: { a: "b" } });
  });

  it("survives a value of the cluster that is of no known shape", () => {
    const cluster = { taints: "none" } as unknown as Parameters<typeof nodeOverride>[0];
    expect(nodeOverride(cluster, undefined, [{ key: "a", effect: "NoExecute" }])).toEqual({
      taints: [{ key: "a", effect: "NoExecute" }],
    });
  });
});

describe("taints with a propagation", () => {
  const taints = [
    { key: "a", effect: "NoSchedule" as const },
    { key: "b", effect: "NoExecute" as const, propagation: "Always" as const },
  ];

  it("are left to Cluster API", () => {
    expect(machineTaints(taints)).toEqual([{ key: "b", effect: "NoExecute", propagation: "Always" }]);
    expect(machineTaints(undefined)).toEqual([]);
  });

  it("have no value rather than an empty one, which Cluster API refuses", () => {
    expect(machineTaints([{ key: "b", value: "", effect: "NoExecute", propagation: "Always" }])).toStrictEqual([
      { key: "b", effect: "NoExecute", propagation: "Always" },
    ]);
  });

  it("are not in the variable", () => {
    expect(nodeOverride(undefined, undefined, taints)).toEqual({ taints: [{ key: "a", effect: "NoSchedule" }] });
    expect(nodeOverride(undefined, undefined, taints.slice(1))).toBeUndefined();
  });
});
