import type {
  BootstrapAddonsArgs,
  ClusterClassArgs,
  ClusterNetworkArgs,
  CniRefArgs,
  ResourceConfigurationArgs,
  SystemReservedArgs,
} from "../../args";
import { Infrastructure } from "../../args";
import type { Check } from "../check/check";
import { listOf } from "../check/list";
import { mapOf, object } from "../check/object";
import { flag, json, oneOf, text } from "../check/scalar";
import { cidr } from "../rules/cidr";
import { dnsDomain, dnsLabel, dnsSubdomain } from "../rules/dns-name";
import { kubernetesVersion } from "../rules/kubernetes-version";
import { annotations, labels } from "../rules/labels";
import { poolKey } from "../rules/names";
import { quantity } from "../rules/quantity";
import type { SupervisorClusterArgs } from "../supervisor-arguments";
import { controlPlane } from "./control-plane";
import { gates } from "./gates";
import { kubernetes } from "./kubernetes";
import { node } from "./node";
import { osConfiguration } from "./os-configuration";
import { vsphereOnly } from "./other-backend";
import { supervisor } from "./supervisor";
import { timeouts } from "./timeouts";
import { volumes } from "./volumes";
import { vsphereOptions } from "./vsphere-options";
import { workerPool } from "./worker-pool";

/** Arguments of a cluster on a Supervisor. */
export const vksCluster: Check = object<SupervisorClusterArgs>(
  {
    infrastructure: oneOf(Infrastructure),
    namespace: dnsLabel,
    clusterName: text,
    version: kubernetesVersion,
    clusterClass: object<ClusterClassArgs>({ name: dnsSubdomain, namespace: dnsLabel }),
    skipClassRebase: flag,
    vmClass: dnsSubdomain,
    storageClass: dnsSubdomain,
    network: object<ClusterNetworkArgs>({ pods: listOf(cidr), services: listOf(cidr), serviceDomain: dnsDomain }),
    controlPlane,
    workerPools: mapOf(workerPool, poolKey),
    volumes,
    node,
    osConfiguration,
    kubernetes,
    resourceConfiguration: object<ResourceConfigurationArgs>({
      systemReserved: object<SystemReservedArgs>({ automatic: flag, cpu: quantity, memory: quantity }),
    }),
    vsphereOptions,
    bootstrapAddons: object<BootstrapAddonsArgs>({
      cniRef: object<CniRefArgs>({ name: dnsSubdomain, namespace: dnsLabel }, "name"),
    }),
    variables: mapOf(json),
    availabilityGates: gates,
    labels,
    annotations: annotations(),
    preflight: flag,
    supervisor,
    vsphere: vsphereOnly,
    timeouts,
  },
  "namespace",
  "version",
  "vmClass",
  "storageClass",
);
