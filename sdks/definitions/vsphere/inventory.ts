import { boolean, computed, list, map, optional, required, resource, string } from "../notation";

export const folder = resource("Folder", "A folder of the inventory.", {
  path: required(string, "Path below the datacenter's root folder of this type"),
  type: required(string, "What it holds: vm, host, network, datastore or datacenter. A change replaces it"),
  datacenterId: optional(string, "Managed object id of the datacenter. A change replaces the folder"),
  customAttributes: optional(map(string), "Custom attributes by their id"),
  tags: optional(list(string), "Ids of tags"),
});

export const antiAffinityRule = resource(
  "ComputeClusterVmAntiAffinityRule",
  "A DRS rule that keeps virtual machines on different hosts.",
  {
    computeClusterId: required(string, "Managed object id of the compute cluster. A change replaces the rule"),
    virtualMachineIds: required(list(string), "UUIDs of the virtual machines, as their ids are"),
    name: computed(string, "Name of the rule within the compute cluster"),
    enabled: optional(boolean, "Whether DRS follows the rule"),
    mandatory: optional(boolean, "Whether a machine stays off rather than break the rule"),
  },
);
