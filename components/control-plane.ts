import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { Kubeconfig } from "../provider/kubeconfig";
import type { PhaseGate } from "../provider/phase-gate";
import type { PhaseTimeoutsArgs, SupervisorArgs } from "./args";
import { requireValid } from "./arguments-error";
import { hidden } from "./hidden";
import type { ControlPlanePhases } from "./phase-times";
import { clusterConnection } from "./supervisor/cluster-connection";
import { type GateSpec, gate, timesOf } from "./supervisor/gates";
import { workloadProvider } from "./supervisor/workload-provider";
import { validateControlPlane } from "./topology";

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
    requireValid(`ControlPlane ${name}`, validateControlPlane(args, pulumi.Output.isInstance));
    super("vks:index:ControlPlane", name, {}, opts);
    const { bootstrap, machines, initialization } = this.gates(name, args, opts?.dependsOn);
    const connection = clusterConnection(args.namespace, args.clusterName, args.supervisor);
    const kubeconfig = new Kubeconfig(`${name}-kubeconfig`, connection, { parent: this, dependsOn: initialization });
    this.endpoint = initialization.endpoint;
    this.kubeconfig = pulumi.secret(kubeconfig.kubeconfig);
    this.ready = initialization.finishedAt.apply((at) => at !== undefined);
    this.phases = pulumi.output({
      bootstrap: timesOf(bootstrap),
      machines: timesOf(machines),
      initialization: timesOf(initialization),
    });
    setProvider(this, workloadProvider(`${name}-workload`, pulumi.output(connection.cluster), kubeconfig, this));
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

  private gates(name: string, args: ControlPlaneArgs, after: GateSpec["after"]) {
    const common = {
      ...clusterConnection(args.namespace, args.clusterName, args.supervisor),
      revision: args.revision ?? "",
      parent: this,
    };
    const timeouts = pulumi.output(args.timeouts).apply((resolved) => {
      requireValid(
        `ControlPlane ${name}`,
        validateControlPlane({ ...args, timeouts: resolved }, pulumi.Output.isInstance),
      );
      return resolved;
    });
    const step = (phase: GateSpec["phase"], key: keyof PhaseTimeoutsArgs, before: GateSpec["after"]): PhaseGate => {
      const timeout = timeouts.apply((given) => given?.[key]);
      return gate(`${name}-${phase.replace("control-plane-", "")}`, { ...common, phase, timeout, after: before });
    };
    const bootstrap = step("control-plane-bootstrap", "controlPlaneBootstrap", after);
    const machines = step("control-plane-machines", "controlPlaneMachines", bootstrap);
    const initialization = step("control-plane-initialization", "controlPlaneInitialization", machines);
    return { bootstrap, machines, initialization };
  }
}
