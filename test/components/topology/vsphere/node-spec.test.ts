import { describe, expect, it } from "vitest";
import { type Resolved, type VsphereClusterArgs, vsphereTopology } from "../../../../components/topology";
import { nodeSpec } from "../../../../components/topology/vsphere";
import { minimal, segment } from "./valid-arguments";

type Site = Resolved<VsphereClusterArgs>["vsphere"];

const args = (site: Partial<Site> = {}, rest: Partial<Resolved<VsphereClusterArgs>> = {}) => ({
  ...minimal,
  workerPools: { general: { replicas: 2 } },
  ...rest,
  vsphere: { ...minimal.vsphere, network: { segment }, ...site },
});

/** Which groups of machines another cluster would make anew: those whose specification differs. */
function rolled(changed: Resolved<VsphereClusterArgs>): string[] {
  const [before, after] = [args(), changed].map((given) => {
    const topology = vsphereTopology("shop", given);
    return {
      "control plane": nodeSpec(topology, topology.controlPlane, "control-plane"),
      workers: topology.pools.map((pool) => nodeSpec(topology, pool, "worker")),
    };
  });
  return (["control plane", "workers"] as const).filter(
    (group) => JSON.stringify(before?.[group]) !== JSON.stringify(after?.[group]),
  );
}

describe("a change rolls", () => {
  it.each([
    ["nothing", args(), []],
    ["the number of workers", args({}, { workerPools: { general: { replicas: 5 } } }), []],
    ["the number of control-plane machines", args({}, { controlPlane: { replicas: 5 } }), []],
    ["DHCP ranges", args({ network: { segment: { ...segment, dhcpRanges: ["10.20.0.90-10.20.0.220"] } } }), []],
    ["name servers", args({ network: { segment: { ...segment, dnsServers: ["10.20.0.53"] } } }), []],
    ["timeouts", args({ drainTimeout: "1h", tokenTtl: "2h" }), []],
    ["the resource pool", args({ resourcePool: "kubernetes" }), []],
    ["the container network", args({ cni: "https://mirror.example.com/cni.yaml" }), []],
    [
      "kube-vip's image",
      args({ endpoint: { address: "10.20.0.10", kubeVipImage: "ghcr.io/kube-vip/kube-vip:v1.1.0" } }),
      ["control plane"],
    ],
    [
      "names in the API server's certificate",
      args({ endpoint: { address: "10.20.0.10", certSANs: ["shop.example.com"] } }),
      ["control plane"],
    ],
    ["the version", args({ template: "golden" }, { version: "v1.33.4" }), ["control plane", "workers"]],
    ["memory", args({ memory: "16Gi" }), ["control plane", "workers"]],
    ["labels of a pool", args({}, { workerPools: { general: { replicas: 2, nodeLabels: { a: "b" } } } }), ["workers"]],
    [
      "the moment of a rollout",
      args({}, { controlPlane: { rollout: { after: "2026-03-09T09:00:00Z" } } }),
      ["control plane"],
    ],
    ["the compute cluster", args({ computeCluster: "cluster-2" }), ["control plane", "workers"]],
  ])("what it concerns: %s", (_, changed, groups) => {
    expect(rolled(changed)).toEqual(groups);
  });
});
