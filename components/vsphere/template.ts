import type * as pulumi from "@pulumi/pulumi";
import * as vsphere from "../../sdks/vsphere";
import type { NodeGroup } from "../topology/vsphere";
import type { Foundation } from "./foundation";

/**
 * Looks up the template that machines of a group are cloned from. A clone has to repeat its guest, firmware and
 * controller (vsphere provider: vm_clone_validate.go; the firmware's default is BIOS whatever the template has).
 */
export function templateOf(
  { site, lookUps }: Pick<Foundation, "site" | "lookUps">,
  group: pulumi.Output<NodeGroup>,
): pulumi.Output<vsphere.GetVirtualMachineResult> {
  const { datacenterId } = site;
  return vsphere.getVirtualMachineOutput({ name: group.machine.template, datacenterId }, lookUps);
}
