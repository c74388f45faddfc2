import type * as pulumi from "@pulumi/pulumi";
import { VsphereNamespace, type VsphereNamespaceArgs } from "../../../components";
import { runMocked } from "../mock-program";

export const supervisor = "5f0a1ffb-2a5c-4d3e-9d0b-3c1c0b9f7a11";

/** Everything made. */
export const made: VsphereNamespaceArgs = {
  supervisor,
  vmClasses: [
    { name: "large", create: { cpus: 8, memory: "32Gi", cpuReservation: 100 } },
    { name: "best-effort-small" },
  ],
  storagePolicies: [{ name: "gold", create: { tagRules: [{ category: "tier", tags: ["gold"] }] } }],
  contentLibraries: [
    {
      name: "vks",
      create: { datastore: "vsan", datacenter: "dc-1", subscription: { url: "https://images.example.com/lib.json" } },
    },
    {
      name: "own",
      create: { datastore: "vsan" },
      items: [{ name: "node", create: { fileUrl: "https://images.example.com/node.ova" } }],
    },
  ],
  network: {
    project: { create: { tier0Gateways: ["/infra/tier-0s/t0"] } },
    connectivityProfile: { create: { edgeClusters: ["/infra/edges/e"], defaultSnat: true } },
    serviceProfile: { create: { dnsServers: ["10.0.0.2"] } },
    vpc: {
      create: { privateIps: ["10.20.0.0/16"] },
      subnets: [
        { name: "nodes", create: { cidr: "10.20.1.0/24" } },
        { name: "db", create: { size: 32, dhcp: false } },
      ],
    },
  },
};

/** Runs a program of one namespace under mocks. */
export const run = (args: VsphereNamespaceArgs, opts?: pulumi.ComponentResourceOptions) =>
  runMocked(() => new VsphereNamespace("team-a", args, opts));

/** The value of an output. */
export const settled = <T>(output: pulumi.Output<T>): Promise<T> =>
  new Promise((resolve) => void output.apply(resolve));
