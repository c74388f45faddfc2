import { type KubeObject, refOf } from "../../observe/kube-object";
import { conditionOf } from "../../phases/conditions";
import { objectsOf, type PreflightCheck, unread } from "../facts";
import { type Finding, listed } from "../finding";
import { imageOf, imagesIn } from "../node-images";
import { resolve } from "../resolution";

const check = "node-image";

/** Advice by reason (VM Operator: virtualmachineimage_types.go). */
const remedies: Readonly<Record<string, string>> = {
  VirtualMachineImageNotSynced: "Wait for the content library to synchronise; check its subscription and free space.",
  VirtualMachineImageProviderNotReady: "Look at the content library in vCenter.",
  VirtualMachineImageProviderSecurityNotCompliant:
    "Check the content library's security policy and the image's signature.",
};

/** The images of the nodes are in the content libraries, ready, and there once. */
export const nodeImage: PreflightCheck = (demand, facts) => {
  if (!objectsOf(facts, "ClusterVirtualMachineImage")) return unread(check, facts, "ClusterVirtualMachineImage");
  const osImages = resolve(demand, facts).images.flatMap((selected) => selected.osImages?.slice(0, 1) ?? []);
  return osImages.flatMap((osImage) => {
    const image = imageOf(osImage, facts);
    return image ? [...notReady(image), ...twice(image, imagesIn(facts))] : missing(osImage);
  });
};

function missing(osImage: KubeObject): readonly Finding[] {
  const message = "its image is in none of the content libraries that can be read";
  const remedy = "Attach the VKr content library to the vSphere Namespace and let it synchronise.";
  return [{ check, severity: "warning", object: refOf(osImage), message, remedy }];
}

function notReady(image: KubeObject): readonly Finding[] {
  const ready = conditionOf(image, "Ready");
  if (!ready || ready.status === "True") return [];
  const message = `image not ready (${ready.reason || ready.status})${ready.message && `: ${ready.message}`}`;
  const remedy = remedies[ready.reason] ?? "Look at the content library in vCenter.";
  return [{ check, severity: "blocking", object: refOf(image), message, remedy }];
}

/** Breaks TopologyReconciled on VKS 3.5.0 and 3.6.0; later ones cope (VKS release notes). */
function twice(image: KubeObject, all: readonly KubeObject[]): readonly Finding[] {
  const name: unknown = image.status?.name;
  const likes = all.filter((other) => typeof name === "string" && other.status?.name === name);
  if (likes.length < 2) return [];
  const message = `${likes.length} images are called ${name}: ${listed(likes.map(({ kind, metadata }) => `${kind} ${metadata.name}`))}`;
  const remedy = "Detach one of the content libraries: VKS 3.5.0 and 3.6.0 cannot tell them apart.";
  return [{ check, severity: "warning", object: refOf(image), message, remedy }];
}
