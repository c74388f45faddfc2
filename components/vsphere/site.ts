import * as pulumi from "@pulumi/pulumi";
import * as vsphere from "../../sdks/vsphere";
import type { VsphereTopology } from "../topology/vsphere";

/** Where machines are put, as ids of vCenter. */
export interface Site {
  readonly datacenterId: pulumi.Output<string>;
  readonly computeClusterId: pulumi.Output<string>;
  readonly resourcePoolId: pulumi.Output<string>;
  readonly datastoreId: pulumi.Output<string>;
  readonly storagePolicyId: pulumi.Output<string | undefined>;
  /** Path of the machines' folder. */
  readonly folder: pulumi.Output<string>;
}

/**
 * Looks up where machines are put, once the gates have found that everything is there, and makes their folder.
 */
export function siteOf(
  name: string,
  topology: pulumi.Output<VsphereTopology>,
  options: pulumi.InvokeOutputOptions & pulumi.CustomResourceOptions,
): Site {
  const { site } = topology;
  const datacenterId = vsphere.getDatacenterOutput({ name: site.datacenter }, options).id;
  const computeCluster = vsphere.getComputeClusterOutput({ name: site.computeCluster, datacenterId }, options);
  const folder = new vsphere.Folder(`${name}-folder`, { path: site.folder, type: "vm", datacenterId }, options);
  return {
    datacenterId,
    computeClusterId: computeCluster.id,
    resourcePoolId: idOf(
      topology.apply((asked) => asked.site.resourcePool),
      (pool) => vsphere.getResourcePoolOutput({ name: pool, datacenterId }, options),
    ).apply((id) => pulumi.output(id ?? computeCluster.resourcePoolId)),
    datastoreId: vsphere.getDatastoreOutput({ name: site.datastore, datacenterId }, options).id,
    storagePolicyId: idOf(
      topology.apply((asked) => asked.site.storagePolicy),
      (policy) => vsphere.getPolicyOutput({ name: policy }, options),
    ),
    folder: folder.path,
  };
}

/** The id of what has a name, where there is one. */
function idOf(
  name: pulumi.Output<string | undefined>,
  lookUp: (name: string) => pulumi.Output<{ readonly id: string }>,
): pulumi.Output<string | undefined> {
  return name.apply((given) => pulumi.output(given === undefined ? undefined : lookUp(given).id));
}
