import type { KindName } from "../observe/kinds";
import type { ClusterView } from "./cluster-view";
import type { Requirement } from "./requirement";
import type { Unmet } from "./verdict";

/** The phases of the VKS workflow, in their order. `workers` happens once per pool. */
export const phaseNames = [
  "topology",
  "infrastructure",
  "control-plane-bootstrap",
  "control-plane-machines",
  "control-plane-initialization",
  "workers",
  "available",
] as const;

/** The name of a phase of the workflow. */
export type PhaseName = (typeof phaseNames)[number];

/** The way back: waits of the same kind as phases. */
export type RemovalName = "teardown" | "pool-removal";

/** A phase: requirements that have to be met in one snapshot. */
export interface Phase {
  readonly name: PhaseName | RemovalName;
  /** How long it may take, in milliseconds, unless the user says otherwise. */
  readonly timeout: number;
  readonly requirements: readonly Requirement[];
  /** Kinds whose complaints may explain that it is not done, from the cause towards the symptom. */
  readonly explainedBy: readonly KindName[];
}

/**
 * The kinds behind a node. What the workflow makes last explains what waits for it; aggregates (Cluster,
 * KubeadmControlPlane) repeat what their parts say, cut to three messages (CAPI: merge_strategies.go).
 */
export const machineKinds: readonly KindName[] = [
  "SubnetPort",
  "VirtualMachine",
  "VSphereMachine",
  "KubeadmConfig",
  "Machine",
];

/** The kinds behind the load balancer and the network of a cluster. */
export const infrastructureKinds: readonly KindName[] = ["SubnetSet", "VirtualMachineService", "VSphereCluster"];

/** How far a phase is in one snapshot. */
export interface PhaseStatus {
  readonly phase: Phase["name"];
  /** How many requirements are met. */
  readonly met: number;
  readonly total: number;
  /** The first requirement that is not met, in the order things happen; absent when the phase is done. */
  readonly blocker?: { readonly requirement: string; readonly verdict: Unmet };
}

/** Evaluates a phase on one snapshot. Everything else (gate, progress, diagnosis, `describe`) is built on this. */
export function evaluate(phase: Phase, view: ClusterView): PhaseStatus {
  let blocker: PhaseStatus["blocker"];
  let metCount = 0;
  for (const requirement of phase.requirements) {
    const verdict = requirement.check(view);
    if (verdict.is === "met") metCount++;
    else blocker ??= { requirement: requirement.name, verdict };
  }
  const status = { phase: phase.name, met: metCount, total: phase.requirements.length };
  return blocker ? { ...status, blocker } : status;
}
