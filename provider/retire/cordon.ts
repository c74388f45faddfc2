import { isNotFound } from "../observe/api-error";
import type { KubeObject } from "../observe/kube-object";
import { patiently, type Retirement } from "./retirement";

/** The path of a Node. */
export function nodePath(node: string): string {
  return `/api/v1/nodes/${node}`;
}

/**
 * Keeps new pods off a node.
 * @returns the Node, or undefined when the cluster does not know it (any more)
 */
export async function cordon(retirement: Retirement, name: string): Promise<KubeObject | undefined> {
  const { client } = retirement;
  const path = nodePath(name);
  try {
    const node = await patiently(retirement, () => client.get(path));
    if (node.spec?.unschedulable) return node;
    return (await patiently(retirement, () => client.patch(path, { spec: { unschedulable: true } }))).object;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
