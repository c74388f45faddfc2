import type { KubeObject } from "../../observe/kube-object";
import type { ClusterView } from "../cluster-view";
import { conditionOf } from "../conditions";
import { Check, conditionVerdict, every, firstUnmet } from "../requirement";
import type { Target } from "../target";
import { met, silent, type Unmet, type Verdict, waiting } from "../verdict";
import type { MachineSubject } from "./subject";
import { subjectOf } from "./vsphere-phase";

/** The machines a phase is about. */
export function machinesOf(view: ClusterView): readonly MachineSubject[] {
  return (subjectOf(view).machines ?? []).filter(({ pool, node }) => {
    return view.node === undefined ? view.pool === undefined || pool === view.pool : node === view.node;
  });
}

/** The virtual machines a phase is about. */
export const virtualMachines: Target = {
  kind: "VirtualMachine",
  title: "virtual machine",
  find: (view) => machinesOf(view).flatMap(({ node }) => view.snapshot.named("VirtualMachine", node) ?? []),
};

/** Every machine has joined the cluster: its Node is there. */
export const registered = new Check("Node: registered", (view) =>
  firstUnmet(machinesOf(view).map(({ node }) => (view.snapshot.named("Node", node) ? met : notRegistered(view, node)))),
);

/** The verdict on a machine that has not joined. */
export function notRegistered({ snapshot }: ClusterView, node: string): Unmet {
  const machine = snapshot.named("Machine", node);
  const words = ["Node", "NotRegistered", "The node has not joined the cluster yet"] as const;
  return machine ? silent(machine, ...words) : waiting({ kind: "Machine", namespace: "", name: node }, ...words);
}

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

/** No guest has reported that its bootstrap failed: then nothing else about its machine matters. */
export const bootstrapNotFailed = every(virtualMachines, "virtual machine: bootstrap not failed", (machine) =>
  conditionOf(machine, "Bootstrapped")?.reason === "failed" ? conditionVerdict(machine, "Bootstrapped") : met,
);

/** The bootstrap script has begun to run. A guest forgets what it reported when it restarts; its Node does not. */
export const bootstrapBegun = every(virtualMachines, "virtual machine: bootstrap begun", (machine, view) => {
  const isUnderWay = conditionOf(machine, "Bootstrapped")?.reason !== "NotBegun";
  return isUnderWay || isNode(machine, view) ? met : conditionVerdict(machine, "Bootstrapped");
});

/** Every machine's Node satisfies `test`. */
function eachNode(name: string, test: (node: KubeObject, view: ClusterView) => Verdict): Check {
  return new Check(name, (view) =>
    firstUnmet(
      machinesOf(view).map(({ node }) => {
        const object = view.snapshot.named("Node", node);
        return object ? test(object, view) : notRegistered(view, node);
      }),
    ),
  );
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
