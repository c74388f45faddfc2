import { describe, expect, it } from "vitest";
import { validateNamespace } from "../../../../components/topology";

const supervisor = "5f0a1ffb-2a5c-4d3e-9d0b-3c1c0b9f7a11";

/** What a user reads about a namespace with these arguments: one line for each problem. */
function complaints(args: object, resourceName = "team-a"): string[] {
  return validateNamespace(resourceName, args).map(({ path, reason }) => `${path}: ${reason}`);
}

const subscription = { url: "https://images.example.com/lib.json" };
const privateIps = ["10.20.0.0/16"];

describe("arguments of a vSphere Namespace", () => {
  it.each([
    [{ supervisor }],
    [{ existing: true }],
    [{ supervisor, existing: false, vmClasses: [], network: {} }],
    [{ supervisor, vmClasses: [{ name: "a" }, { name: "b", create: { cpus: 2, memory: "4096Mi" } }] }],
    [{ supervisor, contentLibraries: [{ name: "a", create: { datastore: "vsan", subscription }, items: [] }] }],
    [{ existing: true, network: { serviceProfile: { create: {} }, vpc: {} } }],
    [
      {
        existing: true,
        network: { vpc: { subnets: [{ name: "a" }, { name: "b", create: { cidr: "10.0.0.0/24" } }] } },
      },
    ],
    [
      {
        existing: true,
        network: {
          vpc: {
            create: { privateIps },
            subnets: [{ name: "a", create: { cidr: "10.9.0.0/24", accessMode: "Public" } }],
          },
        },
      },
    ],
  ])("may be %j", (args) => {
    expect(complaints(args)).toEqual([]);
  });

  it.each<[object, string]>([
    [{}, "supervisor: is required, unless existing is true"],
    [
      { existing: true, vmClasses: [{ name: "a" }] },
      "vmClasses: cannot be given to a namespace that is only looked up; leave it out, or existing",
    ],
    [
      { supervisor, namespaceName: "Team A" },
      'namespaceName: must be lower-case letters, digits and "-", at most 63, not "Team A"; "team-a" would do',
    ],
    [{ supervisor, vmclasses: [] }, "vmclasses: unknown argument; did you mean vmClasses?"],
    [{ supervisor, vmClasses: [{ name: "a" }, { name: "a" }] }, 'vmClasses[1].name: "a" is taken by vmClasses[0]'],
    [{ supervisor, vmClasses: [{ create: { cpus: 1, memory: "1Gi" } }] }, "vmClasses[0].name: is required"],
    [{ supervisor, vmClasses: [{ name: "a", create: { cpus: 1 } }] }, "vmClasses[0].create.memory: is required"],
    [
      { supervisor, vmClasses: [{ name: "a", create: { cpus: 1, memory: "1500k" } }] },
      'vmClasses[0].create.memory: must be a quantity such as "16Gi", in whole Mi, not "1500k"',
    ],
    [
      { supervisor, vmClasses: [{ name: "a", create: { cpus: 1, memory: "1Gi", cpuReservation: 101 } }] },
      "vmClasses[0].create.cpuReservation: must be a whole number from 0 to 100, not 101",
    ],
    [
      { supervisor, storagePolicies: [{ name: "gold", create: {} }] },
      "storagePolicies[0].create.tagRules: is required",
    ],
    [
      { supervisor, contentLibraries: [{ name: "a", create: {} }] },
      "contentLibraries[0].create.datastore: is required",
    ],
    [
      { supervisor, contentLibraries: [{ name: "a", items: [{ name: "i", type: "ova" }] }] },
      'contentLibraries[0].items[0].type: must be one of "ovf", "iso", "vm-template", not "ova"',
    ],
    [
      {
        supervisor,
        contentLibraries: [{ name: "a", create: { datastore: "vsan", subscription }, items: [{ name: "i" }] }],
      },
      "contentLibraries[0].items: come from the publisher once the library is subscribed; leave them out",
    ],
    [
      {
        supervisor,
        contentLibraries: [
          { name: "a", create: { datastore: "vsan", subscription: { ...subscription, username: "u" } } },
        ],
      },
      "contentLibraries[0].create.subscription.password: is required with username",
    ],
    [
      { existing: true, network: { project: { create: { tier0Gateways: ["t0"] } } } },
      'network.project.create.tier0Gateways[0]: must be a path of NSX\'s Policy API such as "/infra/tier-0s/t0", not "t0"',
    ],
    [
      { existing: true, network: { connectivityProfile: { create: { defaultSnat: true } } } },
      "network.connectivityProfile.create.edgeClusters: is required with defaultSnat: source NAT runs on edges",
    ],
    [
      { existing: true, network: { serviceProfile: { name: "dns" }, vpc: { name: "shop" } } },
      "network.serviceProfile: has no effect on a VPC that is only looked up; leave it out, or let this program make the VPC",
    ],
    [{ existing: true, network: { vpc: { create: {} } } }, "network.vpc.create.privateIps: is required"],
    [
      { existing: true, network: { vpc: { subnets: [{ name: "a", create: { size: 48 } }] } } },
      "network.vpc.subnets[0].create.size: must be a power of two from 16 to 65536, not 48",
    ],
    [
      { existing: true, network: { vpc: { subnets: [{ name: "a", create: { size: 64, cidr: "10.0.0.0/26" } }] } } },
      "network.vpc.subnets[0].create.cidr: cannot be set together with size; keep one",
    ],
    [
      {
        existing: true,
        network: {
          vpc: {
            subnets: [
              { name: "a", create: { cidr: "10.0.0.0/24" } },
              { name: "b", create: { cidr: "10.0.0.128/25" } },
            ],
          },
        },
      },
      "network.vpc.subnets[1].create.cidr: 10.0.0.128/25 overlaps network.vpc.subnets[0].create.cidr 10.0.0.0/24",
    ],
    [
      {
        existing: true,
        network: { vpc: { create: { privateIps }, subnets: [{ name: "a", create: { cidr: "10.0.0.0/8" } }] } },
      },
      'network.vpc.subnets[0].create.cidr: is in none of the VPC\'s privateIps: "10.0.0.0/8"; a private subnet has to be',
    ],
  ])("may not be %j", (args, complaint) => {
    expect(complaints(args)).toEqual([complaint]);
  });

  it("may not leave the namespace with the name of a resource that cannot be one", () => {
    expect(complaints({ supervisor }, "Team A")).toEqual([
      'namespaceName: is the name of the resource by default, and must be lower-case letters, digits and "-", at most 63, not "Team A"; "team-a" would do',
    ]);
    expect(complaints({ supervisor, namespaceName: "team-a" }, "Team A")).toEqual([]);
  });
});
