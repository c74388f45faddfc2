import * as pulumi from "@pulumi/pulumi";
import type { NodeGroup, VsphereTopology } from "../topology/vsphere";
import { type ControlPlanePki, guestinfo, userDataBytes } from "./bootstrap";
import type { ControlPlaneFoundation, Foundation } from "./foundation";
import type { Slot } from "./node";
import type { ClusterPki } from "./pki/cluster-pki";

/** The guestinfo variables of a node; a secret. */
export type BootstrapData = pulumi.Output<Record<string, string>>;

/** What a node of the control plane boots with: the authorities, and the configuration to found the cluster or to join it. */
export function controlPlaneData(
  { topology, pki }: ControlPlaneFoundation,
  slot: Slot,
  node: pulumi.Output<string>,
  founder: pulumi.Output<string>,
): BootstrapData {
  const parts = pulumi.all([topology, slot.group, node, founder, pkiOf(pki)]);
  return pulumi.secret(
    parts.apply(([asked, group, name, founding, authorities]) => {
      const { version, pods, services, serviceDomain, cni } = asked;
      return guestinfo({
        ...identity(asked, group, slot, name),
        role: "control-plane",
        ...{ version, pods, services, serviceDomain, cni },
        founder: founding,
        pki: authorities,
      });
    }),
  );
}

/** What a worker boots with: the certificate of the cluster's authority, and a token of its own. */
export function workerData(
  { topology, api }: Foundation,
  slot: Slot,
  node: pulumi.Output<string>,
  token: pulumi.Output<string>,
): BootstrapData {
  const parts = pulumi.all([topology, slot.group, node, token, api.ca]);
  return pulumi.secret(
    parts.apply(([asked, group, name, own, ca]) =>
      guestinfo({ ...identity(asked, group, slot, name), role: "worker", pool: slot.pool ?? "", token: own, ca }),
    ),
  );
}

/** Bytes of the largest value, which is no secret. */
export function largest(data: readonly BootstrapData[]): pulumi.Output<number> {
  return pulumi.unsecret(pulumi.all([...data]).apply((all) => Math.max(...all.map(userDataBytes))));
}

/** The certificates of the authorities, by their common name. */
export function authorities({ kubernetes, etcd, frontProxy }: ClusterPki): pulumi.Output<Record<string, string>> {
  return pulumi.all({
    "kubernetes-ca": kubernetes.certificate,
    "etcd-ca": etcd.certificate,
    "front-proxy-ca": frontProxy.certificate,
  });
}

function identity({ cluster, endpoint }: VsphereTopology, group: NodeGroup, { slot }: Slot, node: string) {
  const { labels, taints, machine } = group;
  return { cluster, node, slot, labels, taints, extraDisks: machine.extraDisks, endpoint };
}

function pkiOf({ kubernetes, etcd, frontProxy, serviceAccount, gate }: ClusterPki): pulumi.Output<ControlPlanePki> {
  const { key: privateKey, publicKey } = serviceAccount;
  return pulumi.output({
    ca: kubernetes,
    etcdCa: etcd,
    frontProxyCa: frontProxy,
    serviceAccount: { privateKey, publicKey },
    admin: gate,
  });
}
