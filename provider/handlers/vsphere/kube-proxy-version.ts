import type { dynamic } from "@pulumi/pulumi";
import type { ApiClient } from "../../observe/api-client";
import { isNotFound } from "../../observe/api-error";
import { workloadClient } from "../../observe/workload/workload-client";
import type { ApiAccess } from "../../phases/vsphere/subject";
import { differ } from "../cluster-inputs";
import { asked } from "./asked";

/** The version kube-proxy is to have, and where. */
export interface KubeProxyVersionInputs {
  readonly api: ApiAccess;
  readonly version: string;
}

const path = "/apis/apps/v1/namespaces/kube-system/daemonsets/kube-proxy";

/** Moves kube-proxy to another version. The first one it has from kubeadm (kubeadm: addons/proxy). */
export const kubeProxyVersion: dynamic.ResourceProvider<KubeProxyVersionInputs, KubeProxyVersionInputs> = {
  async diff(_, olds, news) {
    return { changes: olds.version !== news.version || differ(olds.api, news.api) };
  },

  async create(inputs) {
    return { id: "kube-proxy", outs: inputs };
  },

  async update(_, olds, inputs) {
    if (olds.version !== inputs.version) await move(inputs);
    return { outs: inputs };
  },
};

async function move({ api, version }: KubeProxyVersionInputs): Promise<void> {
  const client = workloadClient(api);
  try {
    await asked(() => tag(client, version));
  } catch (error) {
    // Container networks such as Cilium may stand in for it.
    if (!isNotFound(error)) throw error;
    console.log("The cluster has no kube-proxy");
  }
}

async function tag(client: ApiClient, version: string): Promise<void> {
  const { metadata, spec } = await client.get(path);
  const containers = spec.template.spec.containers.map((container: { name: string; image: string }) =>
    container.name === "kube-proxy" ? { ...container, image: withTag(container.image, version) } : container,
  );
  // A list is replaced as a whole, so whoever has changed it meanwhile wins.
  const { resourceVersion } = metadata;
  await client.patch(path, { metadata: { resourceVersion }, spec: { template: { spec: { containers } } } });
}

/** An image with another tag. A digest goes: it names one image. */
function withTag(image: string, tag: string): string {
  return `${image.replace(/@.*$/, "").replace(/:[^:/]*$/, "")}:${tag}`;
}
