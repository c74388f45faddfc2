import * as pulumi from "@pulumi/pulumi";
import type { VsphereSubject } from "../../provider/phases/vsphere/subject";
import type { VspherePhaseGate } from "../../provider/vsphere/vsphere-phase-gate";
import * as vsphere from "../../sdks/vsphere";
import type { ClusterParts } from "../cluster-parts";
import { ControlPlane } from "../control-plane";
import { timesOf } from "../phase-times";
import { revision } from "../revision";
import { defaults } from "../topology/defaults";
import { poolName } from "../topology/pool-name";
import {
  networkName,
  networkSubject,
  subjectOf,
  type VsphereClusterArgs,
  type VsphereTopology,
} from "../topology/vsphere";
import { WorkerPool } from "../worker-pool";
import { controlPlaneFoundation, type Foundation, machinesOf, poolFoundation } from "./foundation";
import { type VsphereGateSpec, vsphereGate } from "./gates";
import { network } from "./network/network";
import { clusterPki } from "./pki/cluster-pki";
import { policyLoadBalancer } from "./policy-load-balancer";
import { siteOf } from "./site";

/**
 * Registers a cluster of which the program itself is the controller, as children of `parent`: network, endpoint, PKI, then
 * machines that kubeadm makes nodes of. The order of the phases is nothing but the dependencies between them.
 */
export function vsphereCluster(
  parent: pulumi.ComponentResource,
  name: string,
  args: VsphereClusterArgs,
  topology: pulumi.Output<VsphereTopology>,
): ClusterParts {
  const { network: networkArgs, endpoint, protectAuthorities } = args.vsphere;
  const timeouts = args.timeouts ?? {};
  const step = (phase: VsphereGateSpec["phase"], rest: Step): VspherePhaseGate =>
    vsphereGate(`${name}-${phase}`, {
      ...rest,
      phase,
      parent,
      revision: topology.apply(rest.concerns).apply(revision),
    });

  const topologyGate = step("topology", {
    subject: topology.apply(subjectOf),
    concerns: ({ site, controlPlane, pools }) => [
      site,
      ...[controlPlane, ...pools].map(({ machine }) => machine.template),
    ],
    timeout: timeouts.topology,
    after: undefined,
  });
  const afterTopology = { parent, dependsOn: [topologyGate] };
  const made = network(name, networkArgs, topology, afterTopology);
  const loadBalancer =
    endpoint.policyLoadBalancer && made.tier1Path
      ? policyLoadBalancer(name, topology, made.tier1Path, afterTopology)
      : [];
  const pki = clusterPki(name, { parent, protect: protectAuthorities ?? true });
  const api = {
    endpoint: topology.endpoint.apply(({ host, port }) => `https://${host}:${port}`),
    ca: pki.kubernetes.certificate,
    ...pki.gate,
  };
  const subject = pulumi
    .all([topology, made.nsxPath])
    .apply(([asked, path]): VsphereSubject => ({ ...subjectOf(asked), network: networkSubject(asked, path) }));
  const infrastructure = step("infrastructure", {
    subject,
    api,
    concerns: ({ network, endpoint: { host, port } }) => [network, host, port],
    timeout: timeouts.infrastructure,
    after: [topologyGate, ...made.resources, ...loadBalancer],
  });
  const lookUps = { parent, dependsOn: [infrastructure] };
  const site = siteOf(name, topology, lookUps);
  const networkId = vsphere.getNetworkOutput(
    { name: topology.apply(networkName), datacenterId: site.datacenterId, ...made.vpc },
    lookUps,
  ).id;
  const foundation = { name, topology, subject, site, networkId, lookUps, api, timeouts, infrastructure };

  const controlPlane = new ControlPlane(
    `${name}-control-plane`,
    standingOn(controlPlaneFoundation, {
      ...foundation,
      pki,
      replicas: countOf(args.controlPlane, defaults.controlPlaneReplicas),
    }),
    { parent, dependsOn: infrastructure },
  );
  const workerPools = Object.fromEntries(
    Object.entries(args.workerPools ?? {}).map(([key, pool]) => {
      const own = { ...foundation, pool: poolName(key), replicas: countOf(pool, defaults.workerReplicas) };
      return [
        key,
        new WorkerPool(`${name}-${key}`, standingOn(poolFoundation, own), { parent, dependsOn: controlPlane }),
      ];
    }),
  );
  const groups = [controlPlane, ...Object.values(workerPools)];
  const machines = pulumi.all(groups.map(machinesOf.get)).apply((lists) => lists.flat());
  const available = step("available", {
    subject: pulumi.all([subject, machines]).apply(([asked, all]): VsphereSubject => ({ ...asked, machines: all })),
    api,
    concerns: (asked) => asked,
    timeout: timeouts.available,
    after: groups,
  });
  return {
    controlPlane,
    workerPools,
    topology: timesOf(topologyGate),
    infrastructure: timesOf(infrastructure),
    available: timesOf(available),
    version: pulumi.all([available.finishedAt, topology.version]).apply(([, version]) => version),
  };
}

/** A gate of the cluster itself. */
interface Step extends Omit<VsphereGateSpec, "phase" | "parent" | "revision"> {
  /** What a change of makes it wait again. */
  readonly concerns: (asked: VsphereTopology) => unknown;
}

/** Arguments of a component of the cluster's own, which stands on what only the cluster knows, in no namespace. */
function standingOn<F extends Foundation>(store: { set: (owner: object, value: F) => void }, foundation: F) {
  const args = { namespace: "", clusterName: foundation.topology.cluster };
  store.set(args, foundation);
  return args;
}

/** Each machine is a resource, so their number is known while the program is written: validation has refused any other. */
function countOf(group: { replicas?: pulumi.Input<number> } | undefined, otherwise: number): number {
  return typeof group?.replicas === "number" ? group.replicas : otherwise;
}
