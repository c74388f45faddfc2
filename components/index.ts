export type * from "./args";
export { ArgumentsError } from "./arguments-error";
export { ControlPlane, type ControlPlaneArgs } from "./control-plane";
export type { ClusterPhases, ControlPlanePhases, PhaseTimes } from "./phase-times";
export { VksCluster } from "./vks-cluster";
export { VsphereNamespace } from "./vsphere-namespace";
export { WorkerPool, type WorkerPoolArgs } from "./worker-pool";
