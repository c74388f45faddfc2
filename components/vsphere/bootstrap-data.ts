import * as pulumi from "@pulumi/pulumi";
import type { NodeGroup, VsphereTopology } from "../topology/vsphere";
import { guestinfo, valueBytes } from "./bootstrap";
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
  const parts = pulumi.output({ topology, group: slot.group, node, founder, pki: filesOf(pki) });
  return pulumi.secret(
    parts.apply(({ topology, group, node, ...own }) => guestinfo({ ...common(topology, group, slot, node), ...own })),
  );
}

/** What a worker boots with: the certificate of the cluster's authority, and a token of its own. */
export function workerData(
  { topology, api }: Foundation,
  slot: Slot,
  node: pulumi.Output<string>,
  token: pulumi.Output<string>,
): BootstrapData {
  const parts = pulumi.output({ topology, group: slot.group, node, token, ca: api.ca });
  return pulumi.secret(
    parts.apply(({ topology, group, node, ...own }) => guestinfo({ ...common(topology, group, slot, node), ...own })),
  );
}

function filesOf({
  kubernetes,
  etcd,
  frontProxy,
  serviceAccount,
  gate,
}: ClusterPki): pulumi.Output<Record<string, string>> {
  return pulumi.all({
    ca: kubernetes.certificate,
    caKey: kubernetes.key,
    etcdCa: etcd.certificate,
    etcdCaKey: etcd.key,
    frontProxyCa: frontProxy.certificate,
    frontProxyCaKey: frontProxy.key,
    serviceAccountKey: serviceAccount.key,
    serviceAccountPublicKey: serviceAccount.publicKey,
    clientCertificate: gate.certificate,
    clientKey: gate.key,
  });
}

/** Bytes of the largest value, which is no secret. */
export function largest(data: readonly BootstrapData[]): pulumi.Output<number> {
  return pulumi.unsecret(
    pulumi.all([...data]).apply((all) => Math.max(...all.flatMap((values) => Object.values(values).map(valueBytes)))),
  );
}

/** The certificates of the authorities, by their common name. */
export function authorities({ kubernetes, etcd, frontProxy }: ClusterPki): pulumi.Output<Record<string, string>> {
  return pulumi.all({
    "kubernetes-ca": kubernetes.certificate,
    "etcd-ca": etcd.certificate,
    "front-proxy-ca": frontProxy.certificate,
  });
}

function common(topology: VsphereTopology, group: NodeGroup, slot: Slot, node: string) {
  const { slot: slotName, role, pool } = slot;
  return { topology, group, slot: slotName, role, node, ...(pool === undefined ? {} : { pool }) };
}
