import {
  boolean,
  computed,
  integer,
  list,
  map,
  object,
  optional,
  output,
  required,
  resource,
  string,
} from "../notation";

const clone = object("VirtualMachineClone", {
  templateUuid: required(string, "UUID of the template, or id of an item of a content library"),
  linkedClone: optional(boolean, "Whether disks share the template's newest snapshot"),
  timeout: optional(integer, "Minutes the copy may take"),
});

const disk = object("VirtualMachineDisk", {
  label: required(string, "Name by which the provider tells disks apart"),
  size: optional(integer, "Size in GB"),
  unitNumber: optional(integer, "Place on the controller"),
  controllerType: optional(string, "scsi, sata, ide or nvme"),
  thinProvisioned: optional(boolean, "Whether space is taken only once it is used"),
  eagerlyScrub: optional(boolean, "Whether all space is zeroed at creation"),
  keepOnRemove: optional(boolean, "Whether the disk outlives the machine"),
  datastoreId: computed(string, "Managed object id of its datastore"),
  storagePolicyId: computed(string, "Id of its storage policy"),
  path: computed(string, "Path of its file"),
  uuid: computed(string, "UUID of the disk"),
});

const networkInterface = object("VirtualMachineNetworkInterface", {
  networkId: required(string, "Managed object id of the network"),
  adapterType: optional(string, "vmxnet3, e1000 or e1000e"),
  useStaticMac: optional(boolean, "Whether macAddress is given rather than generated"),
  macAddress: computed(string, "MAC address"),
  key: computed(integer, "Key of the device"),
});

const vapp = object("VirtualMachineVapp", {
  properties: optional(map(string), "vApp properties by their key"),
});

const hardware = {
  numCpus: optional(integer, "Number of virtual CPUs"),
  numCoresPerSocket: optional(integer, "Cores of each virtual socket"),
  cpuReservation: optional(integer, "MHz that are kept for it"),
  memory: optional(integer, "Memory in MB"),
  memoryReservation: optional(integer, "MB that are kept for it"),
  firmware: optional(string, "bios or efi, as the template has it"),
  efiSecureBootEnabled: optional(boolean, "Whether EFI checks signatures"),
  hardwareVersion: computed(integer, "Version of the virtual hardware"),
  scsiType: optional(string, "Type of the SCSI controllers, as the template has it"),
  scsiControllerCount: optional(integer, "Number of SCSI controllers"),
  disks: computed(list(disk), "Disks, those of the template first"),
  networkInterfaces: optional(list(networkInterface), "Network adapters"),
  enableDiskUuid: optional(boolean, "Whether the guest sees the disks' UUIDs, as vSphere CSI needs"),
};

const guest = {
  guestId: computed(string, "Guest operating system, exactly as the template has it"),
  extraConfig: optional(map(string), "Further settings, such as guestinfo.userdata"),
  extraConfigRebootRequired: optional(boolean, "Whether a change of extraConfig restarts the machine"),
  vapp: optional(vapp, "vApp properties"),
  waitForGuestIpTimeout: optional(integer, "Minutes to wait for any address, 0 for not at all"),
  waitForGuestNetTimeout: optional(integer, "Minutes to wait for an address with a route, 0 for not at all"),
  waitForGuestNetRoutable: optional(boolean, "Whether the waited for address needs a default route"),
  ignoredGuestIps: optional(list(string), "Addresses and ranges that waiting does not count"),
  shutdownWaitTimeout: optional(integer, "Minutes the guest has to shut down, 1 to 10"),
  forcePowerOff: optional(boolean, "Whether a guest that does not shut down is powered off"),
  poweronTimeout: optional(integer, "Seconds that powering on may take"),
};

const placement = {
  resourcePoolId: required(string, "Managed object id of its resource pool"),
  name: computed(string, "Name in the inventory"),
  annotation: computed(string, "Note in the inventory"),
  folder: optional(string, "Path of its folder below the datacenter's vm folder"),
  datacenterId: optional(string, "Managed object id of the datacenter"),
  datastoreId: computed(string, "Managed object id of the datastore of its files"),
  datastoreClusterId: optional(string, "Managed object id of a datastore cluster that picks the datastore"),
  hostSystemId: computed(string, "Managed object id of the host it runs on"),
  storagePolicyId: computed(string, "Id of the storage policy of its files"),
  migrateWaitTimeout: optional(integer, "Minutes a migration may take"),
  customAttributes: optional(map(string), "Custom attributes by their id"),
  tags: optional(list(string), "Ids of tags"),
};

export const virtualMachine = resource("VirtualMachine", "A virtual machine.", {
  ...placement,
  ...hardware,
  ...guest,
  clone: optional(clone, "What it is copied from. Most changes replace the machine"),
  replaceTrigger: optional(string, "Any text. A change replaces the machine"),
  uuid: output(string, "BIOS UUID, which is its id"),
  moid: output(string, "Managed object id"),
  defaultIpAddress: output(string, "Address of the guest in the network of its default gateway"),
  guestIpAddresses: output(list(string), "All addresses of the guest"),
  powerState: output(string, "on, off or suspended"),
  vmwareToolsStatus: output(string, "State of VMware Tools"),
  vmxPath: output(string, "Path of its configuration file"),
  rebootRequired: output(boolean, "Whether a change waits for a restart"),
});
