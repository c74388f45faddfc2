import type { Diagnosis } from "../diagnose/diagnosis";
import { type ExportedStack, gateTypes } from "../gate-failures";
import type { ClusterRef } from "../observe/snapshot";
import { type PhaseName, phaseNames } from "../phases/phase";
import type { NodeRole } from "../phases/vsphere/subject";
import type { GateTimes } from "./timeline";

/** What one gate of a stack last recorded of its wait. */
export interface GateRecord extends GateTimes {
  /** Of no namespace for a cluster that the program itself makes on vSphere. */
  readonly cluster: ClusterRef;
  readonly phase: PhaseName;
  /** For the phase `workers`. */
  readonly pool?: string;
  /** For the gate of a single node: its name. */
  readonly node?: string;
  /** Why it did not pass, where it failed. */
  readonly failure?: Diagnosis;
}

/** A gate's outputs, as far as they are read. Whatever else is in them, credentials in cipher among it, stays there. */
interface GateOutputs extends Partial<GateTimes> {
  readonly cluster?: ClusterRef;
  readonly subject?: { readonly cluster?: string };
  readonly phase?: string;
  readonly pool?: string;
  readonly machine?: { readonly node: string; readonly role: NodeRole; readonly pool?: string };
  readonly failure?: Diagnosis;
}

/**
 * When the gates of a stack's clusters waited: what `pulumi stack export` prints has it, without a server. A gate records its
 * last wait only: one that a change of the program made wait again has forgotten how the cluster came up.
 */
export function gateRecords({ deployment }: ExportedStack): GateRecord[] {
  const resources: readonly { readonly type?: string; readonly outputs?: GateOutputs }[] = deployment?.resources ?? [];
  return resources.flatMap(({ type = "", outputs }) => (gateTypes.has(type) && outputs ? recordOf(outputs) : []));
}

function recordOf(outputs: GateOutputs): GateRecord[] {
  const { startedAt, finishedAt, seconds, failure, machine } = outputs;
  const cluster = outputs.cluster ?? (outputs.subject?.cluster && { namespace: "", name: outputs.subject.cluster });
  const phase = machine ? phaseOfNode[machine.role] : phaseNames.find((name) => name === outputs.phase);
  const pool = outputs.pool ?? machine?.pool;
  // A gate that was interrupted before it could note anything has no times.
  if (!cluster || !phase || typeof startedAt !== "string") return [];
  return [
    {
      cluster: { namespace: cluster.namespace, name: cluster.name },
      phase,
      ...(pool === undefined ? {} : { pool }),
      ...(machine ? { node: machine.node } : {}),
      startedAt,
      ...(typeof finishedAt === "string" ? { finishedAt } : {}),
      seconds: seconds ?? (failure ? failure.elapsed / 1000 : 0),
      ...(failure ? { failure } : {}),
    },
  ];
}

/** The phase a node's gate is part of (as `phases` of the components adds them up). */
const phaseOfNode: Readonly<Record<NodeRole, PhaseName>> = {
  "control-plane": "control-plane-initialization",
  worker: "workers",
};

/** The clusters of a stack, each once. */
export function clustersOf(records: readonly GateRecord[]): ClusterRef[] {
  return [...new Map(records.map(({ cluster }) => [`${cluster.namespace}/${cluster.name}`, cluster])).values()];
}
