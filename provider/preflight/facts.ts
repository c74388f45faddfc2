import { type Kind, vmOperator } from "../observe/kinds";
import type { KubeObject } from "../observe/kube-object";
import type { Reading } from "../observe/reading";
import type { ClusterRef, Snapshot, UnreadKind } from "../observe/snapshot";
import type { Demand } from "./demand";
import { type CheckName, type Finding, named } from "./finding";
import type { Right } from "./rights";

const nsx = { group: "crd.nsx.vmware.com", versions: ["v1alpha1"] };

/** The kinds a preflight reads besides those of the workflow, and where: in the namespace, the classes', or everywhere. */
export const factKinds = {
  Namespace: { group: "", resource: "namespaces", versions: ["v1"], scope: "itself" },
  ClusterClass: {
    group: "cluster.x-k8s.io",
    resource: "clusterclasses",
    versions: ["v1beta2", "v1beta1"],
    scope: "classes",
  },
  KubernetesRelease: {
    group: "kubernetes.vmware.com",
    resource: "kubernetesreleases",
    versions: ["v1alpha1"],
    scope: "cluster",
  },
  OSImage: { group: "run.tanzu.vmware.com", resource: "osimages", versions: ["v1alpha3"], scope: "cluster" },
  ClusterVirtualMachineImage: {
    group: "vmoperator.vmware.com",
    resource: "clustervirtualmachineimages",
    versions: vmOperator,
    scope: "cluster",
  },
  VirtualMachineImage: {
    group: "vmoperator.vmware.com",
    resource: "virtualmachineimages",
    versions: vmOperator,
    scope: "namespace",
  },
  VirtualMachineClass: {
    group: "vmoperator.vmware.com",
    resource: "virtualmachineclasses",
    versions: vmOperator,
    scope: "namespace",
  },
  StoragePolicyQuota: {
    group: "cns.vmware.com",
    resource: "storagepolicyquotas",
    versions: ["v1alpha2", "v1alpha1"],
    scope: "namespace",
  },
  ResourceQuota: { group: "", resource: "resourcequotas", versions: ["v1"], scope: "namespace" },
  Service: { group: "", resource: "services", versions: ["v1"], scope: "namespace" },
  NetworkInfo: { ...nsx, resource: "networkinfos", scope: "namespace" },
  Subnet: { ...nsx, resource: "subnets", scope: "namespace" },
  SubnetSet: { ...nsx, resource: "subnetsets", scope: "namespace" },
  Zone: { group: "topology.tanzu.vmware.com", resource: "zones", versions: ["v1alpha1"], scope: "namespace" },
} as const satisfies Record<string, Kind & { readonly scope: "itself" | "classes" | "cluster" | "namespace" }>;

/** The name of such a kind. */
export type FactKind = keyof typeof factKinds;

/** What was read for a preflight. Plain data: a check is a function of it and of the demand. */
export interface Facts {
  readonly cluster: ClusterRef;
  readonly readings: Readonly<Record<FactKind, Reading>>;
  /** Which rights the user lacks. */
  readonly denied: { readonly rights: readonly Right[] } | { readonly unread: UnreadKind };
  /** The objects of the workflow that carry the cluster's name, whether it exists or is going. */
  readonly snapshot: Snapshot;
}

/** Looks at one thing. Pure. */
export type PreflightCheck = (demand: Demand, facts: Facts) => readonly Finding[];

/** The objects of a kind; undefined where it cannot be read. */
export function objectsOf({ readings }: Facts, kind: FactKind): readonly KubeObject[] | undefined {
  const reading = readings[kind];
  return "objects" in reading ? reading.objects : undefined;
}

/** The finding that a kind cannot be read, and so a check cannot be made; none where it can. */
export function unread(check: CheckName, { readings, cluster }: Facts, kind: FactKind): readonly Finding[] {
  const reading = readings[kind];
  if ("objects" in reading) return [];
  const { scope } = factKinds[kind];
  const object = named(kind, "", scope === "namespace" ? cluster.namespace : "");
  return [{ check, severity: "unknown", object, ...wordsOf(reading.unread) }];
}

/** Why something could not be looked at, and what would help. */
export function wordsOf({ reason, message }: UnreadKind): Pick<Finding, "message" | "remedy"> {
  return reason === "forbidden"
    ? { message: `not checked: ${message}`, remedy: "Ask for the right to read it to have it checked." }
    : { message: `not checked: ${message}`, remedy: "Nothing: this Supervisor does not have it." };
}

/** The Cluster, where there is one that is to stay. */
export function liveCluster({ snapshot, cluster }: Facts): KubeObject | undefined {
  const found = snapshot.objects("Cluster").find(({ metadata }) => metadata.name === cluster.name);
  return found?.metadata.deletionTimestamp === undefined ? found : undefined;
}
