import type { NodeTaintArgs } from "../../args";
import type { Resolved } from "../../topology";
import type { Endpoint, ExtraDisk } from "../../topology/vsphere/vsphere-topology";

/** A certificate and its key, PEM. */
export interface CertificateAndKey {
  readonly certificate: string;
  readonly key: string;
}

/** What the machines of a control plane share, PEM: kubeadm signs everything else with it. */
export interface ControlPlanePki {
  readonly ca: CertificateAndKey;
  readonly etcdCa: CertificateAndKey;
  readonly frontProxyCa: CertificateAndKey;
  /** The key pair that service-account tokens are signed with. */
  readonly serviceAccount: { readonly publicKey: string; readonly privateKey: string };
  /** A client certificate of the cluster's authority: with it a node of the control plane joins, without any token. */
  readonly admin: CertificateAndKey;
}

/** What every node is told. */
export interface NodeIdentity {
  readonly cluster: string;
  /** Name of the machine and of the node, for example "shop-control-plane-0-x7k2p". */
  readonly node: string;
  /** The place it fills, for example "control-plane-0". */
  readonly slot: string;
  /** Labels and taints of its group. */
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Resolved<NodeTaintArgs>[];
  /** Disks besides the root disk, in the order of their SCSI unit numbers. */
  readonly extraDisks: readonly ExtraDisk[];
  readonly endpoint: Endpoint;
}

/** A node of the control plane: it founds the cluster, or joins it. */
export interface ControlPlaneBootstrap extends NodeIdentity {
  readonly role: "control-plane";
  /** Full version, for example "v1.33.3". */
  readonly version: string;
  readonly pods: readonly string[];
  readonly services: readonly string[];
  readonly serviceDomain: string;
  readonly pki: ControlPlanePki;
  /** Name of the node that founds the cluster, or has founded it. */
  readonly founder: string;
  /** URL of the manifest of the container network that the founding node applies. */
  readonly cni?: string;
}

/** A worker: it joins with a token of its own. */
export interface WorkerBootstrap extends NodeIdentity {
  readonly role: "worker";
  readonly pool: string;
  /** Certificate of the cluster's authority, PEM. */
  readonly ca: string;
  /** `id.secret`. */
  readonly token: string;
}

/** What a node's first boot is made from. */
export type NodeBootstrap = ControlPlaneBootstrap | WorkerBootstrap;
