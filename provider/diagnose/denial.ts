import type { ClusterRef } from "../observe/snapshot";
import { clusterText } from "./cluster-text";
import { shownLines } from "./shown-lines";

/** What to do about a denial, and the command that shows more. */
interface DenialRemedy {
  readonly says: RegExp;
  readonly advice: string;
  /** Without `kubectl`. */
  readonly look: string;
  readonly source: string;
}

const classes = "get clusterclass -n vmware-system-vks-public";

/** Denials in the words of whoever denies, the more specific first. */
export const denialRemedies: readonly DenialRemedy[] = [
  {
    says: /Could not resolve KR|OSImage|KubernetesRelease/i,
    advice:
      "Choose a release that is READY and COMPATIBLE and an OS image it has; after a release was added, let the content library synchronise; a release that is not compatible needs a newer VKS.",
    look: "get kubernetesreleases",
    source: "VKS: tkr-resolver-cluster-webhook",
  },
  {
    says: /variable is not defined|is not defined in the ClusterClass/i,
    advice:
      "Correct the variable's name for this class; right after an upgrade of VKS, wait for its cache (up to an hour).",
    look: `${classes} -o yaml`,
    source: "KB392756, KB423284, KB424003",
  },
  {
    says: /required variable|Required value/i,
    advice: "Give the missing variable: vmClass and storageClass are always needed.",
    look: `${classes} -o yaml`,
    source: "CAPI: cluster_variable_validation.go",
  },
  {
    says: /overlap/i,
    advice: "Choose other pod or service ranges: network.pods and network.services.",
    look: "get networkinfo",
    source: "VKS release notes 3.7",
  },
  {
    says: /system check|SystemChecksSucceeded|PodDisruptionBudget/i,
    advice:
      "Mend what the check names before the upgrade, for example a PodDisruptionBudget that allows no disruption.",
    look: "describe cluster",
    source: "KB422362, KB433183",
  },
  {
    says: /immutable/i,
    advice: "VKS does not change this on a cluster that exists: take the change back, or create another cluster.",
    look: "describe cluster",
    source: "VKS: Cluster fields",
  },
  {
    says: /quota/i,
    advice: "Free storage or ask for a higher limit of the namespace.",
    look: "get storagepolicyquota -o yaml",
    source: "VM Operator: storage_quota_webhook_configuration.yaml",
  },
  {
    says: /virtualmachineclass/i,
    advice: "Add the VM class to the vSphere Namespace, or use one it has.",
    look: "get virtualmachineclass",
    source: "VKS: measured on 3.7.1",
  },
  {
    says: /cluster ?class|does not support/i,
    advice: "Let admission choose the class (leave clusterClass out), or choose a version that the class supports.",
    look: classes,
    source: "VKS: class rebase",
  },
];

/** What a user reads when admission denies a cluster, or a pool of it: at most ten lines. */
export function denialText(cluster: ClusterRef, message: string, pool?: string): string[] {
  const remedy = denialRemedies.find(({ says }) => says.test(message));
  return [
    `denied by admission: ${clusterText(cluster, pool === undefined ? {} : { pool })}`,
    ...shownLines(message, 5),
    ...(remedy ? [`What to do: ${remedy.advice}`, `Look further: ${command(remedy.look, cluster)}`] : []),
  ];
}

function command(look: string, { namespace, name }: ClusterRef): string {
  if (look.includes(" -n ")) return `kubectl ${look}`;
  return `kubectl -n ${namespace} ${look === "describe cluster" ? `${look} ${name}` : look}`;
}
