import type { KubeObject } from "../observe/kube-object";
import type { MachineSubject } from "../phases/vsphere/subject";
import { type EtcdMembership, membersWithoutNode } from "./leave-etcd";
import { patiently, type Retiree, type Retirement } from "./retirement";

/** The labels of a node that tell which place it fills; its kubelet sets them when it joins. */
const [clusterLabel, slotLabel] = ["vks.pulumi.com/cluster", "vks.pulumi.com/slot"];

/** kubeadm's label of control-plane nodes (kubeadm: constants.go). */
const controlPlaneLabel = "node-role.kubernetes.io/control-plane";

/** A place in a cluster. */
export interface Slot extends Pick<MachineSubject, "slot" | "role"> {
  readonly cluster: string;
}

/**
 * Every node that fills a slot, or has filled it and was left behind by a run that ended too early: Nodes with the slot's
 * label, and members of etcd with a name of the slot's whose Nodes are gone.
 */
export async function nodesOfSlot(
  retirement: Retirement,
  { cluster, slot, role }: Slot,
  etcd: EtcdMembership | undefined,
): Promise<Retiree[]> {
  const nodes = await list(retirement, `${slotLabel}=${slot}`);
  const labelled = nodes.filter(({ metadata }) => metadata.labels?.[clusterLabel] === cluster);
  const found = labelled.map((node) => ({ node: node.metadata.name, role, ...machineOf(node) }));
  if (role !== "control-plane" || !etcd) return found;
  const controlPlane = await controlPlaneNames(retirement);
  if (controlPlane.length === 0) return found;
  const strays = await membersWithoutNode(retirement, etcd, controlPlane);
  const prefix = `${cluster}-${slot}-`;
  const isOfSlot = (name: string) => name.startsWith(prefix) && /^[a-z0-9]{5}$/.test(name.slice(prefix.length));
  return [...found, ...strays.filter(isOfSlot).map((node) => ({ node, role }))];
}

/** The nodes of the control plane, those first that report: they are most likely to answer. */
export async function controlPlaneNodes(retirement: Retirement): Promise<KubeObject[]> {
  const nodes = await list(retirement, controlPlaneLabel);
  return [...nodes.filter(kubeletReports), ...nodes.filter((node) => !kubeletReports(node))];
}

/** Their names. */
export async function controlPlaneNames(retirement: Retirement): Promise<string[]> {
  return (await controlPlaneNodes(retirement)).map(({ metadata }) => metadata.name);
}

/** Whether the kubelet of a node still reports (Kubernetes: node_lifecycle_controller.go sets Unknown when it does not). */
export function kubeletReports(node: KubeObject): boolean {
  const conditions: readonly { type: string; status: string }[] = node.status?.conditions ?? [];
  return conditions.find(({ type }) => type === "Ready")?.status !== "Unknown";
}

/** The provider ID names the virtual machine by its BIOS UUID (cloud-provider-vsphere: instances.go). */
function machineOf(node: KubeObject): { uuid?: string } {
  const [, uuid] = /^vsphere:\/\/(.+)$/.exec(node.spec?.providerID ?? "") ?? [];
  return uuid === undefined ? {} : { uuid };
}

async function list(retirement: Retirement, labelSelector: string): Promise<readonly KubeObject[]> {
  const { client } = retirement;
  return (await patiently(retirement, () => client.list("/api/v1/nodes", { labelSelector }))).items;
}
