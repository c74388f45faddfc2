/** Who turns the arguments into machines. */
export const Infrastructure = {
  /** VKS on a Supervisor: one Cluster object, and the Supervisor's controllers make the rest. */
  Supervisor: "supervisor",
  /** A site without a Supervisor: the program itself makes networks, machines and kubeadm configuration. */
  Vsphere: "vsphere",
} as const;
export type Infrastructure = (typeof Infrastructure)[keyof typeof Infrastructure];
