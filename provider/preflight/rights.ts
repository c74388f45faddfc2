import type { KindName } from "../observe/kinds";

/** Something a user may or may not do in the namespace of the cluster. */
export interface Right {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  /** Without it there is no cluster; otherwise less can be said about a failure. */
  readonly isNeeded: boolean;
}

const clusters = { group: "cluster.x-k8s.io", resource: "clusters", isNeeded: true };

/** What a program does besides reading the kinds of the workflow, which is tried rather than asked about. */
export const rights: readonly Right[] = [
  ...["create", "patch", "delete"].map((verb) => ({ verb, ...clusters })),
  { verb: "get", group: "", resource: "secrets", isNeeded: true },
  { verb: "list", group: "", resource: "events", isNeeded: false },
];

/** Kinds without which no gate can tell that its phase is done; the others only explain. */
export const neededKinds: readonly KindName[] = [
  "Cluster",
  "KubeadmControlPlane",
  "VSphereCluster",
  "MachineDeployment",
  "Machine",
];
