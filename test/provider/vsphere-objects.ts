import type { MachineSubject, VsphereSubject } from "../../provider/phases/vsphere/subject";
import type { NewObject } from "./observe/fake-api-server";
import type { FakeObject } from "./observe/vcenter/fake-vcenter";

export const controlPlaneMachine: MachineSubject = {
  node: "shop-control-plane-0-x7k2p",
  uuid: "4201aaaa-0000-0000-0000-000000000001",
  role: "control-plane",
  slot: "control-plane-0",
};

export const worker: MachineSubject = {
  node: "shop-general-0-9qw4z",
  uuid: "4201aaaa-0000-0000-0000-000000000002",
  role: "worker",
  slot: "general-0",
  pool: "general",
};

/** A cluster of the program's own, as far as a phase is told about it. */
export const subject: VsphereSubject = {
  cluster: "shop",
  version: "v1.33.3",
  site: { datacenter: "dc-1", computeCluster: "cluster-1", templates: ["ubuntu-2404-kube-v1.33.3"] },
  endpoint: { host: "10.0.0.5", port: 6443, by: "kube-vip" },
};

/** A machine that runs, has an address, and whose guest has reported this. */
export function virtualMachineOf(
  { node, uuid }: MachineSubject,
  { phase, message }: { readonly phase?: string; readonly message?: string } = {},
): FakeObject {
  const reports = [
    { key: "guestinfo.userdata", value: "user-data-secret" },
    ...(phase ? [{ key: "guestinfo.vks.phase", value: phase }] : []),
    ...(message ? [{ key: "guestinfo.vks.message", value: message }] : []),
  ];
  return {
    type: "VirtualMachine",
    id: `vm-${node}`,
    properties: {
      name: node,
      uuid,
      "runtime.powerState": "poweredOn",
      "guest.toolsRunningStatus": "guestToolsRunning",
      "guest.ipAddress": "10.0.0.100",
      "config.extraConfig": reports,
    },
  };
}

/** A Node that is ready. */
export function nodeOf({ node, role, pool }: MachineSubject, version = "v1.33.3"): NewObject {
  const labels = {
    "vks.pulumi.com/cluster": "shop",
    ...(role === "control-plane" ? { "node-role.kubernetes.io/control-plane": "" } : {}),
    ...(pool ? { "vks.pulumi.com/pool": pool } : {}),
  };
  return {
    kind: "Node",
    metadata: { name: node, labels },
    status: {
      nodeInfo: { kubeletVersion: version },
      conditions: [
        { type: "MemoryPressure", status: "False", reason: "KubeletHasSufficientMemory", message: "" },
        { type: "Ready", status: "True", reason: "KubeletReady", message: "kubelet is posting ready status" },
      ],
    },
  };
}

/** The static pods of a control-plane node, all ready. */
export function staticPodsOf({ node }: MachineSubject): NewObject[] {
  return ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"].map((component) => ({
    kind: "Pod",
    metadata: { name: `${component}-${node}`, namespace: "kube-system" },
    spec: { nodeName: node },
    status: { phase: "Running", conditions: [{ type: "Ready", status: "True", reason: "", message: "" }] },
  }));
}
