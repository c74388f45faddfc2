import type * as pulumi from "@pulumi/pulumi";
import * as vsphere from "../../sdks/vsphere";
import type { MachineSpec, NodeGroup } from "../topology/vsphere";
import type { Foundation } from "./foundation";

/** What a machine is made from besides the foundation. */
export interface MachineOptions {
  /** Name of the virtual machine and of its node. */
  readonly node: pulumi.Output<string>;
  readonly group: pulumi.Output<NodeGroup>;
  /** What it is cloned from. */
  readonly template: pulumi.Output<vsphere.GetVirtualMachineResult>;
  /** The guestinfo variables with its bootstrap data; a secret. */
  readonly bootstrapData: pulumi.Output<Record<string, string>>;
  readonly parent: pulumi.Resource;
  /** What has to be there first. */
  readonly after: pulumi.Input<pulumi.Resource>[];
}

/** A node never changes: whatever it is made from makes another one, under another name. */
const settled = [
  "clone",
  "disks",
  "extraConfig",
  "firmware",
  "folder",
  "guestId",
  "memory",
  "networkInterfaces",
  "numCpus",
  "resourcePoolId",
  "scsiType",
];

/** Registers the virtual machine of a node: a clone of its template that boots with its bootstrap data. */
export function machine(name: string, foundation: Foundation, options: MachineOptions): vsphere.VirtualMachine {
  const { site, networkId } = foundation;
  const { group, node, template } = options;
  const spec = group.machine;
  return new vsphere.VirtualMachine(
    name,
    {
      name: node,
      replaceTrigger: node,
      resourcePoolId: site.resourcePoolId,
      datastoreId: site.datastoreId,
      storagePolicyId: site.storagePolicyId as pulumi.Output<string>,
      folder: site.folder,
      numCpus: spec.cpus,
      memory: spec.memory,
      guestId: template.guestId as pulumi.Output<string>,
      firmware: template.firmware as pulumi.Output<string>,
      scsiType: template.scsiType,
      // CSI finds its volumes by it (vSphere CSI: prerequisites).
      enableDiskUuid: true,
      disks: spec.apply(disks),
      networkInterfaces: [{ networkId, adapterType: "vmxnet3" }],
      clone: { templateUuid: template.id },
      extraConfig: options.bootstrapData,
      // Gates wait, and tell more than a timeout: a waiter of the provider would not even run again after it failed.
      waitForGuestNetTimeout: 0,
      waitForGuestIpTimeout: 0,
      shutdownWaitTimeout: 1,
    },
    {
      parent: options.parent,
      dependsOn: options.after,
      ignoreChanges: settled,
      // Its successor has another name, and has to be there first: the provider would delete what has a name of its own.
      deleteBeforeReplace: false,
      additionalSecretOutputs: ["extraConfig"],
    },
  );
}

/** The root disk is the template's, made larger; the others follow in the order of the arguments. */
function disks({ disk, extraDisks }: MachineSpec) {
  const sizes = [disk, ...extraDisks.map(({ size }) => size)];
  return sizes.map((size, unitNumber) => ({ label: `disk${unitNumber}`, size, unitNumber, thinProvisioned: true }));
}
