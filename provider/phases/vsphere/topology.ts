import type { KindName } from "../../observe/kinds";
import type { KubeObject } from "../../observe/kube-object";
import type { ClusterView } from "../cluster-view";
import { Check, condition, every } from "../requirement";
import type { Target } from "../target";
import { met, type Unmet } from "../verdict";
import { samePatch } from "./machines";
import { subjectOf, type VspherePhase } from "./vsphere-phase";

const inventory = (kind: KindName, title: string): Target => ({
  kind,
  title,
  find: (view) => view.snapshot.objects(kind),
});

const templates = inventory("Template", "template");

/** vCenter can be looked at: it alone knows this phase. That nobody said where it is, or how to log in, does not pass. */
const vcenterRead = new Check("vCenter: readable", ({ snapshot }) => {
  const unread = snapshot.unread.get("Template");
  if (!unread) return met;
  const at = { kind: "vCenter", namespace: "", name: "" };
  const is = unread.reason === "unreachable" ? "unknown" : "failed";
  // The environment of this process stays as it is: there is nothing to confirm.
  const grace = unread.reason === "unconfigured" ? { grace: 0 } : {};
  return { is, at, condition: "Readable", reason: unread.reason, message: unread.message, ...grace };
});

/** The template carries the Kubernetes that is asked for: kubeadm makes a cluster of the version that it is of. */
const templateOfVersion = every(templates, "template: Kubernetes version", (template, view) => {
  const carried: string | undefined = template.status?.kubernetesVersion;
  const wanted = subjectOf(view).version;
  if (carried === undefined) {
    const message = "It has no vApp property KUBERNETES_SEMVER, which says what Kubernetes it carries";
    return refused(template, "NoKubernetes", message);
  }
  return samePatch(carried, wanted)
    ? met
    : refused(template, "OtherVersion", `It carries Kubernetes ${carried}, and ${wanted} is asked for`);
}).unless((view) => Boolean(subjectOf(view).site.trustTemplates));

function refused({ kind, metadata }: KubeObject, reason: string, message: string): Unmet {
  const at = { kind, namespace: "", name: metadata.name };
  return { is: "failed", at, condition: "KubernetesVersion", reason, message, grace: 0 };
}

const asksFor = (part: "resourcePool" | "datastore") => (view: ClusterView) => subjectOf(view).site[part] === undefined;

/** Phase 1: the place the machines are to be in exists, and the templates are what they have to be. */
export const topology: VspherePhase = {
  name: "topology",
  timeout: 5 * 60_000,
  sees: ["site"],
  requirements: [
    vcenterRead,
    condition(inventory("Datacenter", "datacenter"), "Found"),
    condition(inventory("ComputeCluster", "compute cluster"), "Found"),
    condition(inventory("ResourcePool", "resource pool"), "Found").unless(asksFor("resourcePool")),
    condition(inventory("Datastore", "datastore"), "Found").unless(asksFor("datastore")),
    condition(templates, "Found"),
    condition(templates, "LinuxGuest"),
    templateOfVersion,
  ],
  explainedBy: ["Template"],
};
