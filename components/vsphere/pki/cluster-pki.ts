import type * as pulumi from "@pulumi/pulumi";
import { type Authority, authority, privateKey } from "./authority";
import { type ClientCertificate, clientCertificate } from "./client-certificate";

/** The authorities and keys of a cluster, and the certificates that this program itself comes with. */
export interface ClusterPki {
  readonly kubernetes: Authority;
  readonly etcd: Authority;
  readonly frontProxy: Authority;
  /** Signs the tokens of service accounts. */
  readonly serviceAccount: { readonly key: pulumi.Output<string>; readonly publicKey: pulumi.Output<string> };
  /**
   * For gates and joining control-plane nodes: in `system:masters`, which works before there are any bindings
   * (kubeadm: kubeconfig.go, super-admin.conf).
   */
  readonly gate: ClientCertificate;
  /** For people: in the group that kubeadm binds to cluster-admin, and that can be taken away again (kubeadm 1.29). */
  readonly admin: ClientCertificate;
  /** For the members of etcd. */
  readonly etcdClient: ClientCertificate;
}

/** How the keys of a cluster are kept. */
export interface ClusterPkiOptions {
  readonly parent: pulumi.Resource;
  /** Refuse to delete the authorities. */
  readonly protect: boolean;
}

/** Registers the PKI of a cluster. kubeadm finds the authorities on the nodes and signs all else itself. */
export function clusterPki(name: string, { parent, protect }: ClusterPkiOptions): ClusterPki {
  const kept = { parent, protect };
  const kubernetes = authority(`${name}-kubernetes-ca`, "kubernetes-ca", kept);
  const etcd = authority(`${name}-etcd-ca`, "etcd-ca", kept);
  const serviceAccount = privateKey(`${name}-service-account-key`, kept);
  const client = (client: string, ca: Authority, commonName: string, organization: string) =>
    clientCertificate(`${name}-${client}`, ca, { commonName, organization }, { parent });
  return {
    kubernetes,
    etcd,
    frontProxy: authority(`${name}-front-proxy-ca`, "front-proxy-ca", kept),
    serviceAccount: { key: serviceAccount.pem, publicKey: serviceAccount.publicPem },
    gate: client("gate", kubernetes, "pulumi-gate", "system:masters"),
    admin: client("admin", kubernetes, "pulumi-admin", "kubeadm:cluster-admins"),
    etcdClient: client("etcd-client", etcd, "pulumi-etcd-client", "pulumi"),
  };
}
