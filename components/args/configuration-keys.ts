import type { VksClusterArgs } from "./vks-cluster";

/** How a configuration key of the root program is written. */
export type KeyForm = "text" | "flag" | "structure";

/** The configuration keys of the root program: every argument of VksCluster is one, by the same name, and `name`. */
export const configurationKeys = {
  name: "text",
  infrastructure: "text",
  namespace: "text",
  clusterName: "text",
  version: "text",
  clusterClass: "structure",
  skipClassRebase: "flag",
  vmClass: "text",
  storageClass: "text",
  network: "structure",
  controlPlane: "structure",
  workerPools: "structure",
  volumes: "structure",
  node: "structure",
  osConfiguration: "structure",
  kubernetes: "structure",
  resourceConfiguration: "structure",
  vsphereOptions: "structure",
  bootstrapAddons: "structure",
  variables: "structure",
  availabilityGates: "structure",
  labels: "structure",
  annotations: "structure",
  preflight: "flag",
  supervisor: "structure",
  vsphere: "structure",
  timeouts: "structure",
} as const satisfies Record<"name" | keyof VksClusterArgs, KeyForm>;
