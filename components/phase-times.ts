import * as pulumi from "@pulumi/pulumi";

/** When a phase of a cluster was waited for, and for how long. */
export interface PhaseTimes {
  /** When the wait began, RFC 3339. */
  startedAt: string;
  /** When the phase was found done, RFC 3339. */
  finishedAt: string;
  /** How long the gate waited, in seconds. */
  seconds: number;
}

/** The phases of a control plane. */
export interface ControlPlanePhases {
  /** Phase 3a: certificates, kubeconfig and bootstrap data. */
  bootstrap: PhaseTimes;
  /** Phase 3b: virtual machines. */
  machines: PhaseTimes;
  /** Phase 3c: `kubeadm init`, then every control-plane node. */
  initialization: PhaseTimes;
}

/** All phases of a cluster. */
export interface ClusterPhases {
  /** Phase 1: topology objects. */
  topology: PhaseTimes;
  /** Phase 2: network, load balancer, endpoint. */
  infrastructure: PhaseTimes;
  /** Phases 3a to 3c. */
  controlPlane: ControlPlanePhases;
  /** Phase 4, by the name of the pool. */
  workers: Record<string, PhaseTimes>;
  /** Phase 5: the cluster is available. */
  available: PhaseTimes;
}

/** A gate, as far as it tells when it waited. */
export interface TimedGate {
  readonly startedAt: pulumi.Output<string>;
  readonly finishedAt: pulumi.Output<string>;
  readonly seconds: pulumi.Output<number>;
}

/**
 * When the gates of one phase waited, whether one after the other or side by side: from the beginning of the first to the
 * end of the last, and as long as it took while any of them did.
 */
export function timesOfAll(gates: readonly TimedGate[]): pulumi.Output<PhaseTimes> {
  return pulumi.all(gates.map(timesOf)).apply((all) => {
    const spans = all
      .map(({ startedAt, finishedAt }) => ({ from: Date.parse(startedAt), to: Date.parse(finishedAt) }))
      .sort((a, b) => a.from - b.from);
    let [waited, until] = [0, 0];
    for (const { from, to } of spans) {
      waited += Math.max(0, to - Math.max(from, until));
      until = Math.max(until, to);
    }
    const startedAt = new Date(spans[0]?.from ?? 0).toISOString();
    return { startedAt, finishedAt: new Date(until).toISOString(), seconds: waited / 1000 };
  });
}

/** When a gate waited, as plain data. */
export function timesOf({ startedAt, finishedAt, seconds }: TimedGate): pulumi.Output<PhaseTimes> {
  return pulumi.output({ startedAt, finishedAt, seconds });
}

/** Whether a gate has found its phase done. */
export function isDone({ finishedAt }: TimedGate): pulumi.Output<boolean> {
  return finishedAt.apply((at) => at !== undefined);
}
