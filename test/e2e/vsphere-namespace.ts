import { inject } from "vitest";
import { ApiClient } from "../../provider/observe/api-client";
import type { KubeObject } from "../../provider/observe/kube-object";

/** Longer than the lab takes to equip a namespace, in milliseconds. */
const PATIENCE = 120_000;

/** Makes a vSphere Namespace of this name, and resolves to the name once the lab has equipped it. */
export async function vSphereNamespace(name: string): Promise<string> {
  const client = new ApiClient({ kubeconfig: inject("lab").adminKubeconfig });
  const labels = { vSphereClusterID: "domain-c9" };
  const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name, labels } };
  const { object } = await client.apply(`/api/v1/namespaces/${name}`, namespace, { fieldManager: "e2e", force: true });
  if (networkIsReady(object)) return name;

  const { resourceVersion = "0" } = object.metadata;
  const selection = { fieldSelector: `metadata.name=${name}`, resourceVersion };
  for await (const event of client.watch("/api/v1/namespaces", selection, AbortSignal.timeout(PATIENCE))) {
    if (event.type === "MODIFIED" && networkIsReady(event.object)) return name;
  }
  throw new Error(`the network of namespace ${name} was not ready after ${PATIENCE / 1000} s`);
}

function networkIsReady({ status }: KubeObject): boolean {
  const conditions = (status?.conditions ?? []) as readonly { readonly type: string; readonly status: string }[];
  return conditions.some(({ type, status }) => type === "NamespaceNetworkReady" && status === "True");
}
