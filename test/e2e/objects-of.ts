import { ApiClient } from "../../provider/observe/api-client";
import { kinds } from "../../provider/observe/kinds";
import type { KubeObject } from "../../provider/observe/kube-object";

/** Every object of the workflow's kinds in a namespace that carries the name of the cluster. */
export async function objectsOf(kubeconfig: string, cluster: string, namespace = "team-a"): Promise<string[]> {
  const client = new ApiClient({ kubeconfig });
  const found: string[] = [];
  for (const { group, resource, versions } of Object.values(kinds)) {
    const version =
      group === "vmoperator.vmware.com" ? "v1alpha2" : group.startsWith("vmware.infra") ? "v1beta1" : versions[0];
    const path = `${group ? `/apis/${group}` : "/api"}/${version}/namespaces/${namespace}/${resource}`;
    const { items } = await client.list(path);
    const ours = items.filter(({ metadata }: KubeObject) => `${metadata.name}-`.startsWith(`${cluster}-`));
    found.push(...ours.map(({ metadata }: KubeObject) => `${resource}/${metadata.name}`));
  }
  return found;
}
