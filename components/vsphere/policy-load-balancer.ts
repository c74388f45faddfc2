import type * as pulumi from "@pulumi/pulumi";
import * as nsxt from "../../sdks/nsxt";
import type { VsphereTopology } from "../topology/vsphere";

/** Profiles that every NSX Manager comes with. */
const fastTcp = "/infra/lb-app-profiles/default-tcp-lb-app-profile";
const tcpMonitor = "/infra/lb-monitor-profiles/default-tcp-lb-monitor";

/**
 * Registers a virtual server of NSX's policy load balancer in front of the control plane. Its members are those of an NSX
 * group, which has the machines from their first boot on: kubeadm already talks to the endpoint while it founds the
 * cluster. Source addresses are translated (AUTOMAP), so that a node may reach itself through it.
 */
export function policyLoadBalancer(
  name: string,
  topology: pulumi.Output<VsphereTopology>,
  tier1Path: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const displayName = topology.apply(({ cluster }) => `${cluster}-control-plane`);
  const { endpoint } = topology;
  const ports = endpoint.port.apply((port) => [String(port)]);
  const service = new nsxt.PolicyLbService(
    `${name}-lb-service`,
    { displayName, connectivityPath: tier1Path, size: "SMALL" },
    opts,
  );
  const pool = new nsxt.PolicyLbPool(
    `${name}-lb-pool`,
    {
      displayName,
      memberGroup: { groupPath: endpoint.memberGroup as pulumi.Output<string>, port: "6443", allowIpv4: true },
      activeMonitorPaths: [tcpMonitor],
      snat: { type: "AUTOMAP" },
    },
    opts,
  );
  const server = new nsxt.PolicyLbVirtualServer(
    `${name}-lb-server`,
    {
      displayName,
      ipAddress: endpoint.host,
      ports,
      poolPath: pool.path,
      servicePath: service.path,
      applicationProfilePath: fastTcp,
    },
    opts,
  );
  return [service, pool, server];
}
