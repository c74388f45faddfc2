import { clusterAdmission } from "./cluster-admission";
import { endWithEngine } from "./engine-watch";
import { kubeconfig } from "./kubeconfig";
import { phaseGate } from "./phase-gate";
import { poolEntry } from "./pool-entry";
import { teardown } from "./teardown";

/** What Pulumi's dynamic provider calls, by the name the state refers to it: names here are for ever. */
export const handlers = { clusterAdmission, kubeconfig, phaseGate, poolEntry, teardown };

endWithEngine();
