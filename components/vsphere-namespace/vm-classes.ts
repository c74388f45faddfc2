import * as pulumi from "@pulumi/pulumi";
import * as vsphere from "../../sdks/vsphere";
import type { NamespaceVmClassArgs, NewVmClassArgs } from "../args";
import { requireValid } from "../arguments-error";
import { mebibytes, wholeMebibytes } from "../topology/rules/vsphere-namespace/memory";
import { byName } from "./by-name";
import type { NamespaceContext } from "./context";

/** The names of the classes, each known once its class is there. */
export function vmClasses(context: NamespaceContext, classes: readonly NamespaceVmClassArgs[]): pulumi.Input<string>[] {
  return byName(classes).map(({ name, create }) => (create ? newClass(context, name, create).name : name));
}

function newClass({ name, options }: NamespaceContext, className: string, args: NewVmClassArgs) {
  return new vsphere.VirtualMachineClass(
    `${name}-vm-class-${className}`,
    {
      // The name is the id, and a generated one would be nothing to write into a cluster.
      name: className,
      cpus: args.cpus,
      memory: pulumi.output(args.memory).apply((memory) => {
        requireValid(`VM class ${className}`, wholeMebibytes(memory, "memory"));
        return mebibytes(memory) as number;
      }),
      cpuReservation: args.cpuReservation,
      memoryReservation: args.memoryReservation,
      vgpuDevices: args.vgpuProfiles,
    },
    options,
  );
}
