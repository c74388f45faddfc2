import { existingNodes } from "../../preflight/disks";
import { formatBytes } from "../../preflight/quantity";
import { type StorageLimit, storageLimits } from "../../preflight/storage";
import type { Judged, PlanFinding, PlanRule } from "../finding";
import { countIn, type Situation, situationsOf, situationText } from "../situations";

/** What is free of every limit is enough in every situation, for the disks of nodes that are not there yet. */
export const storageQuota: PlanRule = (judged) =>
  judged.facts ? storageLimits(judged.facts).flatMap((limit) => judge(limit, judged)) : [];

function judge(limit: StorageLimit, judged: Judged): readonly PlanFinding[] {
  const short = situationsOf(judged.plan.needs)
    .map(([situation]) => ({ situation, wanted: wantedIn(situation, limit, judged) }))
    .find(({ wanted }) => wanted > Math.max(0, limit.free));
  if (!short) return [];
  const { situation, wanted } = short;
  return [
    {
      rule: "storage-quota",
      severity: situation === "steady" ? "blocking" : "warning",
      subject: `storage class ${limit.classes[0]}`,
      message: `${formatBytes(Math.max(0, limit.free))} free of the quota, ${formatBytes(wanted)} more needed ${situationText[situation]}`,
      remedy: "Free storage in the vSphere Namespace, raise its limit, or ask for fewer or smaller disks.",
      source: `${limit.object.kind} ${limit.object.name}`,
    },
  ];
}

function wantedIn(
  situation: Situation,
  { classes, countsMachines }: StorageLimit,
  { plan, demand, facts }: Judged,
): number {
  return plan.groups.reduce((sum, group, index) => {
    const asked = demand.machines[index];
    const there = asked && facts ? existingNodes(asked, facts) : 0;
    const nodes = Math.max(0, countIn(situation, group).withDisks - there);
    const disks = group.disks.filter(
      ({ storageClass, isRoot }) => classes.includes(storageClass ?? "") && (countsMachines || !isRoot),
    );
    return sum + disks.reduce((bytes, { size = 0 }) => bytes + nodes * size, 0);
  }, 0);
}
