import type { ExtraDiskArgs, VsphereMachineArgs } from "../../../args";
import { all, type Check } from "../../check/check";
import { distinctBy, listOf } from "../../check/list";
import { type Members, object } from "../../check/object";
import { integer, text } from "../../check/scalar";
import { fileSystemName, mountPath, mountPaths } from "../../rules/vsphere/mount-path";
import { gibibytes, mebibytes } from "../../rules/vsphere/size";

/** SCSI addresses of one controller (16), less its own and the root disk's. */
const mostExtraDisks = 14;

const extraDisk = object<ExtraDiskArgs>(
  { name: fileSystemName, mountPath, capacity: gibibytes },
  "name",
  "mountPath",
  "capacity",
);

/** What may be said of machines. */
export const machineMembers: Members<VsphereMachineArgs> = {
  template: text,
  cpus: integer(2, 768),
  memory: mebibytes(2048, 4),
  disk: gibibytes,
  extraDisks: all(listOf(extraDisk, mostExtraDisks), distinctBy("name"), distinctBy("mountPath"), mountPaths),
};

/** What the control plane or a pool says of its own machines. */
export const machineOverrides: Check = object<VsphereMachineArgs>(machineMembers);
