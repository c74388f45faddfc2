export { nodeSpec } from "./node-spec";
export { networkName, networkSubject, subjectOf } from "./subject";
export { type VsphereClusterArgs, vsphereTopology } from "./topology";
export type {
  Endpoint,
  ExtraDisk,
  MachineSpec,
  NodeGroup,
  NodePool,
  SegmentSpec,
  VpcSubnetSpec,
  VsphereTopology,
} from "./vsphere-topology";
