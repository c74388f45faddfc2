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
  { slot, group }: Slot,
  node: pulumi.Output<string>,
  founder: pulumi.Output<string>,
): BootstrapData {
  return pulumi.secret(
    pulumi.output({ topology, group, node, founder, pki: filesOf(pki) }).apply((known) => {
      const { version, pods, services, serviceDomain, cni } = known.topology;
      return guestinfo({
        ...identity(known.topology, known.group, slot, known.node),
        role: "control-plane",
        version,
        pods,
        services,
        serviceDomain,
        pki: known.pki,
        founder: known.founder,
        ...(cni === undefined ? {} : { cni }),
      });
    }),
  );
}

/** What a worker boots with: the certificate of the cluster's authority, and a token of its own. */
export function workerData(
  { topology, api }: Foundation,
  { slot, group, pool = "" }: Slot,
  node: pulumi.Output<string>,
  token: pulumi.Output<string>,
): BootstrapData {
  return pulumi.secret(
    pulumi.output({ topology, group, node, token, ca: api.ca }).apply((known) =>
      guestinfo({
        ...identity(known.topology, known.group, slot, known.node),
        role: "worker",
        pool,
        ca: known.ca,
        token: known.token,
      }),
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

function filesOf({ kubernetes, etcd, frontProxy, serviceAccount, gate }: ClusterPki): pulumi.Output<ControlPlanePki> {
  return pulumi.output({
    ca: kubernetes,
    etcdCa: etcd,
    frontProxyCa: frontProxy,
    serviceAccount: { publicKey: serviceAccount.publicKey, privateKey: serviceAccount.key },
    admin: gate,
  });
}

function identity(topology: VsphereTopology, group: NodeGroup, slot: string, node: string) {
  const { cluster, endpoint } = topology;
  const { labels, taints, machine } = group;
  return { cluster, node, slot, labels, taints, extraDisks: machine.extraDisks, endpoint };
}
