import type { ConditionGateArgs, MachineTopologyArgs, TaintArgs } from "../args";
import { resolveOsImage } from "./annotations";
import { machineTaints, type NodeVariable, nodeOverride } from "./node-variable";
import { present } from "./present";
import type { Resolved } from "./resolved";
import { type ClassVariable, classVariables } from "./variables";

/** What the control plane and every pool have in common, as plain data. */
export interface MachineTopology {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly readinessGates: readonly Resolved<ConditionGateArgs>[];
  /** Taints that Cluster API keeps on the machines; all others are in the variable `node`. */
  readonly taints: readonly Resolved<TaintArgs>[];
  /** Overrides of the cluster's class variables. */
  readonly overrides: readonly ClassVariable[];
}

/** The common part of the control plane's or a pool's arguments; `node` is the cluster's own value of that variable. */
export function machineTopology(args: Resolved<MachineTopologyArgs>, node?: NodeVariable): MachineTopology {
  return {
    labels: present(args.labels ?? {}) as Record<string, string>,
    annotations: { ...(present(args.annotations ?? {}) as Record<string, string>), ...osImageAnnotation(args.osImage) },
    readinessGates: (args.readinessGates ?? []).map((gate) => present(gate) as Resolved<ConditionGateArgs>),
    taints: machineTaints(args.taints),
    overrides: classVariables(
      {
        vmClass: args.vmClass,
        storageClass: args.storageClass,
        volumes: args.volumes,
        node: nodeOverride(node, args.nodeLabels, args.taints),
      },
      args.variables,
    ),
  };
}

function osImageAnnotation(osImage: Resolved<MachineTopologyArgs>["osImage"]): Record<string, string> {
  if (!osImage) return {};
  const version = osImage.version ? `,os-version=${osImage.version}` : "";
  return { [resolveOsImage]: `os-name=${osImage.name}${version}` };
}
