import { refOf } from "../../observe/kube-object";
import { conditionOf } from "../conditions";
import { Check, condition, conditionVerdict, firstUnmet } from "../requirement";
import type { Target } from "../target";
import { met, type Verdict } from "../verdict";
import { apiReady } from "./api-server";
import { machinesOf, ready, registered } from "./machines";
import { subjectOf, type VspherePhase } from "./vsphere-phase";

/** Says on a node which cluster of ours it was made for. */
const clusterLabel = "vks.pulumi.com/cluster";

const coreDns: Target = {
  kind: "Deployment",
  title: "CoreDNS",
  find: ({ snapshot }) => {
    const found = snapshot.named("Deployment", "coredns");
    return found ? [found] : [];
  },
};

/** No node of the cluster is one that the program does not know (any more). Nodes that others let join do not count. */
const noSurplus = new Check("Node: none too many", (view) => {
  const known = new Set(machinesOf(view).map(({ node }) => node));
  const { cluster } = subjectOf(view);
  const surplus = view.snapshot
    .objects("Node")
    .find(({ metadata }) => metadata.labels?.[clusterLabel] === cluster && !known.has(metadata.name));
  if (!surplus || known.size === 0) return met;
  const message = "The program has no machine for this node";
  return { is: "waiting", at: refOf(surplus), condition: "Expected", reason: "Surplus", message };
});

/** Every node that there is says that it is ready. */
const everyNodeReady = new Check("Node: every one Ready", ({ snapshot }) =>
  firstUnmet(snapshot.objects("Node").map((node) => conditionVerdict(node, "Ready"))),
);

/** No pod of kube-system fails. One that is only on its way holds up nothing: what must run is asked for by name. */
const noFailingPod = new Check("Pod: none of kube-system fails", ({ snapshot }) =>
  firstUnmet(
    snapshot.objects("Pod").map((pod): Verdict => {
      return conditionOf(pod, "ContainersRunning") ? conditionVerdict(pod, "ContainersRunning") : met;
    }),
  ),
);

/** Phase 5: every node is ready, and so is what every cluster needs in it. */
export const available: VspherePhase = {
  name: "available",
  timeout: 15 * 60_000,
  sees: ["machines", "api"],
  requirements: [
    ...apiReady,
    registered,
    ready,
    everyNodeReady,
    noSurplus,
    condition(coreDns, "Available").whereReadable(),
    noFailingPod,
  ],
  explainedBy: ["VirtualMachine", "Pod", "Node"],
};
