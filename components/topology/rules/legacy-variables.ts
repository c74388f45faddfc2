/**
 * Class variables of `builtin-generic-v3.1` and `tanzukubernetescluster`, and the argument that says the same for
 * `builtin-generic-v3.3` and later, where the old name is refused ("variable is not defined").
 */
export const legacyVariables: Readonly<Record<string, string>> = {
  defaultStorageClass: "vsphereOptions.persistentVolumes.defaultStorageClass",
  storageClasses: "vsphereOptions.persistentVolumes.availableStorageClasses",
  ntp: "osConfiguration.ntp",
  trust: "osConfiguration.trust",
  user: "osConfiguration.user",
  proxy: "osConfiguration.systemProxy",
  nodePoolVolumes: "volumes of the pool",
  controlPlaneVolumes: "controlPlane.volumes",
  nodePoolLabels: "nodeLabels of the pool",
  nodePoolTaints: "taints of the pool",
  podSecurityStandard: "kubernetes.security.podSecurityStandard",
  controlPlaneCertificateRotation: "kubernetes.certificateRotation",
};

/** Whether a class still has the legacy variables. */
export function hasLegacyVariables(clusterClass: unknown): boolean {
  return typeof clusterClass === "string" && /^(tanzukubernetescluster|builtin-generic-v3\.[12]\.)/.test(clusterClass);
}
