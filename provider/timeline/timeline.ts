import type { ObjectRef } from "../observe/kube-object";
import type { ClusterRef } from "../observe/snapshot";
import type { PhaseState } from "./phase-state";

/** When each phase of a cluster, and each object in it, started and finished. Plain data; every time is RFC 3339. */
export interface Timeline {
  readonly cluster: ClusterRef;
  /** Names it to a person, also among other runs of the same cluster. */
  readonly title: string;
  readonly startedAt: string;
  /** Absent while it goes on. */
  readonly finishedAt?: string;
  /** When it was looked at. */
  readonly asOf: string;
  /** Where the times come from: transition times of conditions, the record of the gates, or both. */
  readonly source: "conditions" | "gates" | "conditions+gates";
  /** The phases in their order, `workers` once per pool. */
  readonly spans: readonly Span[];
}

/** A phase, an object or one step of it, from its start to its end. */
export interface Span {
  /** Unique within its timeline. */
  readonly id: string;
  /** For people: "control-plane-machines", "Machine shop-abc12", "NodeHealthy". */
  readonly label: string;
  /** A step is one condition of an object. */
  readonly kind: "phase" | "object" | "step";
  readonly state: PhaseState;
  /** Absent on what has not begun, and where nothing tells. */
  readonly startedAt?: string;
  /** Absent on what goes on. */
  readonly finishedAt?: string;
  /** Whether it is on the critical path: the chain of what decided when the cluster was there. */
  readonly critical: boolean;
  /** What ended it, or what it waits for: "NodeHealthy", "LoadBalancerReady (WaitingForIP): no address". */
  readonly detail?: string;
  /** What the phase's gate recorded, for clusters of a Pulumi program. */
  readonly gate?: GateTimes;
  /** The object it is about. */
  readonly ref?: ObjectRef;
  /** In the order of their start. */
  readonly children: readonly Span[];
}

/** When a gate waited. */
export interface GateTimes {
  readonly startedAt: string;
  /** Absent on a gate that failed or was interrupted. */
  readonly finishedAt?: string;
  /** How long it waited, in seconds. */
  readonly seconds: number;
}
