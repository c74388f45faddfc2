import { describe, expect, it } from "vitest";
import { complaints } from "../../vsphere/complaint";
import { segment, vpc } from "../../vsphere/valid-arguments";

const segmentOf = (changes: object) => ({ vsphere: { network: { segment: { ...segment, ...changes } } } });
const vpcOf = (changes: object, more: object = {}) => ({
  ...more,
  vsphere: { network: { vpc: { ...vpc, ...changes } }, endpoint: { loadBalancer: { host: "lb" } } },
});
const ranges = "vsphere.network.segment.dhcpRanges";

describe("the network of the machines", () => {
  it.each([
    [{}, "vsphere.network: must have exactly one of vpc, segment and existing, but has none"],
    [{ existing: "a", vpc }, "vsphere.network.existing: cannot be set together with vpc; keep one"],
  ])("is one: %j", (network, complaint) => {
    expect(complaints({ vsphere: { network } })).toEqual([complaint]);
  });

  it.each([
    [{ dhcpRanges: [] }, `${ranges}: must have a range`],
    [
      { dhcpRanges: ["10.20.0.100"] },
      `${ranges}[0]: must be two addresses such as "10.20.0.100-10.20.0.200", not "10.20.0.100"`,
    ],
    [
      { dhcpRanges: ["10.20.0.50-10.20.0.40", "10.20.0.60-10.20.0.90"] },
      `${ranges}[0]: must name the lower address first, not "10.20.0.50-10.20.0.40"`,
    ],
    [
      { dhcpRanges: ["10.20.0.200-10.20.1.10"] },
      `${ranges}[0]: 10.20.0.200-10.20.1.10 is not within the segment's subnet 10.20.0.0/24`,
    ],
    [
      { dhcpRanges: ["10.20.0.200-10.20.0.255"] },
      `${ranges}[0]: 10.20.0.200-10.20.0.255 has the broadcast address in it`,
    ],
    [{ gateway: "10.20.0.150/24" }, `${ranges}[0]: 10.20.0.100-10.20.0.200 has the gateway's address in it`],
    [
      { dhcpRanges: ["10.20.0.100-10.20.0.150", "10.20.0.150-10.20.0.160"] },
      `${ranges}[1]: 10.20.0.150-10.20.0.160 overlaps ${ranges}[0] 10.20.0.100-10.20.0.150`,
    ],
    [
      { dhcpRanges: ["10.20.0.20-10.20.0.22"] },
      `${ranges}: has 3 addresses for machines, but there can be 4: 3 machines and 1 more during a rollout`,
    ],
    [
      { edgeCluster: undefined },
      "vsphere.network.segment.edgeCluster: is required with tier0: the DHCP server of the new tier-1 gateway runs there",
    ],
    [
      { tier0: undefined, tier1: "t1" },
      "vsphere.network.segment.edgeCluster: has no meaning with tier1, which has an edge cluster and a DHCP server already",
    ],
    [{ tier1: "t1" }, "vsphere.network.segment.tier1: cannot be set together with tier0; keep one"],
    [
      { dnsServers: ["dns.example.com"] },
      'vsphere.network.segment.dnsServers[0]: must be an IPv4 address such as "10.20.0.10", not "dns.example.com"',
    ],
    [
      { gateway: "10.20.0.0/24" },
      'vsphere.network.segment.gateway: is the address of the network itself, not one of the gateway: "10.20.0.0/24"',
    ],
  ])("is a segment that works: %j", (changes, complaint) => {
    expect(complaints(segmentOf(changes))).toContain(complaint);
  });

  it.each([
    ["10.20.0.255/24", "is the broadcast address, not one of the gateway"],
    ["10.20.0.1", "must be the gateway's address with a prefix of 8 to 29"],
    ["10.20.0.1/31", "must be the gateway's address with a prefix of 8 to 29"],
    ["fd00::1/64", "must be the gateway's address with a prefix of 8 to 29"],
  ])("does not have the gateway %s", (gateway, complaint) => {
    expect(complaints(segmentOf({ gateway }))[0]).toContain(`vsphere.network.segment.gateway: ${complaint}`);
  });

  it.each([
    [{ cidr: undefined, size: 24 }, "vsphere.network.vpc.size: must be a power of two from 16 to 65536, not 24"],
    [{ size: 64 }, "vsphere.network.vpc.cidr: cannot be set together with size; keep one"],
    [
      { accessMode: "private" },
      'vsphere.network.vpc.accessMode: must be one of "Private", "Public", "Private_TGW", not "private"',
    ],
    [
      { cidr: "10.20.0.1/26" },
      'vsphere.network.vpc.cidr: has bits set behind its prefix; "10.20.0.0/26" is the whole range',
    ],
    [{ project: null }, "vsphere.network.vpc.project: is required"],
  ])("is a subnet that NSX makes: %j", (changes, complaint) => {
    expect(complaints(vpcOf(changes))).toEqual([complaint]);
  });

  it("has an address for every machine, for one more of the control plane, and for every worker's successor", () => {
    const crowd = { controlPlane: { replicas: 3 }, workerPools: { a: { replicas: 5 }, b: { replicas: 2 } } };
    expect(complaints(vpcOf({ cidr: undefined, size: 16 }, crowd))).toEqual([
      "vsphere.network.vpc.size: has 12 addresses for machines besides NSX's own four, but there can be 18: " +
        "10 machines and 8 more during a rollout",
    ]);
    expect(complaints(vpcOf({ cidr: undefined, size: 32 }, crowd))).toEqual([]);
    expect(
      complaints({
        workerPools: { a: { replicas: 7 } },
        vsphere: { network: { vpc: { ...vpc, cidr: "10.20.0.0/28" } }, endpoint: { address: "10.20.0.10" } },
      }),
    ).toEqual([
      "vsphere.network.vpc.cidr: has 11 addresses for machines besides NSX's own four and the endpoint's, " +
        "but there can be 18: 10 machines and 8 more during a rollout",
    ]);
  });

  it("leaves every node a range of the pods", () => {
    const crowd = { network: { pods: ["10.32.0.0/21"] }, workerPools: { a: { replicas: 3 } } };
    expect(complaints(crowd)).toEqual([
      "network.pods[0]: 10.32.0.0/21 has room for 8 nodes (each node takes a /24), but there can be 10: " +
        "6 machines and 4 more during a rollout; use a /20 or larger",
    ]);
  });

  it("is apart from pods and Services, which are IPv4", () => {
    expect(complaints({ ...segmentOf({}), network: { pods: ["10.20.0.0/16"] } })).toEqual([
      "vsphere.network.segment.gateway: 10.20.0.0/24 overlaps network.pods[0] 10.20.0.0/16",
      "vsphere.endpoint.address: 10.20.0.10 is within network.pods 10.20.0.0/16",
    ]);
    expect(complaints({ network: { services: ["fd00::/108"] } })).toEqual([
      'network.services[0]: must be an IPv4 range, not "fd00::/108"',
    ]);
    expect(complaints({ network: { services: ["100.96.0.0/20"] } })).toEqual([
      "network.services[0]: 100.96.0.0/20 overlaps network.pods[0] 100.96.0.0/16",
    ]);
  });
});
