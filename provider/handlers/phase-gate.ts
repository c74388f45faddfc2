import type { dynamic } from "@pulumi/pulumi";
import { waitForPhase } from "../gate/wait-for-phase";
import { phases } from "../phases";
import { ClusterView } from "../phases/cluster-view";
import type { PhaseName } from "../phases/phase";
import { type ClusterInputs, idOf, milliseconds, replacesOf } from "./cluster-inputs";
import { interruption } from "./interruption";
import { type GateTimes, passGate } from "./pass-gate";

/** What a gate is told. */
export interface PhaseGateInputs extends ClusterInputs {
  readonly phase: PhaseName;
  readonly pool?: string;
  /** Duration, for example "15m". */
  readonly timeout: string;
  /** Fingerprint of what the user asked for in this phase: another one makes the gate wait again. */
  readonly revision: string;
}

/** What a gate found. */
export interface PhaseGateOutputs extends PhaseGateInputs, GateTimes {
  /** `https://host:port` of the workload cluster's API server, once there is one. */
  readonly endpoint?: string;
  /** The Cluster's version as stored. */
  readonly version?: string;
}

/** Waits for a phase. Nothing is created or deleted: a gate observes. */
export const phaseGate: dynamic.ResourceProvider<PhaseGateInputs, PhaseGateOutputs> = {
  async diff(_, olds, news) {
    const replaces = replacesOf(olds, news);
    if (olds.phase !== news.phase) replaces.push("phase");
    if (olds.pool !== news.pool) replaces.push("pool");
    const rearmed = olds.revision !== news.revision || olds.finishedAt === undefined;
    return { replaces, changes: replaces.length > 0 || rearmed };
  },

  async create(inputs) {
    return {
      id: gateId(inputs),
      outs: await pass(inputs),
    };
  },

  async update(_, __, inputs) {
    return { outs: await pass(inputs) };
  },
};

function gateId(inputs: PhaseGateInputs): string {
  return idOf(inputs, inputs.phase, ...(inputs.pool === undefined ? [] : [inputs.pool]));
}

async function pass(inputs: PhaseGateInputs): Promise<PhaseGateOutputs> {
  const { cluster, connection, pool } = inputs;
  const { snapshot, ...times } = await passGate(gateId(inputs), inputs, () =>
    waitForPhase({
      cluster,
      connection,
      phase: phases[inputs.phase],
      timeout: milliseconds(inputs.timeout),
      log: (line) => console.log(line),
      interruption,
      ...(pool === undefined ? {} : { pool }),
    }),
  );
  const spec = new ClusterView(snapshot).cluster?.spec;
  const { host, port } = spec?.controlPlaneEndpoint ?? {};
  return {
    ...inputs,
    ...times,
    version: spec?.topology?.version,
    ...(host ? { endpoint: `https://${host}:${port}` } : {}),
  };
}
