import type { NetworkSubject, SiteSubject, VsphereSubject } from "../../../provider/phases/vsphere/subject";
import type { VsphereTopology } from "./vsphere-topology";

/** What the gates of a cluster look at, as far as the arguments alone tell. */
export function subjectOf(topology: VsphereTopology): VsphereSubject {
  const { cluster, version, endpoint } = topology;
  return {
    cluster,
    version,
    site: siteOf(topology),
    endpoint: {
      host: endpoint.host,
      port: endpoint.port,
      by: endpoint.by === "kube-vip" ? "kube-vip" : "load-balancer",
    },
  };
}

/** Name of the network that the cluster's machines are on, in vCenter and, where the program makes it, in NSX. */
export function networkName({ cluster, network }: VsphereTopology): string {
  return network.existing ?? `${cluster}-nodes`;
}

/** The network that the machines are on. */
export function networkSubject(topology: VsphereTopology, nsxPath?: string): NetworkSubject {
  return { name: networkName(topology), ...(nsxPath === undefined ? {} : { nsxPath }) };
}

function siteOf({ site, controlPlane, pools }: VsphereTopology): SiteSubject {
  const templates = [controlPlane, ...pools].map(({ machine }) => machine.template);
  return { ...site, templates: [...new Set(templates)] };
}
