import * as pulumi from "@pulumi/pulumi";
import { Kubeconfig } from "../../provider/kubeconfig";
import type { PhaseGate } from "../../provider/phase-gate";
import type { PhaseTimeoutsArgs } from "../args";
import type { ControlPlaneArgs } from "../control-plane";
import type { ControlPlaneParts } from "../control-plane-parts";
import { isDone, timesOf } from "../phase-times";
import { workloadProvider } from "../workload-provider";
import { clusterConnection } from "./cluster-connection";
import { type GateSpec, gate } from "./gates";

/** Registers the gates of a control plane that the Supervisor's controllers make, as children of `parent`. */
export function supervisorControlPlane(
  parent: pulumi.ComponentResource,
  name: string,
  args: ControlPlaneArgs,
  timeouts: pulumi.Output<pulumi.Unwrap<PhaseTimeoutsArgs> | undefined>,
  after: GateSpec["after"],
): ControlPlaneParts {
  const connection = clusterConnection(args.namespace, args.clusterName, args.supervisor);
  const common = { ...connection, revision: args.revision ?? "", parent };
  const step = (phase: GateSpec["phase"], key: keyof PhaseTimeoutsArgs, before: GateSpec["after"]): PhaseGate => {
    const timeout = timeouts.apply((given) => given?.[key]);
    return gate(`${name}-${phase.replace("control-plane-", "")}`, { ...common, phase, timeout, after: before });
  };
  const bootstrap = step("control-plane-bootstrap", "controlPlaneBootstrap", after);
  const machines = step("control-plane-machines", "controlPlaneMachines", bootstrap);
  const initialization = step("control-plane-initialization", "controlPlaneInitialization", machines);
  const { kubeconfig } = new Kubeconfig(`${name}-kubeconfig`, connection, { parent, dependsOn: initialization });
  const identifier = pulumi.output(connection.cluster).apply((ref) => `${ref.namespace}/${ref.name}`);
  return {
    endpoint: initialization.endpoint,
    kubeconfig: pulumi.secret(kubeconfig),
    ready: isDone(initialization),
    phases: pulumi.output({
      bootstrap: timesOf(bootstrap),
      machines: timesOf(machines),
      initialization: timesOf(initialization),
    }),
    provider: workloadProvider(`${name}-workload`, identifier, kubeconfig, { parent }),
  };
}
