import type { PlanFinding, PlanRule } from "../finding";
import { subnetsFor } from "../node-network";
import type { Plan } from "../plan";
import { situationsOf } from "../situations";

/** The machines' subnet has an address for every node at the peak. */
export const network: PlanRule = ({ plan }) => {
  const most = Math.max(...situationsOf(plan.needs).map(([, { vms }]) => vms));
  return [...subnet(plan, most), ...privateRanges(plan, most)];
};

function subnet({ network: { subnet: given } }: Pick<Plan, "network">, most: number): readonly PlanFinding[] {
  if (!given || given.addresses >= most) return [];
  return [
    {
      rule: "subnet-too-small",
      severity: "blocking",
      subject: given.path,
      message: `has ${given.addresses} addresses for machines${given.less}, but there can be ${most} during a rollout`,
      remedy: "Give it more addresses.",
      source: "NSX: ipv4_subnet_size",
    },
  ];
}

/** Other users have a part of it, too: that it is large enough is not claimed. */
function privateRanges({ network: { subnetSet } }: Pick<Plan, "network">, most: number): readonly PlanFinding[] {
  const { addresses, size, ranges } = subnetSet ?? {};
  if (!subnetSet || addresses === undefined || !ranges) return [];
  const needed = (subnetsFor(most, subnetSet) ?? 0) * (size ?? 0) || most;
  if (needed <= addresses) return [];
  return [
    {
      rule: "vpc-too-small",
      severity: "blocking",
      subject: `VPC ${ranges.join(", ")}`,
      message: `has ${addresses} addresses, but ${most} nodes take ${needed}`,
      remedy: "Ask the NSX administrator to widen the VPC's private range.",
      source: "nsx-operator: subnetset, subnetport",
    },
  ];
}
