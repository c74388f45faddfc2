import { describe, expect, it } from "vitest";
import { complaints } from "../../vsphere/complaint";
import { segment, vpc } from "../../vsphere/valid-arguments";

const memberGroup = "/infra/domains/default/groups/shop-control-plane";
const at = (network: object, endpoint: object) => complaints({ vsphere: { network, endpoint } });
const onSegment = (endpoint: object, changes: object = {}) => at({ segment: { ...segment, ...changes } }, endpoint);

describe("the address of the endpoint", () => {
  it.each([
    ["10.20.0.10", []],
    ["10.20.0.254", []],
    ["10.20.1.10", ["10.20.1.10 is not within the machines' subnet 10.20.0.0/24 (vsphere.network.segment.gateway)"]],
    ["10.20.0.0", ["10.20.0.0 is the network's own address in 10.20.0.0/24"]],
    ["10.20.0.255", ["10.20.0.255 is the broadcast address in 10.20.0.0/24"]],
    ["10.20.0.1", ["10.20.0.1 is the gateway's address in 10.20.0.0/24"]],
    [
      "10.20.0.150",
      ["10.20.0.150 is within the DHCP range 10.20.0.100-10.20.0.200: a machine could be given it; take one outside"],
    ],
    ["10.20.0", ['must be an IPv4 address such as "10.20.0.10", not "10.20.0"']],
    ["fd00::10", ['must be an IPv4 address such as "10.20.0.10", not "fd00::10"']],
    [
      "100.97.0.5",
      [
        "100.97.0.5 is not within the machines' subnet 10.20.0.0/24 (vsphere.network.segment.gateway)",
        "100.97.0.5 is within network.services 100.97.0.0/20",
      ],
    ],
  ])("on a segment: %s", (address, wrong) => {
    expect(onSegment({ address })).toEqual(wrong.map((reason) => `vsphere.endpoint.address: ${reason}`));
  });

  it.each([
    ["10.20.0.10", []],
    ["10.20.0.1", ["10.20.0.1 is the gateway's address in 10.20.0.0/26"]],
    ["10.20.0.2", ["10.20.0.2 is the DHCP server's address in 10.20.0.0/26"]],
    ["10.20.0.64", ["10.20.0.64 is not within the machines' subnet 10.20.0.0/26 (vsphere.network.vpc.cidr)"]],
  ])("on a VPC subnet: %s", (address, wrong) => {
    expect(at({ vpc }, { address })).toEqual(wrong.map((reason) => `vsphere.endpoint.address: ${reason}`));
  });

  it("needs to be known before NSX chooses the subnet", () => {
    expect(at({ vpc: { project: "p", vpc: "v" } }, { address: "10.20.0.10" })).toEqual([
      "vsphere.network.vpc.cidr: is required with endpoint.address, which must be an address of this subnet",
    ]);
  });

  it("may be anywhere behind a load balancer, but nowhere that is taken", () => {
    expect(onSegment({ loadBalancer: { host: "10.9.9.9", port: 443 } })).toEqual([]);
    expect(onSegment({ policyLoadBalancer: { address: "10.30.0.10", memberGroup } })).toEqual([]);
    expect(onSegment({ loadBalancer: { host: "10.20.0.120" } })).toEqual([
      "vsphere.endpoint.loadBalancer.host: 10.20.0.120 is within the DHCP range 10.20.0.100-10.20.0.200: " +
        "a machine could be given it; take one outside",
    ]);
    expect(onSegment({ policyLoadBalancer: { address: "10.20.0.1", memberGroup } })).toEqual([
      "vsphere.endpoint.policyLoadBalancer.address: 10.20.0.1 is the gateway's address in 10.20.0.0/24",
    ]);
  });

  it("may be NSX's, for machines of a group", () => {
    expect(onSegment({ policyLoadBalancer: { address: "10.30.0.10", memberGroup: "shop" } })).toEqual([
      "vsphere.endpoint.policyLoadBalancer.memberGroup: must be a policy path such as " +
        '"/infra/domains/default/groups/shop", not "shop"',
    ]);
  });

  it.each([
    [{}, "vsphere.endpoint: must have exactly one of address, loadBalancer and policyLoadBalancer, but has none"],
    [
      { address: "10.20.0.10", loadBalancer: { host: "lb" } },
      "vsphere.endpoint.loadBalancer: cannot be set together with address; keep one",
    ],
    [{ loadBalancer: {} }, "vsphere.endpoint.loadBalancer.host: is required"],
    [
      { loadBalancer: { host: "https://lb:443" } },
      "vsphere.endpoint.loadBalancer.host: must be an IPv4 address or a DNS name in lower case such as " +
        '"shop.k8s.example.com", not "https://lb:443"',
    ],
    [
      { policyLoadBalancer: { address: "10.30.0.10", memberGroup } },
      "vsphere.endpoint.policyLoadBalancer: needs network.segment, whose tier-1 gateway it is attached to; " +
        "use address or loadBalancer",
    ],
    [
      { loadBalancer: { host: "lb" }, kubeVipInterface: "ens192" },
      "vsphere.endpoint.kubeVipInterface: has no meaning without address: only that uses kube-vip",
    ],
    [
      { address: "10.20.0.10", kubeVipImage: "kube-vip" },
      "vsphere.endpoint.kubeVipImage: must be an image with its registry and tag, such as " +
        '"ghcr.io/kube-vip/kube-vip:v1.0.3", not "kube-vip"',
    ],
    [{ address: "10.20.0.10", port: 0 }, "vsphere.endpoint.port: must be a whole number from 1 to 65535, not 0"],
  ])("is told in one way: %j", (endpoint, complaint) => {
    expect(at({ existing: "VM Network" }, endpoint)).toEqual([complaint]);
  });
});
