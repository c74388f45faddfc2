import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateCluster, vsphereTopology } from "../../../../components/topology";
import { shuffled } from "../shuffled";
import { full, minimal } from "./valid-arguments";
import { validArguments } from "./valid-arguments-arbitrary";

describe("the topology of a cluster on vSphere", () => {
  it("has every default", () => {
    expect(vsphereTopology("shop", { ...minimal, workerPools: { general: {} } })).toEqual({
      cluster: "shop",
      version: "v1.33.3",
      pods: ["100.96.0.0/16"],
      services: ["100.97.0.0/20"],
      serviceDomain: "cluster.local",
      site: {
        datacenter: "dc-1",
        computeCluster: "cluster-1",
        datastore: "vsan",
        folder: "shop",
        trustTemplates: false,
      },
      network: { existing: "VM Network" },
      endpoint: {
        by: "kube-vip",
        host: "10.20.0.10",
        port: 6443,
        kubeVipImage: "ghcr.io/kube-vip/kube-vip:v1.0.3",
        kubeVipInterface: "",
        certSANs: [],
      },
      tokenTtl: "1h",
      drainTimeout: "5m",
      controlPlane: {
        replicas: 3,
        machine: { template: "ubuntu-2404-kube-v1.33.3", cpus: 4, memory: 8192, disk: 40, extraDisks: [] },
        labels: {},
        taints: [],
      },
      pools: [
        {
          key: "general",
          name: "general",
          replicas: 1,
          machine: { template: "ubuntu-2404-kube-v1.33.3", cpus: 4, memory: 8192, disk: 40, extraDisks: [] },
          labels: {},
          taints: [],
        },
      ],
    });
  });

  it("has what every group says of its own machines, and the cluster's word for the rest", () => {
    const { controlPlane, pools } = vsphereTopology("shop", full);
    expect(controlPlane.machine).toEqual({
      template: "ubuntu-2404-kube-v1.33.3",
      cpus: 8,
      memory: 16_384,
      disk: 60,
      extraDisks: [{ name: "etcd", mountPath: "/var/lib/etcd", size: 20 }],
    });
    expect(pools.map(({ name, replicas, machine }) => ({ name, replicas, ...machine }))).toEqual([
      {
        ...{ name: "batch-large", replicas: 0, template: "ubuntu-2204-kube-v1.33.3" },
        ...{ cpus: 16, memory: 65_536, disk: 1024, extraDisks: [] },
      },
      {
        ...{ name: "general", replicas: 3, template: "ubuntu-2404-kube-v1.33.3", cpus: 4, memory: 16_384, disk: 60 },
        extraDisks: [{ name: "containerd", mountPath: "/var/lib/containerd", size: 50 }],
      },
    ]);
  });

  it.each([
    [
      { loadBalancer: { host: "lb.example.com", port: 443 } },
      { by: "load-balancer", host: "lb.example.com", port: 443 },
    ],
    [
      { loadBalancer: { host: "lb.example.com" }, port: 7443 },
      { by: "load-balancer", port: 7443 },
    ],
    [
      { policyLoadBalancer: { address: "10.30.0.10", memberGroup: "/infra/domains/default/groups/shop" } },
      { by: "policy-load-balancer", host: "10.30.0.10", port: 6443 },
    ],
  ])("is reached at %j", (endpoint, expected) => {
    const args = { ...minimal, vsphere: { ...minimal.vsphere, endpoint } };
    expect(vsphereTopology("shop", args).endpoint).toMatchObject(expected);
  });

  it("is found right, is the same for the same arguments in any order, and is plain data", () => {
    fc.assert(
      fc.property(validArguments, fc.infiniteStream(fc.nat()), (args, choices) => {
        expect(validateCluster("shop", args)).toEqual([]);
        const topology = vsphereTopology("shop", args);
        expect(JSON.parse(JSON.stringify(topology))).toEqual(topology);
        expect(vsphereTopology("shop", shuffled(args, choices))).toEqual(topology);
      }),
    );
  });
});
