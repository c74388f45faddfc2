import type { PlanSeverity } from "../../provider/plan/finding";
import { type GroupPlan, sizeText } from "../../provider/plan/group";
import { subnetsFor } from "../../provider/plan/node-network";
import type { Plan } from "../../provider/plan/plan";
import { situationsOf } from "../../provider/plan/situations";
import type { Loss } from "../../provider/plan/spread";
import { formatBytes } from "../../provider/preflight/quantity";

/** A line of a list: what it is about, and what there is to say. */
export type Said = readonly [about: string, said: string];

/** The name of a cluster for people. */
export function clusterName({ cluster: { namespace, name } }: Pick<Plan, "cluster">): string {
  return namespace ? `${namespace}/${name}` : name;
}

/** "10 VMs, 28 CPU, 112Gi of memory": what is needed at first. */
export function headline({ needs: { steady } }: Pick<Plan, "needs">): string {
  const { vms, cpus, memory } = steady;
  const sized = memory > 0 ? `, ${cpus} CPU, ${formatBytes(memory)} of memory` : "";
  return `${vms} ${vms === 1 ? "VM" : "VMs"}${sized}`;
}

/** "1 blocking, 2 warnings": how many findings of each severity there are. */
export function findingCounts({ findings }: Pick<Plan, "findings">): string {
  const count = (severity: PlanSeverity) => findings.filter((finding) => finding.severity === severity).length;
  const [blocking, warnings, notes] = [count("blocking"), count("warning"), count("info")];
  const parts = [
    blocking > 0 ? `${blocking} blocking` : "nothing blocking",
    ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? "warning" : "warnings"}`] : []),
    ...(notes > 0 ? [`${notes} ${notes === 1 ? "note" : "notes"}`] : []),
  ];
  return parts.join(", ");
}

/** Who told what VMs have. */
export function sizesFrom({ groups, isAsked, infrastructure }: Plan): string {
  if (infrastructure === "vsphere") return "VM sizes are those of the arguments.";
  if (isAsked) return "VM sizes, quota and network are those the Supervisor told.";
  return groups.some(({ size }) => size?.from === "default class")
    ? "VM sizes are those of a Supervisor's default classes; nobody was asked (--ask)."
    : "No Supervisor was asked (--ask).";
}

const groupHeads = ["group", "nodes", "VM class", "each", "disk", "rollout"];

/** The groups as a table: name, nodes, VM class, what each has, how it is replaced. What nothing is said of is left out. */
export function groupTable(groups: readonly GroupPlan[]): {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
} {
  const rows = groups.map(groupCells);
  const isUsed = (_: string, index: number) => rows.some((row) => row[index] !== nothing);
  return { heads: groupHeads.filter(isUsed), rows: rows.map((row) => row.filter((_, index) => isUsed("", index))) };
}

const nothing = "-";

function groupCells(group: GroupPlan): readonly string[] {
  const { nodes, most, size, vmClass, surge, unavailable } = group;
  const changes = [...(surge > 0 ? [`+${surge}`] : []), ...(unavailable > 0 ? [`-${unavailable}`] : [])];
  return [
    group.pool ?? "control plane",
    most > nodes ? `${nodes}-${most}` : String(nodes),
    vmClass ?? nothing,
    size ? sizeText(size).replace(",", "") : "unknown",
    diskText(group),
    changes.join(" ") || nothing,
  ];
}

/** What a rollout is, under the table that has one. */
export function rolloutNote({ versionUpgradeSurge: surge, infrastructure }: Plan): string {
  if (infrastructure === "vsphere")
    return "Rollout: control plane one by one, workers each beside its successor; the disks of those replaced stay until the end.";
  const more = surge === 0 ? "no more VMs" : `at most ${surge} more ${surge === 1 ? "VM" : "VMs"}`;
  return `Rollout: control plane and pools at once, as when the VM class changes. A new Kubernetes version alone goes one by one: ${more}.`;
}

/** The network of a plan. */
export function networkWords(plan: Plan): readonly Said[] {
  const { network, pods, services } = plan;
  const peak = peakOf(plan);
  return [
    ["nodes", nodeWords(plan)],
    ...network.vips.map(({ what, from }): Said => ["VIP", `${what}, from ${from}`]),
    ...(plan.infrastructure === "supervisor"
      ? [["", "Services of type LoadBalancer take one each, besides"] as const]
      : []),
    ...pods.map(({ range, capacity, perNode }): Said => {
      const spare = capacity - peak;
      const rest = spare >= 0 ? `${count(spare)} to spare` : `${count(-spare)} short`;
      return ["pods", `${range}: ${count(capacity)} nodes with a ${perNode} each; up to ${peak} used, ${rest}`];
    }),
    ...(pods.length === 0 ? [["pods", "range not in the input"] as const] : []),
    ...services.map(({ range, capacity }): Said => ["services", `${range}: ${count(capacity)} Services`]),
    ...(services.length === 0 ? [["services", "range not in the input"] as const] : []),
  ];
}

/** Where the machines are, and what a loss leaves. */
export function spreadWords(plan: Plan): readonly Said[] {
  const { controlPlane, poolsByZone } = plan.spread;
  const { members, quorum, mayFail, host } = controlPlane;
  const placed = Object.entries(poolsByZone).filter(([name]) => name !== "");
  return [
    [
      "etcd",
      `${members} ${members === 1 ? "member" : "members"}, quorum ${quorum}: ${mayFail === 0 ? "none" : mayFail} may fail`,
    ],
    ["host lost", `${lossText(host)}${members > 1 ? " (each on a host of its own)" : ""}`],
    ...zoneWords(plan),
    ...placed.map(([name, pools]): Said => [`zone ${name}`, pools.map((pool) => `pool ${pool}`).join(", ")]),
  ];
}

function zoneWords({ spread, isAsked, infrastructure }: Plan): readonly Said[] {
  const { zones, controlPlane } = spread;
  const { zone, membersByZone } = controlPlane;
  if (zone && zones) {
    const where = zones.length === 1 ? `all in ${zones[0]}` : `${membersByZone?.join(" + ")} in ${zones.join(", ")}`;
    return [["zone lost", `${lossText(zone)} (${where})`]];
  }
  if (infrastructure === "vsphere") return [];
  return [["zone lost", `zones not known: name them with --zones${isAsked ? "" : ", or ask with --ask"}`]];
}

function nodeWords({ needs, network: { subnet, subnetSet }, infrastructure }: Plan): string {
  const used = situationsOf(needs).map(([, { vms }]) => vms);
  const most = Math.max(...used);
  const takes = `one address each: ${used[0]} at first, up to ${most}`;
  if (subnet) return `${takes}; ${subnet.path} has ${subnet.addresses}${subnet.less}`;
  if (!subnetSet) return `${takes}${infrastructure === "supervisor" ? ", from the VPC's private range" : ""}`;
  const { size, ranges, addresses } = subnetSet;
  const subnets = subnetsFor(most, subnetSet);
  const cut = subnets === undefined ? "" : `, in ${subnets} ${subnets === 1 ? "subnet" : "subnets"} of ${size}`;
  return `${takes}${cut}${addresses === undefined ? "" : `; the VPC has ${count(addresses)} in ${ranges.join(", ")}`}`;
}

function lossText({ left, hasQuorum }: Loss): string {
  return hasQuorum ? `${left} left, etcd goes on` : `${left} left, etcd stops: no API server`;
}

function diskText({ disks }: GroupPlan): string {
  const sized = disks.reduce((sum, { size = 0 }) => sum + size, 0);
  const isRootUnknown = disks.some(({ size }) => size === undefined);
  return [...(isRootUnknown ? ["root"] : []), ...(sized > 0 ? [formatBytes(sized)] : [])].join("+") || nothing;
}

function peakOf({ needs }: Plan): number {
  return Math.max(...situationsOf(needs).map(([, { vms }]) => vms));
}

function count(number: number): string {
  return number.toLocaleString("en-US");
}
