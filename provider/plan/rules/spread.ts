import { suggestion } from "../../suggestion";
import type { PlanFinding, PlanRule } from "../finding";
import { groupName } from "../group";
import type { Plan } from "../plan";

type Part = Pick<Plan, "groups" | "spread">;

/** Zones are there, all are used, and the loss of one leaves a quorum. */
export const spread: PlanRule = ({ plan }) => [
  ...unknownZones(plan),
  ...quorum(plan),
  ...pools(plan),
  ...volumes(plan),
];

function unknownZones({ groups, spread: { zones } }: Part): readonly PlanFinding[] {
  if (!zones) return [];
  return groups
    .filter(({ failureDomain }) => failureDomain !== undefined && !zones.includes(failureDomain))
    .map((group) => ({
      rule: "unknown-zone",
      severity: "blocking",
      subject: groupName(group),
      message: `zone ${group.failureDomain} is none of the namespace's${suggestion(String(group.failureDomain), zones)}`,
      remedy: `Use one of ${zones.join(", ")}.`,
      source: "VM Operator: placement, ZoneMismatch",
    }));
}

function quorum({ spread: { zones, controlPlane } }: Part): readonly PlanFinding[] {
  const { members, zone } = controlPlane;
  if (!zones || !zone || members === 0) return [];
  const source = "CAPI: KubeadmControlPlane, failure domains";
  const base = { rule: "quorum-loss-of-zone", subject: "control plane", source };
  if (zones.length === 1) {
    const message = `one zone, ${zones[0]}: with it the whole cluster is lost`;
    return [{ ...base, severity: "info", message, remedy: "Where that matters, use a Supervisor of three zones." }];
  }
  // An even number, and a single one, are told of by themselves.
  if (zone.hasQuorum || members % 2 === 0 || members === 1) return [];
  const message = `${members} nodes in ${zones.length} zones: one zone has ${zone.lost} of them, and with it etcd loses its quorum`;
  return [{ ...base, severity: "warning", message, remedy: "It takes three zones to survive the loss of any one." }];
}

function pools({ groups, spread: { zones, poolsByZone } }: Part): readonly PlanFinding[] {
  const workers = groups.filter(({ pool }) => pool !== undefined);
  const used = Object.keys(poolsByZone);
  if (workers.length === 0) return [];
  if ((zones?.length ?? 0) > 1 && used.length === 1 && used[0] !== "") {
    const message = `all in zone ${used[0]}: when it is lost no worker is left`;
    const remedy = "Have a pool in each zone, with failureDomain.";
    const source = "VKS: topology.workers, failureDomain";
    return [{ rule: "one-zone", severity: "warning", subject: "all pools", message, remedy, source }];
  }
  const unbound = poolsByZone[""] ?? [];
  if (!zones || zones.length < 2 || unbound.length === 0) return [];
  return [
    {
      rule: "zone-left-open",
      severity: "info",
      subject: unbound.map((pool) => `pool ${pool}`).join(", "),
      message:
        "no failureDomain: each is placed in one zone of the Supervisor's choice from VCF 9.1 on; earlier ones need it",
      remedy: "Say which with failureDomain.",
      source: "CAPV: virtualmachinegroup_reconciler.go; VCF 9.1 release notes",
    },
  ];
}

/** A volume that is bound at once may be in another zone than its machine. */
function volumes({ groups, spread: { zones } }: Part): readonly PlanFinding[] {
  if (!zones || zones.length < 2) return [];
  return groups.flatMap((group): readonly PlanFinding[] => {
    const early = group.disks.find(
      ({ isRoot, storageClass = "" }) => !isRoot && !storageClass.endsWith("-latebinding"),
    );
    if (group.pool === undefined || group.failureDomain !== undefined || !early) return [];
    return [
      {
        rule: "early-binding",
        severity: "warning",
        subject: groupName(group),
        message: `no failureDomain, and volumes of ${early.storageClass}: they may be bound in another zone than the node's`,
        remedy: `Use ${early.storageClass}-latebinding, or set failureDomain.`,
        source: "VCF 9.1 release notes; vSphere CSI: volume binding",
      },
    ];
  });
}
