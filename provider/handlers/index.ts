import { clusterAdmission } from "./cluster-admission";
import { clusterDeletion } from "./cluster-deletion";
import { onEngineCancel } from "./engine-cancel";
import { endWithEngine } from "./engine-watch";
import { interrupt } from "./interruption";
import { kubeconfig } from "./kubeconfig";
import { phaseGate } from "./phase-gate";
import { poolEntry } from "./pool-entry";
import { preflight } from "./preflight";
import { teardown } from "./teardown";

/** What Pulumi's dynamic provider calls, by the name the state refers to it: names here are for ever. */
export const handlers = { clusterAdmission, clusterDeletion, kubeconfig, phaseGate, poolEntry, preflight, teardown };

endWithEngine();
onEngineCancel(interrupt);
