import { describe, expect, it } from "vitest";
import { clusterTopology, defaults } from "../../../components/topology";
import { minimal } from "./valid-arguments";

describe("clusterTopology", () => {
  it("applies every default once", () => {
    const topology = clusterTopology("shop", { ...minimal, workerPools: { general: {} } });
    expect(topology).toMatchObject({
      name: "shop",
      classRef: defaults.clusterClass,
      network: defaults.network,
      controlPlane: { replicas: 3 },
      pools: [{ key: "general", name: "general", class: "node-pool", replicas: 1 }],
    });
  });

  it("prefers the given name", () => {
    expect(clusterTopology("resource", { ...minimal, clusterName: "shop" }).name).toBe("shop");
  });

  it("fills in the rest of a section that is given in part", () => {
    const topology = clusterTopology("shop", {
      ...minimal,
      clusterClass: { name: "builtin-generic-v3.6.0" },
      network: { pods: ["10.32.0.0/16"] },
    });
    expect(topology.classRef).toEqual({ name: "builtin-generic-v3.6.0", namespace: "vmware-system-vks-public" });
    expect(topology.network).toEqual({ ...defaults.network, pods: ["10.32.0.0/16"] });
  });

  it("keeps the key of a pool beside its name", () => {
    const { pools } = clusterTopology("shop", { ...minimal, workerPools: { zeta: {}, batchLarge: {} } });
    expect(pools.map(({ key, name }) => [key, name])).toEqual([
      ["batchLarge", "batch-large"],
      ["zeta", "zeta"],
    ]);
  });

  it("lets a pool start from a node variable that came through the escape hatch", () => {
    const { pools } = clusterTopology("shop", {
      ...minimal,
      variables: { node: { labels: { a: "1" }, newField: true } },
      workerPools: { general: { nodeLabels: { b: "2" } } },
    });
    expect(pools[0]?.overrides).toEqual([{ name: "node", value: { labels: { a: "1", b: "2" }, newField: true } }]);
  });

  it("takes null for absent, as YAML writes it", () => {
    const absent = { clusterName: null, network: null, workerPools: { general: null }, labels: { a: null } };
    const topology = clusterTopology("shop", { ...minimal, ...(absent as object) });
    expect(topology).toEqual(clusterTopology("shop", { ...minimal, workerPools: { general: {} } }));
  });
});
