import type * as pulumi from "@pulumi/pulumi";

/** A condition of a Node or Machine that makes it unhealthy once it has lasted. */
export interface UnhealthyConditionArgs {
  /**
   * Type of the condition.
   *
   * @example "Ready"
   */
  type: pulumi.Input<string>;
  /**
   * Status that is unhealthy: "True", "False" or "Unknown".
   *
   * @example "Unknown"
   */
  status: pulumi.Input<string>;
  /**
   * How long the status must last, whole seconds.
   *
   * @example "5m"
   */
  timeout: pulumi.Input<string>;
}

/** When unhealthy machines may be replaced at all. */
export interface RemediationTriggerArgs {
  /**
   * Replace only while at most so many machines are unhealthy: a number or a percentage.
   *
   * @example "40%"
   */
  unhealthyLessThanOrEqualTo?: pulumi.Input<string>;
  /**
   * Replace only while the number of unhealthy machines is in this range; wins over `unhealthyLessThanOrEqualTo`.
   *
   * @example "[1-2]"
   */
  unhealthyInRange?: pulumi.Input<string>;
}

/** How unhealthy machines are replaced. */
export interface RemediationArgs {
  /**
   * When machines may be replaced.
   *
   * @default always
   */
  triggerIf?: RemediationTriggerArgs;
}

/** How unhealthy machines of a pool are replaced. */
export interface PoolRemediationArgs extends RemediationArgs {
  /**
   * How many machines may be in replacement at the same time: a number or a percentage of the pool.
   *
   * @default all of them
   * @example "20%"
   */
  maxInFlight?: pulumi.Input<string>;
}

/** MachineHealthCheck of the machines. Changes need no new nodes. Any field but `enabled` replaces the class's own check. */
export interface HealthCheckArgs {
  /**
   * Whether there is a MachineHealthCheck.
   *
   * @default what the ClusterClass says
   */
  enabled?: pulumi.Input<boolean>;
  /**
   * How long a machine may take to become a node before it is replaced, whole seconds; "0s" for ever. Slow or nested
   * sites must raise it, or healthy machines are replaced for ever.
   *
   * @default "10m" (Cluster API) once another field is set; else what the ClusterClass says
   */
  nodeStartupTimeout?: pulumi.Input<string>;
  /** Conditions of the Node, any of which makes the machine unhealthy. */
  unhealthyNodeConditions?: UnhealthyConditionArgs[];
  /** Conditions of the Machine, any of which makes it unhealthy (VKS 3.6 and later: Cluster API 1.12). */
  unhealthyMachineConditions?: UnhealthyConditionArgs[];
  /** How unhealthy machines are replaced. */
  remediation?: RemediationArgs;
}

/** MachineHealthCheck of the machines of a pool. */
export interface PoolHealthCheckArgs extends HealthCheckArgs {
  /** How unhealthy machines are replaced. */
  remediation?: PoolRemediationArgs;
}
