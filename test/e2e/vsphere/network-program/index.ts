import * as pulumi from "@pulumi/pulumi";
import * as nsxt from "../../../../sdks/nsxt";
import * as vsphere from "../../../../sdks/vsphere";

const config = new pulumi.Config();
const block = config.require("block");
const description = config.require("description");

const subnet = new nsxt.VpcSubnet("subnet", {
  context: { projectId: "team-a", vpcId: "shop" },
  displayName: config.require("subnet"),
  description,
  ipAddresses: [config.require("cidr")],
  dhcpConfig: { mode: "DHCP_SERVER" },
});

const edgeClusterPath = nsxt.getPolicyEdgeClusterOutput({ displayName: "edge-cluster" }).path;
const dhcp = new nsxt.PolicyDhcpServer("dhcp", { displayName: "network-test", edgeClusterPath });
const gateway = new nsxt.PolicyTier1Gateway("gateway", {
  displayName: "network-test",
  tier0Path: nsxt.getPolicyTier0GatewayOutput({ displayName: "t0" }).path,
  edgeClusterPath,
  dhcpConfigPath: dhcp.path,
  routeAdvertisementTypes: ["TIER1_CONNECTED", "TIER1_LB_VIP"],
});
const segment = new nsxt.PolicySegment("segment", {
  displayName: "network-test-segment",
  description,
  connectivityPath: gateway.path,
  transportZonePath: nsxt.getPolicyTransportZoneOutput({ displayName: "overlay" }).path,
  subnets: [{ cidr: `${block}.201.1/24`, dhcpRanges: [`${block}.201.100-${block}.201.199`] }],
});
const service = new nsxt.PolicyLbService("service", { displayName: "network-test", connectivityPath: gateway.path });
const pool = new nsxt.PolicyLbPool("pool", {
  displayName: "network-test",
  members: [{ ipAddress: `${block}.201.10`, port: "6443" }],
  activeMonitorPaths: ["/infra/lb-monitor-profiles/default-tcp-lb-monitor"],
  snat: { type: "AUTOMAP" },
});
new nsxt.PolicyLbVirtualServer("server", {
  displayName: "network-test",
  ipAddress: `${block}.202.1`,
  ports: ["6443"],
  poolPath: pool.path,
  servicePath: service.path,
  applicationProfilePath: "/infra/lb-app-profiles/default-tcp-lb-app-profile",
});

const datacenterId = vsphere.getDatacenterOutput({ name: "dc-1" }).id;
const retryTimeout = 30;
export const cidr = subnet.ipAddresses.apply(([first]) => first);
export const subnetPortGroup = vsphere.getNetworkOutput({
  name: subnet.displayName,
  datacenterId,
  vpcProjectId: "team-a",
  vpcId: "shop",
  retryTimeout,
}).type;
export const realization = nsxt.getPolicySegmentRealizationOutput({ path: segment.path });
export const segmentPortGroup = vsphere.getNetworkOutput({
  name: realization.networkName,
  datacenterId,
  retryTimeout,
}).type;
