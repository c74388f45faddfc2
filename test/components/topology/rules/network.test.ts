import { describe, expect, it } from "vitest";
import { mostNodes } from "../../../../components/topology/rules/most-nodes";
import { complaints } from "../complaint";

describe("the ranges of a cluster", () => {
  it.each([
    [{ pods: ["10.32.0.0/16"], services: ["10.33.0.0/16"] }],
    [{ pods: ["10.32.0.0/16", "fd00:1::/48"], services: ["10.33.0.0/16", "fd00:2::/112"] }],
    [{ pods: ["10.32.0.0/21"] }],
    [{ serviceDomain: "shop.internal" }],
  ])("may be %j", (network) => {
    expect(complaints({ network })).toEqual([]);
  });

  it.each([
    [{ pods: "10.0.0.0/16" }, "network.pods: must be a list, not a string"],
    [{ pods: [] }, "network.pods: must have a range, or be left out"],
    [{ services: [] }, "network.services: must have a range, or be left out"],
    [
      { pods: ["10.32.0.0/16", "10.33.0.0/16"] },
      "network.pods[1]: is a second IPv4 range; Kubernetes takes one of each family",
    ],
    [
      { services: ["fd00:1::/112", "fd00:2::/112"] },
      "network.services[1]: is a second IPv6 range; Kubernetes takes one of each family",
    ],
    [
      { pods: ["10.0.0.0/8"], services: ["10.96.0.0/12"] },
      "network.services[0]: 10.96.0.0/12 overlaps network.pods[0] 10.0.0.0/8",
    ],
    [{ services: ["100.96.128.0/20"] }, "network.services[0]: 100.96.128.0/20 overlaps network.pods[0] 100.96.0.0/16"],
    [{ serviceDomain: "Shop." }, 'network.serviceDomain: must be a DNS domain such as "cluster.local", not "Shop."'],
    [
      { pods: ["10.32.0.0/25"] },
      "network.pods[0]: 10.32.0.0/25 holds no /24 (each node takes a /24), but there can be 4: " +
        "3 machines and 1 more during a rollout; use a /22 or larger",
    ],
  ])("may not be %j", (network, complaint) => {
    expect(complaints({ network })).toEqual([complaint]);
  });

  it("have room for every pool at its largest, rollouts included", () => {
    const workerPools = { general: { replicas: 3 }, batch: { autoscaler: { min: 0, max: 20 } } };
    expect(complaints({ workerPools, network: { pods: ["10.32.0.0/19"] } })).toEqual([]);
    expect(complaints({ workerPools, network: { pods: ["10.32.0.0/20"] } })).toEqual([
      "network.pods[0]: 10.32.0.0/20 has room for 16 nodes (each node takes a /24), but there can be 29: " +
        "26 machines and 3 more during a rollout; use a /19 or larger",
    ]);
  });
});

describe("mostNodes", () => {
  it.each([
    [{}, 3, 1],
    [{ controlPlane: { replicas: 1 } }, 1, 1],
    [{ workerPools: { a: {} } }, 4, 2],
    [{ workerPools: { a: null } }, 3, 1],
    [{ workerPools: { a: { replicas: 0 } } }, 3, 1],
    [{ workerPools: { a: { replicas: 10, rollout: { maxSurge: "25%" } } } }, 13, 4],
    [{ workerPools: { a: { replicas: 10, rollout: { maxSurge: "0", maxUnavailable: "1" } } } }, 13, 1],
    [{ workerPools: { a: { replicas: 10, rollout: { type: "OnDelete" } } } }, 13, 1],
    [{ workerPools: { a: { autoscaler: { min: 1, max: 7 } } } }, 10, 2],
    [{ workerPools: { a: { replicas: "many", rollout: { maxSurge: "many" } }, b: 5 }, controlPlane: 3 }, 3, 1],
  ])("%j: %i machines and %i more", (cluster, machines, surge) => {
    expect(mostNodes(cluster)).toEqual({ machines, surge });
  });
});
