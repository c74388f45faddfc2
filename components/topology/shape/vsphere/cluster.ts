import { type ClusterNetworkArgs, Infrastructure } from "../../../args";
import type { Check } from "../../check/check";
import { listOf } from "../../check/list";
import { mapOf, object } from "../../check/object";
import { oneOf, text } from "../../check/scalar";
import { dnsDomain } from "../../rules/dns-name";
import { poolKey } from "../../rules/names";
import { fullVersion } from "../../rules/vsphere/full-version";
import { ipv4Cidr } from "../../rules/vsphere/ipv4";
import type { VsphereClusterArgs } from "../../vsphere/topology";
import { supervisorOnly } from "../other-backend";
import { timeouts } from "../timeouts";
import { vsphereControlPlane, vspherePool } from "./groups";
import { site } from "./site";

/** Arguments of a cluster that the program itself makes on vSphere. */
export const vsphereCluster: Check = object<VsphereClusterArgs>(
  {
    infrastructure: oneOf(Infrastructure),
    clusterName: text,
    version: fullVersion,
    network: object<ClusterNetworkArgs>({
      pods: listOf(ipv4Cidr, 1),
      services: listOf(ipv4Cidr, 1),
      serviceDomain: dnsDomain,
    }),
    controlPlane: vsphereControlPlane,
    workerPools: mapOf(vspherePool, poolKey),
    vsphere: site,
    timeouts,
    namespace: supervisorOnly("vsphere.folder is the place of the machines"),
    clusterClass: supervisorOnly(),
    skipClassRebase: supervisorOnly(),
    vmClass: supervisorOnly("use vsphere.cpus and vsphere.memory"),
    storageClass: supervisorOnly("use vsphere.storagePolicy or vsphere.datastore"),
    volumes: supervisorOnly("use vsphere.extraDisks"),
    node: supervisorOnly("use nodeLabels and taints of the control plane and of the pools"),
    osConfiguration: supervisorOnly("the template decides"),
    kubernetes: supervisorOnly(),
    resourceConfiguration: supervisorOnly(),
    vsphereOptions: supervisorOnly(),
    bootstrapAddons: supervisorOnly("use vsphere.cni"),
    variables: supervisorOnly(),
    availabilityGates: supervisorOnly(),
    labels: supervisorOnly("there is no Cluster object"),
    annotations: supervisorOnly("there is no Cluster object"),
    preflight: supervisorOnly("the first phase checks vCenter in any case"),
    supervisor: supervisorOnly("VSPHERE_SERVER and its like in the environment say where vCenter is"),
  },
  "version",
  "vsphere",
);
