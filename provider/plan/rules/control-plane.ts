import { formatBytes } from "../../preflight/quantity";
import type { PlanFinding, PlanRule } from "../finding";
import type { GroupPlan } from "../group";

const subject = "control plane";

/** kubeadm refuses fewer CPUs, and bytes (kubeadm: app/constants, ControlPlaneNumCPU and ControlPlaneMem). */
const leastCpus = 2;
const leastMemory = 1700 * 2 ** 20;

/** How many nodes the control plane has, and of what. */
export const controlPlane: PlanRule = ({ plan: { groups } }) => {
  const group = groups.find(({ pool }) => pool === undefined);
  return group ? [...number(group), ...overcommitted(group), ...tooSmall(group)] : [];
};

function number({ nodes }: GroupPlan): readonly PlanFinding[] {
  const remedy = "Make it 3: etcd then goes on when one fails.";
  if (nodes === 1) {
    const message = "a single node: when its host fails there is no API server, and no other etcd member has its data";
    return [
      {
        rule: "single-control-plane",
        severity: "warning",
        subject,
        message,
        remedy,
        source: "etcd: FAQ, failure tolerance",
      },
    ];
  }
  if (nodes < 1 || nodes % 2 === 0) {
    const message =
      nodes < 1
        ? "has no node"
        : `${nodes} nodes: an even number survives no more failures than ${nodes - 1}, and is refused`;
    const source = "CAPI: KubeadmControlPlane webhook";
    return [
      { rule: "even-control-plane", severity: "blocking", subject, message, remedy: "Make it 1, 3 or 5.", source },
    ];
  }
  if (nodes > 5) {
    const message = `${nodes} nodes: VKS takes 1, 3 or 5`;
    const source = "VKS 3.7 release notes";
    return [
      { rule: "control-plane-size", severity: "blocking", subject, message, remedy: "Make it 5, or fewer.", source },
    ];
  }
  if (nodes < 5) return [];
  const source = "VKS 3.7 release notes";
  const message = "5 nodes: earlier VKS than 3.7 takes 1 or 3";
  return [
    {
      rule: "control-plane-size",
      severity: "info",
      subject,
      message,
      remedy: "Check the version of the VKS service.",
      source,
    },
  ];
}

/** Without a reservation, contention in the namespace stops etcd (vSphere: "Using Virtual Machine Classes"). */
function overcommitted({ vmClass, size }: GroupPlan): readonly PlanFinding[] {
  const isReserved = !size || size.from === "arguments" || size.reservedMemory >= size.memory;
  if (vmClass === undefined || isReserved) return [];
  return [
    {
      rule: "best-effort-control-plane",
      severity: "warning",
      subject,
      message: `VM class ${vmClass} reserves ${size.reservedMemory === 0 ? "no memory" : "only a part of its memory"}: when the hosts run short, etcd and the API server suffer first`,
      remedy: "For production use a guaranteed class for the control plane.",
      source: "vSphere: Using Virtual Machine Classes with TKG Clusters",
    },
  ];
}

function tooSmall({ kind, size }: GroupPlan): readonly PlanFinding[] {
  if (!size || (size.cpus >= leastCpus && size.memory >= leastMemory)) return [];
  return [
    {
      rule: "small-control-plane",
      severity: "blocking",
      subject,
      message: `${kind} has ${size.cpus} CPU and ${formatBytes(size.memory)}: kubeadm refuses less than ${leastCpus} CPU and ${formatBytes(leastMemory)}`,
      remedy: "Choose a larger VM class.",
      source: "kubeadm: app/constants",
    },
  ];
}
