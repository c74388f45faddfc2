import { conditionOf } from "../conditions";
import { Check, condition, conditionVerdict, firstUnmet } from "../requirement";
import type { Target } from "../target";
import { met, type Verdict } from "../verdict";
import { apiReady } from "./api-server";
import { ready, registered } from "./machines";
import type { VspherePhase } from "./vsphere-phase";

const coreDns: Target = {
  kind: "Deployment",
  title: "CoreDNS",
  find: ({ snapshot }) => {
    const found = snapshot.named("Deployment", "coredns");
    return found ? [found] : [];
  },
};

/** No pod of kube-system fails. One that is only on its way holds up nothing: what must run is asked for by name. */
const noFailingPod = new Check("Pod: none of kube-system fails", ({ snapshot }) =>
  firstUnmet(
    snapshot.objects("Pod").map((pod): Verdict => {
      return conditionOf(pod, "ContainersRunning") ? conditionVerdict(pod, "ContainersRunning") : met;
    }),
  ),
);

/**
 * Phase 5: every node that is to stay is ready, and so is what every cluster needs in it. Nodes that are to go are none of
 * its business: Pulumi deletes at the end of a run, after this.
 */
export const available: VspherePhase = {
  name: "available",
  timeout: 15 * 60_000,
  sees: ["machines", "api"],
  requirements: [...apiReady, registered, ready, condition(coreDns, "Available").whereReadable(), noFailingPod],
  explainedBy: ["VirtualMachine", "Pod", "Node"],
};
