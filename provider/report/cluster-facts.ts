import type { KubeObject } from "../observe/kube-object";
import type { ClusterView } from "../phases/cluster-view";
import type { ClusterReport, NodeCount } from "./cluster-report";

type Facts = Pick<ClusterReport, "createdAt" | "version" | "currentVersion" | "class" | "endpoint" | "nodes">;

/** What a cluster is, beside how it is. What is not known is left out. */
export function factsOf(view: ClusterView): Facts {
  const { cluster, controlPlane } = view;
  const topology = cluster?.spec?.topology;
  const { host, port } = cluster?.spec?.controlPlaneEndpoint ?? {};
  const version: string | undefined = topology?.version ?? controlPlane?.spec?.version;
  const current: string | undefined = controlPlane?.status?.version;
  const facts = {
    createdAt: cluster?.metadata.creationTimestamp,
    version,
    currentVersion: current === version ? undefined : current,
    // `classRef` since v1beta2.
    class: topology?.classRef?.name ?? topology?.class,
    endpoint: host ? `https://${host}:${port}` : undefined,
  };
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value));
  return { ...known, nodes: nodesOf(view) };
}

/** By what the owners of machines count: both shapes of the API have these counters. */
function nodesOf({ controlPlane, snapshot }: ClusterView): NodeCount {
  const owners = [...(controlPlane ? [controlPlane] : []), ...snapshot.objects("MachineDeployment")];
  const counts = owners.map(countsOf);
  return { ready: sum(counts.map(({ ready }) => ready)), wanted: sum(counts.map(({ wanted }) => wanted)) };
}

function countsOf({ spec, status }: KubeObject): NodeCount {
  const counters = status?.v1beta2 ?? status;
  return { ready: counters?.readyReplicas ?? 0, wanted: spec?.replicas ?? 0 };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
