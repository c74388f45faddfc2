import type * as pulumi from "@pulumi/pulumi";
import type { MachineSubject, VsphereSubject } from "../../provider/phases/vsphere/subject";
import type { ApiAccessArgs } from "../../provider/vsphere/api-access";
import type { PhaseTimeoutsArgs } from "../args";
import { hidden } from "../hidden";
import type { VsphereTopology } from "../topology/vsphere";
import type { ClusterPki } from "./pki/cluster-pki";
import type { Site } from "./site";

/** What the machines of a cluster stand on: everything that is there before the first of them. */
export interface Foundation {
  /** Begins the names of the resources of its nodes. */
  readonly name: string;
  readonly topology: pulumi.Output<VsphereTopology>;
  /** The cluster as the gates look at it, its network included. */
  readonly subject: pulumi.Output<VsphereSubject>;
  readonly site: Site;
  /** The network of the machines, as vCenter knows it. */
  readonly networkId: pulumi.Output<string>;
  /** How templates are looked up. */
  readonly lookUps: pulumi.InvokeOutputOptions;
  readonly api: ApiAccessArgs;
  /** How long each phase may take. */
  readonly timeouts: PhaseTimeoutsArgs;
  /** The gate of phase 2: with it the whole cluster goes, and no node of it needs a farewell. */
  readonly infrastructure: pulumi.Resource;
}

/** What the control plane needs besides. */
export interface ControlPlaneFoundation extends Foundation {
  readonly pki: ClusterPki;
  /** Number of machines. */
  readonly replicas: number;
}

/** What a pool needs besides. */
export interface PoolFoundation extends Foundation {
  readonly pool: string;
  /** Number of machines. */
  readonly replicas: number;
}

/**
 * What a cluster gives its own ControlPlane and WorkerPools beside their arguments, by these: resources cannot be arguments
 * that other languages are to write too.
 */
export const controlPlaneFoundation = hidden<object, ControlPlaneFoundation | undefined>();
export const poolFoundation = hidden<object, PoolFoundation | undefined>();

/** The machines of a ControlPlane or WorkerPool, for the gate of the whole cluster. */
export const machinesOf = hidden<pulumi.Resource, pulumi.Output<MachineSubject[]>>();
