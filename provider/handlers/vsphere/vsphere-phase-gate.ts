import type { dynamic } from "@pulumi/pulumi";
import { waitForVspherePhase } from "../../gate/wait-for-vsphere-phase";
import type { PhaseName } from "../../phases/phase";
import { vspherePhases } from "../../phases/vsphere";
import type { ApiAccess, VsphereSubject } from "../../phases/vsphere/subject";
import { differ, milliseconds } from "../cluster-inputs";
import { interruption } from "../interruption";
import { type GateTimes, passGate } from "../pass-gate";

/** What a gate of the vSphere backend is told. */
export interface VspherePhaseGateInputs {
  readonly phase: PhaseName;
  readonly pool?: string;
  readonly subject: VsphereSubject;
  readonly api?: ApiAccess;
  /** Duration, for example "15m". */
  readonly timeout: string;
  /** Fingerprint of what the user asked for in this phase: another one makes the gate wait again. */
  readonly revision: string;
}

/** What a gate found. */
export interface VspherePhaseGateOutputs extends VspherePhaseGateInputs, GateTimes {}

/** Waits for a phase of a cluster that the program itself makes. Nothing is created or deleted: a gate observes. */
export const vspherePhaseGate: dynamic.ResourceProvider<VspherePhaseGateInputs, VspherePhaseGateOutputs> = {
  async diff(_, olds, news) {
    const replaces: string[] = [];
    if (olds.subject.cluster !== news.subject.cluster) replaces.push("subject");
    if (olds.phase !== news.phase) replaces.push("phase");
    if (olds.pool !== news.pool) replaces.push("pool");
    return { replaces, changes: replaces.length > 0 || isRearmed(olds, news) || differ(olds.api, news.api) };
  },

  async create(inputs) {
    return { id: gateId(inputs), outs: await pass(inputs) };
  },

  async update(_, olds, inputs) {
    if (isRearmed(olds, inputs)) return { outs: await pass(inputs) };
    // Renewed credentials say nothing about the phase.
    const { startedAt, finishedAt, seconds } = olds;
    return { outs: { ...inputs, startedAt, finishedAt, seconds } };
  },
};

/** Whether the phase has to be waited for again. */
function isRearmed(olds: VspherePhaseGateOutputs, news: VspherePhaseGateInputs): boolean {
  return olds.finishedAt === undefined || olds.revision !== news.revision || differ(olds.subject, news.subject);
}

function gateId({ subject, phase, pool }: VspherePhaseGateInputs): string {
  return [subject.cluster, phase, ...(pool === undefined ? [] : [pool])].join("/");
}

async function pass(inputs: VspherePhaseGateInputs): Promise<VspherePhaseGateOutputs> {
  const { subject, api, phase, pool, timeout } = inputs;
  const { snapshot: _, ...times } = await passGate(gateId(inputs), inputs, () =>
    waitForVspherePhase({
      subject,
      phase: vspherePhases[phase],
      timeout: milliseconds(timeout),
      log: (line) => console.log(line),
      interruption,
      ...(api === undefined ? {} : { api }),
      ...(pool === undefined ? {} : { pool }),
    }),
  );
  return { ...inputs, ...times };
}
