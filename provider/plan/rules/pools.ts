import type { GroupDemand } from "../demand";
import type { PlanFinding, PlanRule } from "../finding";
import { type GroupPlan, groupName } from "../group";

/** Whether the pools are there, and go on serving while they are replaced. */
export const pools: PlanRule = ({ demand, plan }) => {
  const all = plan.groups.flatMap((group, index): readonly (readonly [GroupPlan, GroupDemand])[] => {
    const asked = demand.machines[index];
    return group.pool === undefined || !asked ? [] : [[group, asked]];
  });
  return [
    ...none(all.length),
    ...all.flatMap(([group, asked]) => [
      ...crossedBounds(group, asked),
      ...outage(group),
      ...byHand(group, asked),
      ...single(group),
      ...fromZero(group, asked),
    ]),
    ...endlessDrain(demand.machines),
  ];
};

function none(count: number): readonly PlanFinding[] {
  if (count > 0) return [];
  return [
    {
      rule: "no-pools",
      severity: "info",
      subject: "worker pools",
      message: "there are none: nothing runs but what tolerates the control plane's taint",
      remedy: "Add a pool, unless another program does.",
      source: "kubeadm: node-role.kubernetes.io/control-plane",
    },
  ];
}

function crossedBounds(group: GroupPlan, { autoscaler }: GroupDemand): readonly PlanFinding[] {
  if (!autoscaler || autoscaler.min <= autoscaler.max) return [];
  return [
    {
      rule: "autoscaler-bounds",
      severity: "blocking",
      subject: groupName(group),
      message: `the autoscaler's minimum ${autoscaler.min} is more than its maximum ${autoscaler.max}`,
      remedy: "Put its bounds in order.",
      source: "cluster-autoscaler: clusterapi provider, annotations",
    },
  ];
}

function outage(group: GroupPlan): readonly PlanFinding[] {
  const { nodes, unavailable } = group;
  if (nodes === 0 || unavailable < nodes) return [];
  return [
    {
      rule: "rollout-outage",
      severity: "warning",
      subject: groupName(group),
      message: `a rollout takes ${nodes === 1 ? "its only node" : `all ${nodes} nodes at once`} before a new one is there`,
      remedy: "Set maxSurge to 1 and maxUnavailable to 0.",
      source: "CAPI: mdutil, ResolveFenceposts",
    },
  ];
}

function byHand(group: GroupPlan, { rollout }: GroupDemand): readonly PlanFinding[] {
  if (rollout.type !== "on-delete") return [];
  return [
    {
      rule: "on-delete",
      severity: "info",
      subject: groupName(group),
      message: "OnDelete: an upgrade replaces none of its nodes by itself",
      remedy: "Delete its machines one by one, or use RollingUpdate.",
      source: "CAPI: machinedeployment_types.go",
    },
  ];
}

function single(group: GroupPlan): readonly PlanFinding[] {
  if (group.nodes !== 1 || group.most > 1) return [];
  return [
    {
      rule: "single-worker",
      severity: "info",
      subject: groupName(group),
      message: "a single node: when its host fails, what runs there waits for a new one",
      remedy: "Have two or more where that matters.",
      source: "arithmetic",
    },
  ];
}

function fromZero(group: GroupPlan, { autoscaler }: GroupDemand): readonly PlanFinding[] {
  if (autoscaler?.min !== 0) return [];
  return [
    {
      rule: "scale-from-zero",
      severity: "info",
      subject: groupName(group),
      message: "the autoscaler may empty it, and fills it again only if it is told what a node has",
      remedy: "Set the annotations capacity.cluster-autoscaler.kubernetes.io/cpu and …/memory on the pool.",
      source: "cluster-autoscaler: clusterapi provider, scale from zero",
    },
  ];
}

/** Every group that says nothing is told of together: it is the default, and mostly meant. */
function endlessDrain(machines: readonly GroupDemand[]): readonly PlanFinding[] {
  const forever = machines.filter(({ drainsForEver }) => drainsForEver);
  if (forever.length === 0) return [];
  return [
    {
      rule: "endless-drain",
      severity: "info",
      subject: forever.length === machines.length ? "all nodes" : forever.map(groupName).join(", "),
      message: "draining has no time limit: one PodDisruptionBudget that allows no disruption stops a rollout for ever",
      remedy: "Set nodeDrainTimeout, such as 10m, and look at the budgets before an upgrade.",
      source: "CAPI: nodeDrainTimeoutSeconds; Broadcom KB 345904",
    },
  ];
}
