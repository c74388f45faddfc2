import { type Facts, objectsOf } from "../preflight/facts";
import { namesOf } from "../preflight/finding";
import type { GroupPlan } from "./group";

/** Where the machines will be, and what is left when a host or a zone is lost. */
export interface Spread {
  /** The zones of the namespace; absent where nobody tells. */
  readonly zones?: readonly string[];
  readonly zonesFrom?: "supervisor" | "option";
  readonly controlPlane: ControlPlaneSpread;
  /** Pools by the zone they are bound to; those bound to none are under "". */
  readonly poolsByZone: Readonly<Record<string, readonly string[]>>;
}

/** How many failures the control plane survives. */
export interface ControlPlaneSpread {
  readonly members: number;
  /** How many members etcd needs to go on. */
  readonly quorum: number;
  /** How many members may fail at once. */
  readonly mayFail: number;
  /** Loss of one host, each member being on one of its own: VM Operator and the anti-affinity rule try, and do not insist. */
  readonly host: Loss;
  /** Loss of the zone with the most members; absent where the zones are not known. */
  readonly zone?: Loss;
  /** Members per zone, the fullest first. */
  readonly membersByZone?: readonly number[];
}

/** What a loss leaves. */
export interface Loss {
  readonly lost: number;
  readonly left: number;
  readonly hasQuorum: boolean;
}

/** The zones of a namespace, as far as anybody tells. */
export function zonesOf(
  option: readonly string[] | undefined,
  facts: Facts | undefined,
): Pick<Spread, "zones" | "zonesFrom"> {
  if (option) return { zones: option, zonesFrom: "option" };
  const zones = facts && objectsOf(facts, "Zone");
  return zones && zones.length > 0 ? { zones: namesOf(zones).sort(), zonesFrom: "supervisor" } : {};
}

/** Where the machines of these groups will be. */
export function spreadOf(groups: readonly GroupPlan[], zones: Pick<Spread, "zones" | "zonesFrom">): Spread {
  const members = groups.find(({ pool }) => pool === undefined)?.nodes ?? 0;
  const poolsByZone: Record<string, string[]> = {};
  for (const { pool, failureDomain = "" } of groups) {
    if (pool !== undefined) poolsByZone[failureDomain] = [...(poolsByZone[failureDomain] ?? []), pool];
  }
  return { ...zones, controlPlane: controlPlaneSpread(members, zones.zones?.length), poolsByZone };
}

/**
 * A control plane of as many members. Each new one comes to the zone with the fewest (CAPI: KubeadmControlPlane, failure domain
 * picker), so that zones differ by one at most.
 */
export function controlPlaneSpread(members: number, zones: number | undefined): ControlPlaneSpread {
  const quorum = Math.floor(members / 2) + 1;
  const loss = (lost: number): Loss => ({ lost, left: members - lost, hasQuorum: members - lost >= quorum });
  const byZone = zones === undefined ? undefined : shares(members, zones);
  return {
    members,
    quorum,
    mayFail: Math.max(0, members - quorum),
    host: loss(Math.min(1, members)),
    ...(byZone ? { zone: loss(byZone[0] ?? 0), membersByZone: byZone } : {}),
  };
}

function shares(members: number, zones: number): readonly number[] {
  return Array.from({ length: zones }, (_, zone) => Math.floor((members + zones - 1 - zone) / zones));
}
