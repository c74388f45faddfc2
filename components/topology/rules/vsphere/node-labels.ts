import { all, type Check, problem } from "../../check/check";
import { mapOf } from "../../check/object";
import { labels } from "../labels";

/** What a kubelet may set on its own Node within kubernetes.io (Kubernetes: kubelet/apis/well_known_labels.go). */
const allowed = new Set([
  "kubernetes.io/hostname",
  "kubernetes.io/os",
  "kubernetes.io/arch",
  "topology.kubernetes.io/region",
  "topology.kubernetes.io/zone",
  "failure-domain.beta.kubernetes.io/region",
  "failure-domain.beta.kubernetes.io/zone",
  "beta.kubernetes.io/instance-type",
  "beta.kubernetes.io/os",
  "beta.kubernetes.io/arch",
]);

/** Labels that a node joins with. */
export const nodeLabels: Check = all(
  labels,
  mapOf(() => [], nodeLabelKey),
);

function nodeLabelKey(key: unknown, path: string) {
  const label = String(key);
  const prefix = label.includes("/") ? label.slice(0, label.indexOf("/")) : "";
  if (prefix === "vks.pulumi.com") return problem(path, "is written by this package");
  if (!within(prefix, "kubernetes.io") && !within(prefix, "k8s.io")) return [];
  if (allowed.has(label)) return [];
  // NodeRestriction keeps its own prefix from kubelets even where it is below an allowed one.
  if (within(prefix, "kubelet.kubernetes.io") || within(prefix, "node.kubernetes.io")) return [];
  return problem(path, "is no label that a kubelet may give its own node (NodeRestriction); take a prefix of your own");
}

function within(prefix: string, domain: string): boolean {
  return prefix === domain || prefix.endsWith(`.${domain}`);
}
