import type { Diagnosis } from "../diagnose/diagnosis";
import type { ClusterRef } from "../observe/snapshot";
import type { PhaseName } from "../phases/phase";
import type { PhaseState } from "../timeline/phase-state";
import type { ObjectGroup } from "./object-group";

/**
 * How a cluster is as a whole. `healthy`: every phase is done. `progressing`: on its way, nothing wrong. `failed`: a phase
 * failed or stalled. `deleting`: on its way out. `unknown`: too little may be read to tell.
 */
export type Health = "healthy" | "progressing" | "failed" | "deleting" | "unknown";

/** What `vks list` shows of a cluster. Plain data; times are RFC 3339. */
export interface ClusterSummary {
  readonly cluster: ClusterRef;
  readonly health: Health;
  /** Why it is not healthy, in one line. */
  readonly reason?: string;
  /** Where it stands: the first phase that went wrong, else the first that is not done, else the last. */
  readonly phase: PhaseName | "teardown";
  /** The pool, where that phase is `workers`. */
  readonly pool?: string;
  /** How that phase is. */
  readonly state: PhaseState;
  /** The moment it is about. */
  readonly asOf: string;
  readonly createdAt?: string;
  /** The Kubernetes version asked for. */
  readonly version?: string;
  /** The version the control plane has, where that is another one. */
  readonly currentVersion?: string;
  /** The ClusterClass. */
  readonly class?: string;
  /** `https://host:port` of the cluster's API server. */
  readonly endpoint?: string;
  readonly nodes: NodeCount;
  /** What could not be seen, and what else there is to know. */
  readonly notes: readonly string[];
}

/** What `vks describe` shows of a cluster. */
export interface ClusterReport extends ClusterSummary {
  /** In the order of the workflow, `workers` once per pool; `teardown` alone for a cluster that is being deleted. */
  readonly phases: readonly PhaseReport[];
}

/** Nodes of a cluster, control plane and workers together. */
export interface NodeCount {
  readonly ready: number;
  readonly wanted: number;
}

/** One phase of a cluster. */
export interface PhaseReport {
  readonly phase: PhaseName | "teardown";
  /** The pool, of the phase `workers`. */
  readonly pool?: string;
  readonly state: PhaseState;
  /** Absent where it has not begun. */
  readonly startedAt?: string;
  /** Absent where it is not done. */
  readonly finishedAt?: string;
  /** How long it took, or has taken so far. */
  readonly seconds?: number;
  /** How many of its requirements are met. */
  readonly met: number;
  readonly total: number;
  /** What it waits for, in one line, where it goes on. */
  readonly awaits?: string;
  /** Why it failed or stalled, and what to do: the same that its gate says. */
  readonly diagnosis?: Diagnosis;
  /** Its objects by owner, equal ones grouped. */
  readonly objects: readonly ObjectGroup[];
}
