import { boolean, computed, integer, list, lookup, map, object, optional, output, required, string } from "../notation";

const id = output(string, "Managed object id");
const datacenterId = optional(string, "Managed object id of the datacenter it is looked for in");

export const getDatacenter = lookup("getDatacenter", "A datacenter.", {
  name: optional(string, "Name or path, needed where there are several"),
  id,
});

export const getDatastore = lookup("getDatastore", "A datastore.", {
  name: required(string, "Name or path"),
  datacenterId,
  id,
});

export const getComputeCluster = lookup("getComputeCluster", "A compute cluster.", {
  name: required(string, "Name or path"),
  datacenterId,
  resourcePoolId: output(string, "Managed object id of its root resource pool"),
  id,
});

export const getResourcePool = lookup("getResourcePool", "A resource pool.", {
  name: optional(string, "Name or path, needed where there are several"),
  parentResourcePoolId: optional(string, "Managed object id of the pool above it"),
  datacenterId,
  id,
});

const networkFilter = object("getNetworkFilter", {
  networkType: optional(string, "Type of the network, such as DistributedVirtualPortgroup"),
});

export const getNetwork = lookup("getNetwork", "A network or port group, waited for if asked.", {
  name: required(string, "Name or path"),
  datacenterId,
  distributedVirtualSwitchUuid: optional(string, "UUID of the switch, where names are not unique"),
  filters: optional(list(networkFilter), "Which of several networks of that name"),
  retryTimeout: optional(integer, "Seconds to look for it"),
  retryInterval: optional(integer, "Milliseconds between two looks"),
  vpcId: optional(string, "Id of the NSX VPC of the subnet"),
  vpcProjectId: optional(string, "Id of the NSX project of the VPC"),
  type: output(string, "Its type, such as DistributedVirtualPortgroup"),
  id,
});

const templateDisk = object("getVirtualMachineDisk", {
  label: output(string, "Name of the disk"),
  size: output(integer, "Size in GB"),
  unitNumber: output(integer, "Place on the controller"),
  thinProvisioned: output(boolean, "Whether space is taken only once it is used"),
  eagerlyScrub: output(boolean, "Whether all space was zeroed at creation"),
});

const vapp = object("getVirtualMachineVapp", {
  properties: optional(map(string), "vApp properties by their key"),
});

export const getVirtualMachine = lookup("getVirtualMachine", "A virtual machine or template.", {
  name: optional(string, "Name or path"),
  uuid: computed(string, "BIOS UUID"),
  moid: computed(string, "Managed object id"),
  folder: optional(string, "Folder it is looked for in"),
  datacenterId,
  guestId: computed(string, "Guest operating system"),
  firmware: optional(string, "bios or efi"),
  numCpus: optional(integer, "Number of virtual CPUs"),
  memory: optional(integer, "Memory in MB"),
  vapp: optional(vapp, "vApp properties"),
  scsiType: output(string, "Type of its SCSI controllers"),
  disks: output(list(templateDisk), "Disks"),
  networkInterfaceTypes: output(list(string), "Types of its network adapters"),
  id: output(string, "BIOS UUID"),
});

export const getPolicy = lookup("getPolicy", "A storage policy.", {
  name: required(string, "Name"),
  id: output(string, "Id of the policy"),
});

export const getContentLibrary = lookup("getContentLibrary", "A content library.", {
  name: required(string, "Name"),
  id: output(string, "Id of the library"),
});

export const getContentLibraryItem = lookup("getContentLibraryItem", "An item of a content library.", {
  libraryId: required(string, "Id of the library"),
  name: required(string, "Name"),
  type: required(string, "ovf, iso or vm-template"),
  id: output(string, "Id of the item"),
});

const vmService = object("getNamespaceVmService", {
  contentLibraries: output(list(string), "Ids of content libraries"),
  vmClasses: output(list(string), "Names of classes"),
});

export const getNamespace = lookup("getNamespace", "A vSphere Namespace.", {
  name: required(string, "Name"),
  configStatus: output(string, "Whether it is RUNNING"),
  supervisor: output(string, "UUID of its Supervisor"),
  storagePolicies: output(list(string), "Ids of its storage policies"),
  vmServices: output(list(vmService), "What VM Service offers in it"),
  id: output(string, "Its name"),
});
