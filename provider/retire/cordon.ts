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
export async function cordon(retirement: Retirement, node: string): Promise<KubeObject | undefined> {
  try {
    const body = { spec: { unschedulable: true } };
    return (await patiently(retirement, () => retirement.client.patch(nodePath(node), body))).object;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
