import type * as pulumi from "@pulumi/pulumi";

/**
 * How long each phase may take before its gate fails, as durations such as "15m" or "1h30m": more than zero, at most
 * "24h". A change takes effect with the next wait and touches no object.
 */
export interface PhaseTimeoutsArgs {
  /**
   * Phase 1: the Cluster is turned into infrastructure, control plane and pool objects.
   *
   * @default "5m"
   */
  topology?: pulumi.Input<string>;
  /**
   * Phase 2: resource policy, network and load balancer of the control plane.
   *
   * @default "15m"
   */
  infrastructure?: pulumi.Input<string>;
  /**
   * Phase 3a: certificates and bootstrap data of the first control-plane machine.
   *
   * @default "5m"
   */
  controlPlaneBootstrap?: pulumi.Input<string>;
  /**
   * Phase 3b: virtual machines of the control plane created, powered on and addressed.
   *
   * @default "20m"
   */
  controlPlaneMachines?: pulumi.Input<string>;
  /**
   * Phase 3c: kubeadm init, then every control-plane node available.
   *
   * @default "30m"
   */
  controlPlaneInitialization?: pulumi.Input<string>;
  /**
   * Phase 4: every node of a pool ready; each pool has the whole time.
   *
   * @default "30m"
   */
  workers?: pulumi.Input<string>;
  /**
   * Phase 5: the Cluster available as a whole.
   *
   * @default "15m"
   */
  available?: pulumi.Input<string>;
  /**
   * Destroy: the Cluster and all it owns gone.
   *
   * @default "30m"
   */
  delete?: pulumi.Input<string>;
}
