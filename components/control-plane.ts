import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { PhaseTimeoutsArgs, SupervisorArgs } from "./args";
import { requireValid } from "./arguments-error";
import { hidden } from "./hidden";
import type { ControlPlanePhases } from "./phase-times";
import { supervisorControlPlane } from "./supervisor/control-plane";
import { validateControlPlane } from "./topology";
import { vsphereControlPlane } from "./vsphere/control-plane";
import { controlPlaneFoundation } from "./vsphere/foundation";

/** Arguments of a ControlPlane. */
export interface ControlPlaneArgs {
  /** vSphere Namespace of the cluster. A change replaces the gates. */
  namespace: pulumi.Input<string>;
  /** Name of the Cluster object. A change replaces the gates. */
  clusterName: pulumi.Input<string>;
  /** How to reach the Supervisor. */
  supervisor?: SupervisorArgs;
  /** How long each phase may take. */
  timeouts?: PhaseTimeoutsArgs;
  /**
   * Anything that stands for what the control plane is to be like. A change makes the gates wait again.
   *
   * @default nothing: the gates wait once
   */
  revision?: pulumi.Input<string>;
}

/** Pulumi takes every field of a component for an output that other languages get; a resource cannot be one. */
const { set: setProvider, get: providerOf } = hidden<ControlPlane, k8s.Provider>();

/**
 * The control plane of a VKS cluster: phases 3a to 3c, and what they yield. Whatever needs the cluster's API depends on
 * exactly this.
 *
 * `VksCluster` has one as `controlPlane`. A program of its own makes one for a cluster that somebody else owns, to wait for
 * it and to deploy into it.
 *
 * @example
 * ```ts
 * const shop = new ControlPlane("shop", { namespace: "team-a", clusterName: "shop" });
 * new k8s.core.v1.Namespace("web", {}, { provider: shop.provider });
 * ```
 */
export class ControlPlane extends pulumi.ComponentResource {
  /** `https://host:port` of the cluster's API server. */
  readonly endpoint: pulumi.Output<string>;
  /** The cluster's admin kubeconfig, a secret. */
  readonly kubeconfig: pulumi.Output<string>;
  /** When each phase was waited for. */
  readonly phases: pulumi.Output<ControlPlanePhases>;
  /** True once every control-plane node is available. */
  readonly ready: pulumi.Output<boolean>;

  /** @throws ArgumentsError with every wrong argument */
  constructor(name: string, args: ControlPlaneArgs, opts?: pulumi.ComponentResourceOptions) {
    const foundation = controlPlaneFoundation.get(args);
    if (!foundation) requireValid(`ControlPlane ${name}`, validateControlPlane(args, pulumi.Output.isInstance));
    super("vks:index:ControlPlane", name, {}, opts);
    const parts = foundation
      ? vsphereControlPlane(this, name, foundation)
      : supervisorControlPlane(this, name, args, checkedTimeouts(name, args), opts?.dependsOn);
    this.endpoint = parts.endpoint;
    this.kubeconfig = parts.kubeconfig;
    this.ready = parts.ready;
    this.phases = parts.phases;
    setProvider(this, parts.provider);
    this.registerOutputs({
      endpoint: this.endpoint,
      kubeconfig: this.kubeconfig,
      phases: this.phases,
      ready: this.ready,
    });
  }

  /** Deploys into the cluster. Renewed certificates replace nothing. */
  get provider(): k8s.Provider {
    return providerOf(this);
  }
}

/** The timeouts, once they are known and found sound. */
function checkedTimeouts(name: string, args: ControlPlaneArgs) {
  return pulumi.output(args.timeouts).apply((timeouts) => {
    requireValid(`ControlPlane ${name}`, validateControlPlane({ ...args, timeouts }, pulumi.Output.isInstance));
    return timeouts;
  });
}
