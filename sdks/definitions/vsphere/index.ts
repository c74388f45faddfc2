import type { PackageDefinition } from "../notation";
import { contentLibrary, contentLibraryItem } from "./content-library";
import * as functions from "./functions";
import { antiAffinityRule, folder } from "./inventory";
import { namespace, virtualMachineClass } from "./namespace";
import { provider } from "./provider";
import { tag, tagCategory, vmStoragePolicy } from "./storage-policy";
import { virtualMachine } from "./virtual-machine";

/** What this project uses of Pulumi's vSphere provider. */
export const vsphere: PackageDefinition = {
  name: "vsphere",
  version: "4.17.0",
  about: "The part of Pulumi's vSphere provider that pulumi-vks uses",
  provider,
  resources: [
    antiAffinityRule,
    contentLibrary,
    contentLibraryItem,
    folder,
    namespace,
    tag,
    tagCategory,
    virtualMachine,
    virtualMachineClass,
    vmStoragePolicy,
  ],
  functions: Object.values(functions),
};
