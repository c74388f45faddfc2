import type { KubeObject } from "../../observe/kube-object";
import type { ClusterView } from "../cluster-view";
import { conditionOf } from "../conditions";
import { Check, conditionVerdict, every, firstUnmet } from "../requirement";
import type { Target } from "../target";
import { met, silent, type Verdict } from "../verdict";
import type { MachineSubject } from "./subject";
import { subjectOf } from "./vsphere-phase";

/** The machines a phase is about. */
export function machinesOf(view: ClusterView): readonly MachineSubject[] {
  return (subjectOf(view).machines ?? []).filter(({ pool, node }) => {
    return view.node === undefined ? view.pool === undefined || pool === view.pool : node === view.node;
  });
}

const ofMachines = (kind: "VirtualMachine" | "Node", title: string): Target => ({
  kind,
  title,
  find: (view) => machinesOf(view).flatMap(({ node }) => view.snapshot.named(kind, node) ?? []),
});

/** The virtual machines a phase is about. */
export const virtualMachines = ofMachines("VirtualMachine", "virtual machine");
const nodes = ofMachines("Node", "Node");

/** Every machine has joined the cluster: its Node is there. */
export const registered = new Check("Node: registered", (view) =>
  firstUnmet(
    machinesOf(view).map(({ node }): Verdict => {
      if (view.snapshot.named("Node", node)) return met;
      const machine = view.snapshot.named("Machine", node);
      const words = ["Node", "NotRegistered", "The node has not joined the cluster yet"] as const;
      return machine ? silent(machine, ...words) : met;
    }),
  ),
);

/** Every node runs the Kubernetes that is asked for. A node is of one version for ever: another one is another node. */
export const ofVersion = eachNode("Node: version", (node, view) => {
  const version: string = node.status?.nodeInfo?.kubeletVersion ?? "";
  const wanted = subjectOf(view).version;
  if (samePatch(version, wanted)) return met;
  return {
    ...silent(node, "kubeletVersion", "OtherVersion", `The node runs ${version || "an untold version"}, not ${wanted}`),
    is: "failed",
    grace: 5_000,
  };
}).unless((view) => Boolean(subjectOf(view).site?.trustTemplates));

/** Every node says that it is ready. */
export const ready = eachNode("Node: Ready", (node) => conditionVerdict(node, "Ready"));

/** The bootstrap script has begun to run. A guest forgets what it reported when it restarts; its Node does not. */
export const bootstrapBegun = every(virtualMachines, "virtual machine: bootstrap begun", (machine, view) => {
  const reason = conditionOf(machine, "Bootstrapped")?.reason;
  const isUnderWay = reason !== "NotBegun" && reason !== "failed";
  return isUnderWay || isNode(machine, view) ? met : conditionVerdict(machine, "Bootstrapped");
});

/** Every Node there is of the machines satisfies `test`; that there is one for each is what `registered` is for. */
function eachNode(name: string, test: (node: KubeObject, view: ClusterView) => Verdict): Check {
  return new Check(name, (view) => firstUnmet(nodes.find(view).map((node) => test(node, view))));
}

function isNode({ metadata }: KubeObject, { snapshot }: ClusterView): boolean {
  return snapshot.named("Node", metadata.name) !== undefined;
}

/** Whether two versions are the same patch release; what a vendor appends to one does not count. */
export function samePatch(a: string, b: string): boolean {
  return bare(a) === bare(b);
}

function bare(version: string): string {
  return version.replace(/^v/, "").replace(/[+-].*$/, "");
}
