import { readFileSync } from "node:fs";
import { CoreV1Api, KubeConfig, RbacAuthorizationV1Api } from "@kubernetes/client-node";
import { load } from "js-yaml";
import { inject } from "vitest";

/** A login to the lab that ends when the test wants it to. */
export interface Session {
  readonly token: string;
  /** From now on, or from ten seconds on where the API server remembers it, the token is refused with 401. */
  end(): Promise<void>;
}

/** Logs in with the role Edit on a namespace. The login is that of a service account, which can be deleted. */
export async function logIn(namespace: string, name: string): Promise<Session> {
  const config = new KubeConfig();
  config.loadFromFile(inject("lab").adminKubeconfig);
  const [core, rbac] = [config.makeApiClient(CoreV1Api), config.makeApiClient(RbacAuthorizationV1Api)];
  await core.createNamespacedServiceAccount({ namespace, body: { metadata: { name } } });
  await rbac.createNamespacedRoleBinding({
    namespace,
    body: {
      metadata: { name },
      subjects: [{ kind: "ServiceAccount", name, namespace }],
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "vsphere-namespace-edit" },
    },
  });
  const body = { spec: { audiences: [], expirationSeconds: 3_600 } };
  const { status } = await core.createNamespacedServiceAccountToken({ namespace, name, body });
  return {
    token: status?.token ?? "",
    end: async () => {
      await core.deleteNamespacedServiceAccount({ namespace, name });
    },
  };
}

/** A kubeconfig for the lab's API server with these credentials of a user. */
export function kubeconfigOf(user: object): string {
  const tenant = load(readFileSync(inject("lab").kubeconfig, "utf8")) as object & { users: { name: string }[] };
  return JSON.stringify({ ...tenant, users: tenant.users.map(({ name }) => ({ name, user })) });
}
