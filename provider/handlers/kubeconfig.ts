import { X509Certificate } from "node:crypto";
import type { dynamic } from "@pulumi/pulumi";
import { load } from "js-yaml";
import { type ClusterInputs, idOf, replacesOf } from "./cluster-inputs";
import { request } from "./request";

/** What the kubeconfig resource yields. The resource marks it secret: state holds it encrypted only. */
export interface KubeconfigOutputs extends ClusterInputs {
  /** The admin kubeconfig KubeadmControlPlane generated. */
  readonly kubeconfig: string;
}

/** Reads the workload cluster's admin kubeconfig from its Secret (CAPI: util/secret, `<cluster>-kubeconfig`). */
export const kubeconfig: dynamic.ResourceProvider<ClusterInputs, KubeconfigOutputs> = {
  async diff(_, olds, news) {
    const replaces = replacesOf(olds, news);
    return { replaces, changes: replaces.length > 0 || isDueForRenewal(olds.kubeconfig) };
  },

  async create(inputs) {
    return { id: idOf(inputs, "kubeconfig"), outs: await fetchKubeconfig(inputs) };
  },

  async update(_, __, inputs) {
    return { outs: await fetchKubeconfig(inputs) };
  },

  async read(id, outputs) {
    return outputs ? { id, props: await fetchKubeconfig(outputs) } : { id };
  },
};

async function fetchKubeconfig({ cluster, connection }: ClusterInputs): Promise<KubeconfigOutputs> {
  const path = `/api/v1/namespaces/${cluster.namespace}/secrets/${cluster.name}-kubeconfig`;
  const secret = (await request(connection, (client) => client.get(path))) as { data?: { value?: string } };
  const value = secret.data?.value;
  if (!value) throw new Error(`Secret ${cluster.name}-kubeconfig in ${cluster.namespace} has no key "value"`);
  return { cluster, connection, kubeconfig: Buffer.from(value, "base64").toString() };
}

/**
 * KubeadmControlPlane renews the client certificate when half of its life is over (CAPI: util/kubeconfig), so from then
 * on there is a fresher one to read. Decided without a server: previews need none.
 */
function isDueForRenewal(text: string | undefined, now = Date.now()): boolean {
  try {
    const config = load(text ?? "") as { users: { user: { "client-certificate-data": string } }[] };
    const pem = Buffer.from(config.users[0]?.user["client-certificate-data"] ?? "", "base64");
    const { validFrom, validTo } = new X509Certificate(pem);
    return now > (Date.parse(validFrom) + Date.parse(validTo)) / 2;
  } catch {
    return text === undefined;
  }
}
