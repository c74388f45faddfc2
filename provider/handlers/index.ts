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
import { bootstrapToken } from "./vsphere/bootstrap-token";
import { foundingNode } from "./vsphere/founding-node";
import { kubeProxyVersion } from "./vsphere/kube-proxy-version";
import { kubernetesVersion } from "./vsphere/kubernetes-version";
import { nodeGate } from "./vsphere/node-gate";
import { nodeName } from "./vsphere/node-name";
import { vspherePhaseGate } from "./vsphere/vsphere-phase-gate";

/** What Pulumi's dynamic provider calls, by the name the state refers to it: names here are for ever. */
export const handlers = {
  bootstrapToken,
  clusterAdmission,
  clusterDeletion,
  foundingNode,
  kubeconfig,
  kubeProxyVersion,
  kubernetesVersion,
  nodeGate,
  nodeName,
  phaseGate,
  poolEntry,
  preflight,
  teardown,
  vspherePhaseGate,
};

endWithEngine();
onEngineCancel(interrupt);
