import * as pulumi from "@pulumi/pulumi";
import type { VsphereSubject } from "../../provider/phases/vsphere/subject";
import { FoundingNode } from "../../provider/vsphere/founding-node";
import { KubeProxyVersion } from "../../provider/vsphere/kube-proxy-version";
import { KubernetesVersion } from "../../provider/vsphere/kubernetes-version";
import type { ControlPlaneParts } from "../control-plane-parts";
import { isDone, timesOf, timesOfAll } from "../phase-times";
import { revision } from "../revision";
import { workloadProvider } from "../workload-provider";
import { antiAffinity } from "./anti-affinity";
import { authorities, controlPlaneData, largest } from "./bootstrap-data";
import { type ControlPlaneFoundation, machinesOf } from "./foundation";
import { type VsphereGateSpec, vsphereGate } from "./gates";
import { type Node, nodeGate, nodeMachine, nodeName, type Slot } from "./node";
import { kubeconfigOf } from "./pki/kubeconfig";
import { templateOf } from "./template";

/**
 * Registers the control plane of a cluster on vSphere as children of `parent`: its nodes one at a time, each behind the
 * gate of the one before, so that etcd never has more than one member that is on its way.
 */
export function vsphereControlPlane(
  parent: pulumi.ComponentResource,
  name: string,
  foundation: ControlPlaneFoundation,
): ControlPlaneParts {
  const { topology, api, pki, timeouts } = foundation;
  const slots = controlPlaneSlots(foundation, parent);
  const { founder } = new FoundingNode(`${name}-founder`, { node: (slots[0] as NamedSlot).node }, { parent });
  const data = slots.map((slot) => controlPlaneData(foundation, slot, slot.node, founder));
  const step = (phase: VsphereGateSpec["phase"], rest: Pick<VsphereGateSpec, "timeout" | "api" | "after"> & About) =>
    vsphereGate(`${name}-${phase.replace("control-plane-", "")}`, {
      ...rest,
      phase,
      parent,
      revision: topology.apply(({ version, controlPlane }) => revision([version, controlPlane])),
      subject: pulumi.all([foundation.subject, rest.about]).apply(([subject, more]) => ({ ...subject, ...more })),
    });

  const version = new KubernetesVersion(`${name}-version`, { version: topology.version }, { parent });
  const bootstrap = step("control-plane-bootstrap", {
    timeout: timeouts.controlPlaneBootstrap,
    about: pulumi.output({ bootstrap: { authorities: authorities(pki), userDataBytes: largest(data) } }),
    api,
    after: [foundation.infrastructure, version],
  });
  const nodes: Node[] = [];
  let machines = bootstrap;
  for (const [index, slot] of slots.entries()) {
    const made = nodeMachine(foundation, slot, {
      node: slot.node,
      bootstrapData: data[index] as (typeof data)[0],
      parent,
      after: [nodes.at(-1)?.gate ?? bootstrap],
    });
    if (index === 0) {
      machines = step("control-plane-machines", {
        timeout: timeouts.controlPlaneMachines,
        about: pulumi.output({ machines: [made.subject] }),
        api,
        after: made.machine,
      });
    }
    const etcd = { ca: pki.etcd.certificate, ...pki.etcdClient };
    nodes.push({ ...made, gate: nodeGate(foundation, slot, made, { parent, etcd, after: [machines] }) });
  }
  const initialization = step("control-plane-initialization", {
    timeout: timeouts.controlPlaneInitialization,
    about: pulumi.output({ machines: nodes.map(({ subject }) => subject) }),
    api,
    after: nodes.map(({ gate }) => gate),
  });
  const proxied = { api, version: topology.version };
  new KubeProxyVersion(`${name}-kube-proxy`, proxied, { parent, dependsOn: initialization });
  antiAffinity(name, foundation, nodes, parent);
  machinesOf.set(parent, pulumi.all(nodes.map(({ subject }) => subject)));

  const { cluster } = topology;
  const kubeconfig = kubeconfigOf({ cluster, server: api.endpoint, ca: api.ca, user: pki.admin });
  const opened = { parent, dependsOn: (nodes[0] as Node).gate };
  return {
    endpoint: whenDone(initialization.finishedAt, api.endpoint),
    kubeconfig: whenDone(initialization.finishedAt, kubeconfig),
    ready: isDone(initialization),
    phases: pulumi.output({
      bootstrap: timesOf(bootstrap),
      machines: timesOf(machines),
      initialization: timesOfAll([...nodes.map(({ gate }) => gate), initialization]),
    }),
    // Usable from the first node on, so that a program can install the container network without which none gets ready.
    provider: workloadProvider(`${name}-workload`, pulumi.interpolate`vsphere/${cluster}`, kubeconfig, opened),
  };
}

/** What a phase looks at besides the cluster. */
interface About {
  readonly about: pulumi.Output<Partial<VsphereSubject>>;
}

interface NamedSlot extends Slot {
  /** Name of the node that fills it. */
  readonly node: pulumi.Output<string>;
}

function controlPlaneSlots(foundation: ControlPlaneFoundation, parent: pulumi.Resource): NamedSlot[] {
  const group = foundation.topology.controlPlane;
  const template = templateOf(foundation, group);
  return Array.from({ length: foundation.replicas }, (_, index) => {
    const slot: Slot = { slot: `control-plane-${index}`, role: "control-plane", group, template };
    return { ...slot, node: nodeName(foundation, slot, parent) };
  });
}

/** A value that is not to be had before a phase is done. */
function whenDone<T>(finishedAt: pulumi.Output<string>, value: pulumi.Input<T>): pulumi.Output<T> {
  return pulumi.all([finishedAt, value]).apply(([, known]) => known) as pulumi.Output<T>;
}
