import { controlPlaneMachine, worker } from "../vsphere-objects";
import type { World } from "../vsphere-world";
import type { VsphereRow } from "./row";

const founder = controlPlaneMachine.node;
const general = worker.node;

const guest = (world: World, node: string, reports: Record<string, string>) => {
  const options = Object.entries(reports).map(([key, value]) => ({ key: `guestinfo.vks.${key}`, value }));
  Object.assign(world.machines[node] ?? {}, { "config.extraConfig": options });
};
const noNode = (world: World, node: string) => {
  world.nodes = world.nodes.filter(({ metadata }) => metadata.name !== node);
};
const nobodyAnswers = (world: World) => {
  world.probed = { answering: { is: "nobody", code: "EHOSTUNREACH" } };
};

/** Of what shows at a virtual machine. */
export const machinesRows: readonly VsphereRow[] = [
  {
    phase: "control-plane-machines",
    when: "the machine was deleted in vCenter",
    change: (w) => (w.machines[founder] = undefined),
    is: "failed",
    says: `VirtualMachine ${founder}: Created (NotFound)`,
    advice: "Somebody removed it",
  },
  {
    phase: "control-plane-machines",
    when: "the hosts have no room for it",
    change: (w) => {
      Object.assign(w.machines[founder] ?? {}, { "runtime.powerState": "poweredOff" });
      const fault = { _typeName: "InsufficientResourcesFault" };
      const error = { fault, localizedMessage: "The available Memory resources are insufficient" };
      w.tasks[founder] = { state: "error", descriptionId: "VirtualMachine.powerOn", error };
    },
    is: "failed",
    says: `VirtualMachine ${founder}: TaskSucceeded (InsufficientResourcesFault)`,
    advice: "Free resources on the hosts",
  },
  {
    phase: "control-plane-machines",
    when: "a task on it failed for another reason",
    change: (w) => {
      Object.assign(w.machines[founder] ?? {}, { "runtime.powerState": "poweredOff" });
      const error = { fault: { _typeName: "FileFault" }, localizedMessage: "The file is locked" };
      w.tasks[founder] = { state: "error", descriptionId: "VirtualMachine.powerOn", error };
    },
    is: "failed",
    says: `VirtualMachine ${founder}: TaskSucceeded (FileFault)`,
    advice: "Follow vCenter's message",
  },
  {
    phase: "control-plane-machines",
    when: "it was powered off",
    change: (w) => Object.assign(w.machines[founder] ?? {}, { "runtime.powerState": "poweredOff" }),
    is: "failed",
    says: `VirtualMachine ${founder}: PoweredOn (poweredOff)`,
    advice: "Power it on in vCenter",
  },
  {
    phase: "control-plane-machines",
    when: "the guest does not boot",
    change: (w) => Object.assign(w.machines[founder] ?? {}, { "guest.toolsRunningStatus": "guestToolsNotRunning" }),
    is: "waiting",
    says: `VirtualMachine ${founder}: ToolsRunning (guestToolsNotRunning)`,
    advice: "Look at its console",
  },
  {
    phase: "control-plane-machines",
    when: "it gets no address",
    change: (w) => Object.assign(w.machines[founder] ?? {}, { "guest.ipAddress": undefined }),
    is: "waiting",
    says: `VirtualMachine ${founder}: Addressed (NoAddress)`,
    advice: "Check the network's DHCP range",
  },
  {
    phase: "control-plane-machines",
    when: "cloud-init does not run the script",
    change: (w) => {
      guest(w, founder, {});
      noNode(w, founder);
    },
    is: "waiting",
    says: `VirtualMachine ${founder}: Bootstrapped (NotBegun)`,
    advice: "cloud-init has not run",
  },
  {
    phase: "control-plane-machines",
    when: "kubeadm fails, and the guest has lost its address",
    change: (w) => {
      guest(w, founder, { phase: "failed", message: "[ERROR NumCPU]: the number of available CPUs 1 is less than 2" });
      Object.assign(w.machines[founder] ?? {}, { "guest.ipAddress": undefined });
    },
    is: "failed",
    says: `VirtualMachine ${founder}: Bootstrapped (failed)`,
    advice: "Mend what kubeadm says",
  },
  {
    phase: "control-plane-initialization",
    when: "kubeadm init fails",
    change: (w) => {
      guest(w, founder, { phase: "failed", message: "[ERROR Port-6443]: Port 6443 is in use" });
      noNode(w, founder);
      nobodyAnswers(w);
    },
    is: "failed",
    says: `VirtualMachine ${founder}: Bootstrapped (failed)`,
    advice: "Mend what kubeadm says",
  },
  {
    phase: "node-joined",
    when: "the container network's manifest cannot be fetched",
    change: (w) => {
      guest(w, general, { phase: "cni", message: "https://mirror/cni.yaml: connection refused" });
      noNode(w, general);
    },
    is: "waiting",
    says: `VirtualMachine ${general}: Bootstrapped (cni)`,
    advice: "The founding node applies vsphere.cni",
  },
  {
    phase: "control-plane-initialization",
    when: "kubeadm init takes long",
    change: (w) => {
      guest(w, founder, { phase: "kubeadm-init" });
      noNode(w, founder);
      nobodyAnswers(w);
    },
    is: "waiting",
    says: `VirtualMachine ${founder}: Bootstrapped (kubeadm-init)`,
    advice: "kubeadm is at work for long",
  },
  {
    phase: "workers",
    when: "a worker cannot reach the endpoint",
    change: (w) => {
      guest(w, general, { phase: "waiting-for-api" });
      noNode(w, general);
    },
    is: "waiting",
    says: `VirtualMachine ${general}: Bootstrapped (waiting-for-api)`,
    advice: "The guest must reach the endpoint",
  },
  {
    phase: "workers",
    when: "a worker waits for another authority's API server",
    change: (w) => {
      guest(w, general, {
        phase: "waiting-for-api",
        message: "curl: (60) SSL certificate problem: unable to get issuer",
      });
      noNode(w, general);
    },
    is: "failed",
    says: `VirtualMachine ${general}: Bootstrapped (waiting-for-api)`,
    advice: "The node was given other certificates",
  },
  {
    phase: "workers",
    when: "kubeadm join takes long",
    change: (w) => {
      guest(w, general, { phase: "kubeadm-join" });
      noNode(w, general);
    },
    is: "waiting",
    says: `VirtualMachine ${general}: Bootstrapped (kubeadm-join)`,
    advice: "kubeadm join takes long",
  },
  {
    phase: "workers",
    when: "a worker's token has expired",
    change: (w) => {
      guest(w, general, { phase: "failed", message: 'could not find a JWS signature for token ID "abcdef"' });
      noNode(w, general);
    },
    is: "failed",
    says: `VirtualMachine ${general}: Bootstrapped (failed)`,
    advice: "The token is not (any more) valid",
  },
  {
    phase: "node-joined",
    when: "a worker was given another authority",
    change: (w) => {
      guest(w, general, { phase: "failed", message: "tls: failed to verify certificate: x509: unknown authority" });
      noNode(w, general);
    },
    is: "failed",
    says: `VirtualMachine ${general}: Bootstrapped (failed)`,
    advice: "The node was given other certificates",
  },
];
