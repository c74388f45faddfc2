import type { KubeObject } from "../observe/kube-object";
import type { Demand, MachineDemand } from "./demand";
import { type Facts, objectsOf } from "./facts";
import { parseQuantity } from "./quantity";
import { resolve } from "./resolution";

/** The image that an OSImage stands for: its owner, or what it refers to (VKS; tanzu-framework: util/osimage). */
export function imageOf(osImage: KubeObject, facts: Facts): KubeObject | undefined {
  const owner = osImage.metadata.ownerReferences?.find(({ kind }) => kind.endsWith("VirtualMachineImage"));
  const name: unknown = owner?.name ?? osImage.spec?.image?.ref?.name;
  return imagesIn(facts).find(({ metadata }) => metadata.name === name);
}

/** Every image that can be read, those of the namespace's own libraries first. */
export function imagesIn(facts: Facts): readonly KubeObject[] {
  const kinds = ["VirtualMachineImage", "ClusterVirtualMachineImage"] as const;
  return kinds.flatMap((kind) => objectsOf(facts, kind) ?? []);
}

/** Size of a machine's root disk in bytes; undefined where the image does not tell (VM Operator: status.disks). */
export function rootDisk(machines: MachineDemand, demand: Demand, facts: Facts): number | undefined {
  const selected = resolve(demand, facts).images.find((images) => images.machines.includes(machines));
  const [osImage] = selected?.osImages ?? [];
  const image = osImage && imageOf(osImage, facts);
  return parseQuantity(image?.status?.disks?.[0]?.capacity);
}
