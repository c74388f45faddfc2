import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clusterManifest,
  clusterTopology,
  type Resolved,
  type SupervisorClusterArgs,
} from "../../../components/topology";
import { demandOf } from "../../../provider/preflight/demand";
import { full, minimal } from "../../components/topology/valid-arguments";
import { validArguments } from "../../components/topology/valid-arguments-arbitrary";

const demandFor = (args: Resolved<SupervisorClusterArgs>) => demandOf(clusterManifest(clusterTopology("shop", args)));

describe("what a Cluster asks of its Supervisor", () => {
  it("is what holds for every machine, where nothing else is said", () => {
    expect(demandFor(minimal)).toEqual({
      clusterClass: { name: "builtin-generic-v3.3.0", namespace: "vmware-system-vks-public", keep: false },
      version: "v1.33",
      machines: [{ nodes: 3, vmClass: "guaranteed-medium", storageClass: "vsan-default", volumes: [] }],
      offeredStorageClasses: [],
      podRanges: ["100.96.0.0/16"],
      serviceRanges: ["100.97.0.0/20"],
    });
  });

  it("is what the control plane and each pool say for themselves", () => {
    const { clusterClass, machines, offeredStorageClasses } = demandFor(full);
    expect(clusterClass).toEqual({ name: "builtin-generic-v3.6.0", namespace: "classes", keep: true });
    expect(offeredStorageClasses).toEqual(["vsan-default", "vsan-fast"]);
    const containerd = { name: "containerd", capacity: "50Gi" };
    expect(machines).toEqual([
      {
        nodes: 5,
        vmClass: "guaranteed-large",
        storageClass: "vsan-fast",
        volumes: [{ name: "etcd", capacity: "20Gi", storageClass: "vsan-fast" }],
        osImage: "os-name=photon,os-version=5",
      },
      // As many as the autoscaler begins with.
      {
        pool: "batch-large",
        nodes: 0,
        vmClass: "best-effort-large",
        storageClass: "vsan-default",
        volumes: [containerd],
      },
      {
        pool: "general",
        nodes: 3,
        vmClass: "guaranteed-medium",
        storageClass: "vsan-default",
        volumes: [containerd],
        osImage: "os-name=ubuntu",
      },
    ]);
  });

  it("is read from any Cluster, also one that says next to nothing", () => {
    expect(demandOf({ spec: { topology: { version: "v1.33" } } })).toEqual({
      version: "v1.33",
      machines: [{ nodes: 1, volumes: [] }],
      offeredStorageClasses: [],
      podRanges: [],
      serviceRanges: [],
    });
    const own = {
      metadata: { namespace: "team-a" },
      spec: { topology: { version: "v1.33", classRef: { name: "own" } } },
    };
    expect(demandOf(own).clusterClass).toEqual({ name: "own", namespace: "team-a", keep: false });
  });

  it("names a VM class and a storage class for every machine of valid arguments, and is JSON", () => {
    fc.assert(
      fc.property(validArguments, (args) => {
        const demand = demandFor(args);
        expect(demand.machines).toHaveLength(1 + Object.keys(args.workerPools ?? {}).length);
        for (const machine of demand.machines) {
          expect(machine).toMatchObject({ vmClass: expect.any(String), storageClass: expect.any(String) });
        }
        expect(JSON.parse(JSON.stringify(demand))).toEqual(demand);
      }),
    );
  });
});
