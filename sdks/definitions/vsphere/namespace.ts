import { computed, integer, list, object, optional, required, resource, string } from "../notation";

export const virtualMachineClass = resource("VirtualMachineClass", "A size of machines that a Supervisor offers.", {
  cpus: required(integer, "Number of virtual CPUs"),
  memory: required(integer, "Memory in MB"),
  name: computed(string, "Name of the class, which is its id"),
  cpuReservation: optional(integer, "Percentage of the CPUs that is kept for a machine"),
  memoryReservation: optional(integer, "Percentage of the memory that is kept for a machine"),
  vgpuDevices: optional(list(string), "Names of vGPU profiles"),
});

const vmService = object("NamespaceVmService", {
  contentLibraries: optional(list(string), "Ids of content libraries whose images machines may use"),
  vmClasses: optional(list(string), "Names of the classes machines may have"),
});

export const namespace = resource("Namespace", "A vSphere Namespace of a Supervisor.", {
  supervisor: required(string, "UUID of the Supervisor"),
  name: computed(string, "Name of the namespace, which is its id"),
  storagePolicies: optional(list(string), "Ids of the storage policies that its users may use"),
  vmServices: optional(list(vmService), "What VM Service offers in it; the first element alone counts"),
});
