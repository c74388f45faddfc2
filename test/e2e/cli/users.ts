import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CoreV1Api, KubeConfig, RbacAuthorizationV1Api, type V1PolicyRule } from "@kubernetes/client-node";
import { inject } from "vitest";
import { ApiClient } from "../../../provider/observe/api-client";
import { kubeconfigOf } from "../session";

/** Reading what describes a cluster needs, without its machines' VirtualMachines. */
export const allButMachines: readonly V1PolicyRule[] = [
  { verbs: ["get", "list", "watch"], apiGroups: ["cluster.x-k8s.io"], resources: ["*"] },
  { verbs: ["get", "list", "watch"], apiGroups: ["bootstrap.cluster.x-k8s.io"], resources: ["*"] },
  { verbs: ["get", "list", "watch"], apiGroups: ["controlplane.cluster.x-k8s.io"], resources: ["*"] },
  { verbs: ["get", "list", "watch"], apiGroups: ["vmware.infrastructure.cluster.x-k8s.io"], resources: ["*"] },
  { verbs: ["get", "list", "watch"], apiGroups: ["crd.nsx.vmware.com"], resources: ["*"] },
];

/** Writes a kubeconfig for a service account that has these rights in a namespace. @returns its path */
export async function kubeconfigWith(rules: readonly V1PolicyRule[], namespace: string, name: string): Promise<string> {
  const config = new KubeConfig();
  config.loadFromFile(inject("lab").adminKubeconfig);
  const [core, rbac] = [config.makeApiClient(CoreV1Api), config.makeApiClient(RbacAuthorizationV1Api)];
  const metadata = { name };
  await core.createNamespacedServiceAccount({ namespace, body: { metadata } });
  await rbac.createNamespacedRole({ namespace, body: { metadata, rules: [...rules] } });
  const subjects = [{ kind: "ServiceAccount", name, namespace }];
  const roleRef = { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name };
  await rbac.createNamespacedRoleBinding({ namespace, body: { metadata, subjects, roleRef } });
  const body = { spec: { audiences: [], expirationSeconds: 3_600 } };
  const { status } = await core.createNamespacedServiceAccountToken({ namespace, name, body });
  return await written(kubeconfigOf({ token: status?.token }));
}

/** Writes the kubeconfig of a cluster itself, as its Secret has it. @returns its path */
export async function workloadKubeconfig(namespace: string, cluster: string): Promise<string> {
  const client = new ApiClient({ kubeconfig: inject("lab").adminKubeconfig });
  const secret = await client.get<{ data: { value: string } }>(
    `/api/v1/namespaces/${namespace}/secrets/${cluster}-kubeconfig`,
  );
  return await written(Buffer.from(secret.data.value, "base64").toString());
}

/** Writes the tenant's kubeconfig for another address of its server. @returns its path */
export async function kubeconfigFor(server: string): Promise<string> {
  const tenant = await readFile(inject("lab").kubeconfig, "utf8");
  return await written(tenant.replace(/server: \S+/, `server: ${server}`));
}

/** Writes a file of its own for a text. @returns its path */
export async function written(text: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), "vks-cli-")), "file");
  await writeFile(file, text, { mode: 0o600 });
  return file;
}
