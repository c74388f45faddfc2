import { describe, expect, it } from "vitest";
import { validateCluster, validatePool } from "../../../../../components/topology";
import { complaints as onSupervisor } from "../../complaint";
import { complaints } from "../../vsphere/complaint";
import { full, minimal } from "../../vsphere/valid-arguments";

const foreign = 'is an argument of the Supervisor backend, without meaning with infrastructure "vsphere"';
const ours = 'is an argument of the vSphere backend; it needs infrastructure "vsphere"';

describe("arguments of the two backends", () => {
  it("are found right, the fewest and all of them", () => {
    expect(validateCluster("shop", minimal)).toEqual([]);
    expect(validateCluster("shop", full)).toEqual([]);
  });

  it("are required each by its own", () => {
    expect(validateCluster("shop", { infrastructure: "vsphere", vsphere: {} }).map(({ path }) => path)).toEqual([
      "version",
      "vsphere.datacenter",
      "vsphere.computeCluster",
      "vsphere.datastore",
      "vsphere.template",
      "vsphere.network",
      "vsphere.endpoint",
    ]);
    expect(validateCluster("shop", { infrastructure: "vsphere", version: "v1.33.3" })).toEqual([
      { path: "vsphere", reason: "is required" },
    ]);
  });

  it.each([
    [{ namespace: "team-a" }, `namespace: ${foreign}; vsphere.folder is the place of the machines`],
    [{ vmClass: "small" }, `vmClass: ${foreign}; use vsphere.cpus and vsphere.memory`],
    [{ storageClass: "x" }, `storageClass: ${foreign}; use vsphere.storagePolicy or vsphere.datastore`],
    [{ bootstrapAddons: {} }, `bootstrapAddons: ${foreign}; use vsphere.cni`],
    [{ skipClassRebase: true }, `skipClassRebase: ${foreign}`],
    [{ workerPools: { a: { autoscaler: { min: 1, max: 2 } } } }, `workerPools.a.autoscaler: ${foreign}; use replicas`],
    [
      { controlPlane: { healthCheck: {} } },
      `controlPlane.healthCheck: ${foreign}; nothing replaces a node between two runs`,
    ],
    [
      { workerPools: { a: { rollout: { maxSurge: "2" } } } },
      `workerPools.a.rollout.maxSurge: ${foreign}; the nodes of a pool are replaced side by side, each by a new one first`,
    ],
    [
      { workerPools: { a: { taints: [{ key: "a", effect: "NoSchedule", propagation: "Always" }] } } },
      `workerPools.a.taints[0].propagation: ${foreign}`,
    ],
  ])("are refused on vSphere: %j", (changes, complaint) => {
    expect(complaints(changes)).toEqual([complaint]);
  });

  it("are refused on a Supervisor", () => {
    const places = { vsphere: {}, controlPlane: { vsphere: {} }, workerPools: { a: { vsphere: {} } } };
    expect(onSupervisor(places)).toEqual([
      `vsphere: ${ours}`,
      `controlPlane.vsphere: ${ours}`,
      `workerPools.a.vsphere: ${ours}`,
    ]);
    expect(validatePool("gpu", { namespace: "team-a", clusterName: "shop", vsphere: {} })).toEqual([
      { path: "vsphere", reason: ours },
    ]);
  });

  it.each([
    [{ vspher: {} }, "vspher: unknown argument; did you mean vsphere?"],
    [{ vsphere: { templat: "x" } }, "vsphere.templat: unknown argument; did you mean template?"],
  ])("are suggested for slips: %j", (changes, complaint) => {
    expect(complaints(changes)).toEqual([complaint]);
  });
});
