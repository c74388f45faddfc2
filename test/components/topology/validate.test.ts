import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateCluster, validatePool } from "../../../components/topology";
import type { WorkerPoolArgs } from "../../../components/worker-pool";
import { complaints } from "./complaint";
import { leavesOf, withLeaf } from "./leaves";
import { full, minimal } from "./valid-arguments";
import { full as fullOnVsphere } from "./vsphere/valid-arguments";

const isUnknown = (value: unknown) => value instanceof Later;
class Later {}
const later = new Later();

describe("validateCluster", () => {
  it("finds nothing wrong with the fewest arguments, and with all of them", () => {
    expect(validateCluster("shop", minimal)).toEqual([]);
    expect(validateCluster("shop", full)).toEqual([]);
  });

  it("names what is missing", () => {
    expect(validateCluster("shop", {}).map(({ path, reason }) => `${path} ${reason}`)).toEqual([
      "namespace is required",
      "version is required",
      "vmClass is required",
      "storageClass is required",
    ]);
    expect(validateCluster("shop", undefined)).toHaveLength(4);
    expect(validateCluster("shop", "team-a")).toEqual([
      { path: "arguments", reason: "must be an object, not a string" },
    ]);
  });

  it("reports every problem at once", () => {
    expect(
      complaints({
        version: "1.33",
        controlPlane: { replicas: 2 },
        workerPools: { batch: { autoscaler: { min: 5, max: 2 } } },
        network: { services: ["100.96.0.0/20"] },
      }),
    ).toEqual([
      'version: must be a Kubernetes version such as "v1.33" or "v1.33.3+vmware.1-fips", not "1.33"; put a "v" in front',
      "controlPlane.replicas: must be 1, 3 or 5 (etcd needs an odd number of members), not 2",
      "workerPools.batch.autoscaler.min: must not be more than max (2), but is 5",
      "network.services[0]: 100.96.0.0/20 overlaps network.pods[0] 100.96.0.0/16",
    ]);
  });

  it.each([
    [{ nodePools: {} }, "nodePools: unknown argument"],
    [{ workerPool: {} }, "workerPool: unknown argument; did you mean workerPools?"],
    [{ storage_class: "x" }, "storage_class: unknown argument; did you mean storageClass?"],
    [{ workerPools: { x: { replica: 2 } } }, "workerPools.x.replica: unknown argument; did you mean replicas?"],
    [{ preflight: "yes" }, 'preflight: must be true or false, not "yes"'],
    [
      { controlPlane: { healthCheck: { remediation: { maxInFlight: "1" } } } },
      "controlPlane.healthCheck.remediation.maxInFlight: unknown argument",
    ],
    [
      { kubernetes: { kubeletConfiguration: { maxpods: 64 } } },
      "kubernetes.kubeletConfiguration.maxpods: unknown argument; did you mean maxPods?",
    ],
  ])("refuses %j", (changes, complaint) => {
    expect(complaints(changes)).toEqual([complaint]);
  });

  it("takes null for absent, as YAML writes it", () => {
    expect(complaints({ network: null, workerPools: { general: null }, labels: { a: null }, whatever: null })).toEqual(
      [],
    );
    expect(complaints({ namespace: null })).toEqual(["namespace: is required"]);
  });

  it("judges nothing that is not yet known, at whatever depth", () => {
    const args = {
      ...minimal,
      namespace: later,
      clusterName: later,
      version: Promise.resolve("v1.33"),
      controlPlane: { replicas: later, taints: [later, { key: later, effect: later }] },
      network: { pods: [later], services: later },
      workerPools: { a: { replicas: later, autoscaler: { min: later, max: 1 } }, b: later },
      kubernetes: { kubeletConfiguration: { imageGCLowThresholdPercent: later, imageGCHighThresholdPercent: 10 } },
      osConfiguration: { trust: { additionalTrustedCAs: [{ caCert: { secretRef: later } }] } },
    };
    expect(validateCluster("shop", args, isUnknown)).toEqual([
      {
        path: "workerPools.a.replicas",
        reason: "cannot be set together with autoscaler, which decides the number itself",
      },
    ]);
  });

  it("finds what is wrong beside what is not yet known", () => {
    expect(validateCluster("shop", { ...minimal, vmClass: later, version: "latest" }, isUnknown)).toHaveLength(1);
  });

  it("never throws, whatever JSON it is given", () => {
    const anyArguments = fc.record(
      Object.fromEntries(Object.keys(full).map((key) => [key, fc.jsonValue()])) as Record<
        string,
        fc.Arbitrary<unknown>
      >,
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.object(), anyArguments), fc.string(), (args, name) => {
        for (const { path, reason } of [...validateCluster(name, args), ...validatePool(name, args)]) {
          expect(path).not.toBe("");
          expect(reason).not.toBe("");
        }
      }),
    );
  });

  it.each([
    ["a Supervisor", full],
    ["vSphere", fullOnVsphere],
  ])("never throws on one wrong value deep in good arguments for %s", (_, args) => {
    fc.assert(
      fc.property(fc.constantFrom(...leavesOf(args)), fc.jsonValue(), (leaf, value) => {
        expect(() => validateCluster("shop", withLeaf(args, leaf, value))).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  it("complains of nothing on vSphere where one value is not yet known", () => {
    for (const leaf of leavesOf(fullOnVsphere).filter(([key]) => key !== undefined && key !== "infrastructure")) {
      expect(validateCluster("shop", withLeaf(fullOnVsphere, leaf, later), isUnknown)).toEqual([]);
    }
  });

  it("refuses what is no JSON without a crash", () => {
    expect(complaints({ version: () => "v1.33" })[0]).toMatch(/not a function$/);
    expect(complaints({ variables: { x: () => 1 } })).toEqual(["variables.x: must be JSON, not a function"]);
    expect(complaints({ namespace: 1n })[0]).toMatch(/not a bigint$/);
  });
});

describe("validatePool", () => {
  const pool: WorkerPoolArgs = { namespace: "team-a", clusterName: "shop", replicas: 2 };

  it("takes a pool that says which cluster it belongs to", () => {
    const everything: Record<keyof WorkerPoolArgs, unknown> = {
      ...full.workerPools?.batchLarge,
      ...(full.workerPools?.general as object as Record<keyof WorkerPoolArgs, unknown>),
      ...pool,
      autoscaler: undefined,
      poolName: "gpuLarge",
      declaredByCluster: false,
      supervisor: { context: "team-a" },
      timeout: "45m",
      deleteTimeout: "1h",
      revision: "",
    };
    expect(validatePool("gpu", pool)).toEqual([]);
    expect(validatePool("gpu", everything)).toEqual([]);
  });

  it("asks for the cluster", () => {
    expect(validatePool("gpu", {})).toEqual([
      { path: "namespace", reason: "is required" },
      { path: "clusterName", reason: "is required" },
    ]);
  });

  it("checks the pool as it would in a cluster", () => {
    const wrong = { ...pool, autoscaler: { min: 0, max: 3 }, variables: { vmclas: "x" }, timeout: "0s", size: 3 };
    expect(validatePool("gpu", wrong).map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
      'timeout: must be more than zero; got "0s"',
      "size: unknown argument",
      "replicas: cannot be set together with autoscaler, which decides the number itself",
      "variables.vmclas: unknown class variable; did you mean vmClass?",
    ]);
  });

  it("checks the name, given or taken from the resource", () => {
    expect(validatePool("gpu pool", pool)).toEqual([
      {
        path: "poolName",
        reason: 'must be lower-case letters, digits and "-", at most 63, not "gpu pool"; "gpu-pool" would do',
      },
    ]);
    expect(validatePool("gpu pool", { ...pool, poolName: "gpu" })).toEqual([]);
    expect(validatePool("gpu pool", { ...pool, poolName: later }, isUnknown)).toEqual([]);
  });
});
