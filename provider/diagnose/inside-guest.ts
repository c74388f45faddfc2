import type { KindName } from "../observe/kinds";
import type { KubeObject } from "../observe/kube-object";
import type { ClusterView } from "../phases/cluster-view";
import type { Cause } from "./cause";

/** Where to look when the cause lies inside a machine, where nothing outside of it can see it. */
export interface InsideGuest {
  /** Name of the Machine. */
  readonly machine: string;
  /** Its address, if it has reported one. */
  readonly address?: string;
  /** The log that knows. */
  readonly log: string;
  /** User of VKS nodes, with sudo; absent for the nodes of other templates. */
  readonly user?: "vmware-system-user";
  /** Name of the Secret with the SSH key, under `ssh-privatekey` (KB440293). Its contents are never read. */
  readonly keySecret?: string;
}

const cloudInit = "/var/log/cloud-init-output.log";
const kubelet = "journalctl -u kubelet";

/** What shows that a guest is at fault, and the log it writes then. */
const logs: readonly { readonly condition: string; readonly reason?: string; readonly log: string }[] = [
  { condition: "Initialized", log: cloudInit },
  { condition: "ControlPlaneInitialized", log: cloudInit },
  { condition: "remediation", log: cloudInit },
  { condition: "HealthCheckSucceeded", log: cloudInit },
  { condition: "status.nodeRef", log: cloudInit },
  { condition: "VirtualMachineTools", log: cloudInit },
  { condition: "VirtualMachineProvisioned", reason: "WaitingForNetworkAddress", log: cloudInit },
  { condition: "status.network.primaryIP4", log: cloudInit },
  { condition: "NodeHealthy", log: kubelet },
  // Of clusters that the program itself makes on vSphere.
  { condition: "ToolsRunning", log: cloudInit },
  { condition: "Addressed", log: cloudInit },
  { condition: "Bootstrapped", log: cloudInit },
  { condition: "Node", reason: "NotRegistered", log: cloudInit },
  { condition: "Answers", reason: "NobodyAnswers", log: cloudInit },
  { condition: "Ready", reason: "KubeletNotReady", log: kubelet },
  { condition: "Ready", reason: "NodeStatusUnknown", log: kubelet },
];

/** Where inside the guest to look further; undefined where the objects outside tell it all. */
export function insideGuest(cause: Cause, view: ClusterView): InsideGuest | undefined {
  const found = logs.find((l) => l.condition === cause.condition && (l.reason ?? cause.reason) === cause.reason);
  if (!found) return undefined;
  const object = view.snapshot.named(cause.at.kind as KindName, cause.at.name);
  // What the control plane says as a whole is about the machine that is to found it.
  const machine = (object && view.machineOf(object)) ?? view.controlPlaneMachines[0];
  if (!machine) return undefined;
  const address = addressOf(machine, view);
  return {
    machine: machine.metadata.name,
    ...(address ? { address } : {}),
    log: found.log,
    ...(view.isOfSupervisor ? { user: "vmware-system-user", keySecret: `${view.clusterRef.name}-ssh` } : {}),
  };
}

function addressOf(machine: KubeObject, view: ClusterView): string | undefined {
  if (!view.isOfSupervisor) return view.snapshot.named("VirtualMachine", machine.metadata.name)?.status?.address;
  const network = view.ofMachine("VirtualMachine", machine)?.status?.network;
  const reported: readonly { address?: string }[] = machine.status?.addresses ?? [];
  return network?.primaryIP4 || network?.primaryIP6 || reported[0]?.address;
}
