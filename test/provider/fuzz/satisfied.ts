import type { KubeObject } from "../../../provider/observe/kube-object";
import type { Snapshot } from "../../../provider/observe/snapshot";
import type { Phase } from "../../../provider/phases/phase";

/**
 * Whether a phase may count as done, by the signals that stand for it alone (reference: the phase chain). Written without
 * anything of the engine's, to hold it to.
 */
export function isSatisfied(phase: Phase["name"], snapshot: Snapshot): boolean {
  const cluster = snapshot.objects("Cluster").find(({ metadata }) => metadata.name === "shop");
  if (!cluster || cluster.metadata.deletionTimestamp || !isTrueOrRolling(cluster)) return false;
  const infrastructure = snapshot.objects("VSphereCluster").find((o) => o.metadata.name === "shop-abcde");
  const controlPlane = snapshot.objects("KubeadmControlPlane").find((o) => o.metadata.name === "shop-cp");
  const controlPlaneMachines = snapshot.objects("Machine").filter((o) => isOf(o, "cluster.x-k8s.io/control-plane"));
  const machine = controlPlaneMachines[0];
  switch (phase) {
    case "topology":
      return infrastructure !== undefined && controlPlane !== undefined;
    case "infrastructure":
      return (
        says(infrastructure, "LoadBalancerReady") &&
        says(cluster, "InfrastructureReady") &&
        endpointIsOurs(cluster, snapshot)
      );
    case "control-plane-bootstrap":
      return says(controlPlane, "CertificatesAvailable") && machine !== undefined;
    case "control-plane-machines":
      return controlPlaneMachines.length > 0 && controlPlaneMachines.every((o) => says(o, "InfrastructureReady"));
    case "control-plane-initialization":
      return says(controlPlane, "Available") && counts(controlPlane?.status, controlPlane?.spec?.replicas ?? 0);
    case "workers": {
      const deployment = snapshot.objects("MachineDeployment").find((o) => o.metadata.name === "shop-general");
      return says(deployment, "Available") && counts(deployment?.status, deployment?.spec?.replicas ?? 0);
    }
    default:
      return says(cluster, "Available") && (!hasTopology(cluster) || says(cluster, "TopologyReconciled"));
  }
}

/** A condition that is True, and speaks of the object as it is. */
function says(object: KubeObject | undefined, type: string): boolean {
  const { conditions, v1beta2 } = object?.status ?? {};
  const all: unknown = v1beta2?.conditions ?? conditions;
  if (!Array.isArray(all)) return false;
  const found = all.find((c) => c?.type === type) ?? all.find((c) => c?.type === older[type]);
  const seen = found?.observedGeneration;
  return found?.status === "True" && (!seen || seen >= (object?.metadata.generation ?? 0));
}

const older: Readonly<Record<string, string>> = { NetworkReady: "ClusterNetworkReady" };

/** The topology controller has seen the latest change, and accepted it; without a topology it has nothing to do. */
function isTrueOrRolling(cluster: KubeObject): boolean {
  if (!hasTopology(cluster)) return true;
  const all: unknown = cluster.status?.v1beta2?.conditions ?? cluster.status?.conditions;
  if (!Array.isArray(all)) return false;
  const found = all.find((c) => c?.type === "TopologyReconciled");
  const seen = found?.observedGeneration ?? cluster.status?.observedGeneration ?? 0;
  return found !== undefined && seen >= (cluster.metadata.generation ?? 0);
}

function hasTopology({ spec }: KubeObject): boolean {
  return spec?.topology !== undefined;
}

function counts(status: unknown, desired: number): boolean {
  const own = status as Record<string, Record<string, unknown>> | undefined;
  const counters = own?.v1beta2 ?? own;
  return ["replicas", "readyReplicas", "availableReplicas", "upToDateReplicas"].every(
    (counter) => ((counters?.[counter] as number | undefined) ?? 0) === desired,
  );
}

function endpointIsOurs(cluster: KubeObject, snapshot: Snapshot): boolean {
  const host = cluster.spec?.controlPlaneEndpoint?.host;
  const services = snapshot
    .objects("VirtualMachineService")
    .filter((o) => o.metadata.ownerReferences?.some(({ uid }) => uid === "VSphereCluster/shop-abcde"));
  const addresses = services.flatMap((o) => o.status?.loadBalancer?.ingress ?? []).map(({ ip }: { ip: string }) => ip);
  return services.length === 0 || addresses.includes(host);
}

function isOf({ metadata }: KubeObject, label: string): boolean {
  return metadata.deletionTimestamp === undefined && label in (metadata.labels ?? {});
}
