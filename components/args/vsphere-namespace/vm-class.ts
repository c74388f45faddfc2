import type * as pulumi from "@pulumi/pulumi";

/** A VM class that is made. A change makes it known to machines created from then on. */
export interface NewVmClassArgs {
  /** Number of virtual CPUs. */
  cpus: pulumi.Input<number>;
  /**
   * Memory, a whole number of Mi.
   *
   * @example "16Gi"
   */
  memory: pulumi.Input<string>;
  /**
   * Percentage of the CPUs that is kept for each machine.
   *
   * @default 0: the class is best effort
   */
  cpuReservation?: pulumi.Input<number>;
  /**
   * Percentage of the memory that is kept for each machine.
   *
   * @default 0: the class is best effort
   */
  memoryReservation?: pulumi.Input<number>;
  /** Names of the vGPU profiles of each machine. */
  vgpuProfiles?: pulumi.Input<string>[];
}

/** A VM class that machines in the namespace may have. */
export interface NamespaceVmClassArgs {
  /**
   * Name of the class.
   *
   * @example "guaranteed-medium"
   */
  name: string;
  /** Makes the class. Without it, the class has to be there; it is not looked up, because vCenter's provider cannot. */
  create?: NewVmClassArgs;
}
