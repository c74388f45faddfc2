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

/** When a gate waited, as plain data. */
export function timesOf({ startedAt, finishedAt, seconds }: TimedGate): pulumi.Output<PhaseTimes> {
  return pulumi.output({ startedAt, finishedAt, seconds });
}
