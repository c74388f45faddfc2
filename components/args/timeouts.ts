import type * as pulumi from "@pulumi/pulumi";

/**
 * How long each phase may take before its gate fails, as durations such as "15m" or "1h30m": more than zero, at most
 * "24h". A change takes effect with the next wait and touches no object. What is not set is the phase's own default.
 */
export interface PhaseTimeoutsArgs {
  /** Phase 1: the Cluster is turned into infrastructure, control plane and pool objects. */
  topology?: pulumi.Input<string>;
  /** Phase 2: resource policy, network and load balancer of the control plane. */
  infrastructure?: pulumi.Input<string>;
  /** Phase 3a: certificates and bootstrap data of the first control-plane machine. */
  controlPlaneBootstrap?: pulumi.Input<string>;
  /** Phase 3b: virtual machines of the control plane created, powered on and addressed. */
  controlPlaneMachines?: pulumi.Input<string>;
  /** Phase 3c: kubeadm init, then every control-plane node available. */
  controlPlaneInitialization?: pulumi.Input<string>;
  /** Phase 4: every node of a pool ready; each pool has the whole time. */
  workers?: pulumi.Input<string>;
  /** Phase 5: the Cluster available as a whole. */
  available?: pulumi.Input<string>;
  /** Destroy: the Cluster and all it owns gone. */
  delete?: pulumi.Input<string>;
}
