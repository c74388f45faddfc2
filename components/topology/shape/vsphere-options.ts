import type { PersistentVolumesArgs, VsphereOptionsArgs } from "../../args";
import { listOf } from "../check/list";
import { object } from "../check/object";
import { text } from "../check/scalar";
import { dnsSubdomain } from "../rules/dns-name";

/** Class variable `vsphereOptions`. */
export const vsphereOptions = object<VsphereOptionsArgs>({
  persistentVolumes: object<PersistentVolumesArgs>({
    availableStorageClasses: listOf(dnsSubdomain),
    defaultStorageClass: dnsSubdomain,
    availableVolumeSnapshotClasses: listOf(dnsSubdomain),
    defaultVolumeSnapshotClass: dnsSubdomain,
    customizableStorageClassAnnotations: listOf(text),
    customizableStorageClassLabels: listOf(text),
  }),
});
