import type { KindName } from "../observe/kinds";
import type { KubeObject } from "../observe/kube-object";
import type { ClusterView } from "../phases/cluster-view";
import type { Cause } from "./cause";

/** Where to look when the cause lies inside a machine, where nothing on the Supervisor can see it. */
export interface InsideGuest {
  /** Name of the Machine. */
  readonly machine: string;
  /** Its address, if it has reported one. */
  readonly address?: string;
  /** The log that knows. */
  readonly log: string;
  /** User of VKS nodes, with sudo. */
  readonly user: "vmware-system-user";
  /** Name of the Secret with the SSH key, under `ssh-privatekey` (KB440293). Its contents are never read. */
  readonly keySecret: string;
}

const cloudInit = "/var/log/cloud-init-output.log";

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
  { condition: "NodeHealthy", log: "journalctl -u kubelet" },
];

/** Where inside the guest to look further; undefined where the Supervisor's objects tell it all. */
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
    user: "vmware-system-user",
    keySecret: `${view.clusterRef.name}-ssh`,
  };
}

function addressOf(machine: KubeObject, view: ClusterView): string | undefined {
  const network = view.ofMachine("VirtualMachine", machine)?.status?.network;
  const reported: readonly { address?: string }[] = machine.status?.addresses ?? [];
  return network?.primaryIP4 || network?.primaryIP6 || reported[0]?.address;
}
