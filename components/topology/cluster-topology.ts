import { byCodePoint } from "../../provider/order";
import type { ConditionGateArgs } from "../args";
import { skipClassRebase } from "./annotations";
import { isPlainObject } from "./check/check";
import { type ControlPlaneTopology, controlPlaneTopology } from "./control-plane";
import { defaults } from "./defaults";
import type { NodeVariable } from "./node-variable";
import { type PoolTopology, poolTopology } from "./pool";
import { present } from "./present";
import type { Resolved } from "./resolved";
import type { SupervisorClusterArgs } from "./supervisor-arguments";
import { type ClassVariable, classVariables } from "./variables";

/** A cluster as plain data: every default applied, nothing of Pulumi left. */
export interface ClusterTopology {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly classRef: { readonly name: string; readonly namespace: string };
  readonly version: string;
  readonly network: {
    readonly pods: readonly string[];
    readonly services: readonly string[];
    readonly serviceDomain: string;
  };
  readonly availabilityGates: readonly Resolved<ConditionGateArgs>[];
  readonly variables: readonly ClassVariable[];
  readonly controlPlane: ControlPlaneTopology;
  /** By name, so that the order of a map in the program makes no difference to the server. */
  readonly pools: readonly PoolTopology[];
}

/** The topology of arguments that `validateCluster` found nothing wrong with. */
export function clusterTopology(resourceName: string, args: Resolved<SupervisorClusterArgs>): ClusterTopology {
  const node = nodeVariable(args);
  return {
    name: args.clusterName ?? resourceName,
    namespace: args.namespace,
    labels: present(args.labels ?? {}) as Record<string, string>,
    annotations: {
      ...(present(args.annotations ?? {}) as Record<string, string>),
      ...(args.skipClassRebase ? { [skipClassRebase]: "" } : {}),
    },
    classRef: { ...defaults.clusterClass, ...present(args.clusterClass ?? {}) },
    version: args.version,
    network: { ...defaults.network, ...present(args.network ?? {}) },
    availabilityGates: (args.availabilityGates ?? []).map((gate) => present(gate) as Resolved<ConditionGateArgs>),
    variables: clusterVariables(args),
    controlPlane: controlPlaneTopology(args.controlPlane, node),
    pools: Object.entries(args.workerPools ?? {})
      .map(([key, pool]) => poolTopology(key, pool ?? {}, node))
      .sort((a, b) => byCodePoint(a.name, b.name)),
  };
}

/** The cluster's value of the variable `node`, typed or through the escape hatch. */
function nodeVariable({ node, variables }: Resolved<SupervisorClusterArgs>): NodeVariable | undefined {
  return node ?? (isPlainObject(variables?.node) ? variables.node : undefined);
}

function clusterVariables(args: Resolved<SupervisorClusterArgs>): ClassVariable[] {
  const cniRef = args.bootstrapAddons?.cniRef;
  return classVariables(
    {
      vmClass: args.vmClass,
      storageClass: args.storageClass,
      volumes: args.volumes,
      node: args.node,
      osConfiguration: args.osConfiguration,
      kubernetes: args.kubernetes,
      resourceConfiguration: args.resourceConfiguration,
      vsphereOptions: args.vsphereOptions,
      bootstrapAddons: cniRef && { cniRef: { namespace: defaults.addonNamespace, ...present(cniRef) } },
    },
    args.variables,
  );
}
