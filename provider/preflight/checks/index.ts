import type { PreflightCheck } from "../facts";
import type { CheckName } from "../finding";
import { addressRanges } from "./address-ranges";
import { clusterClass } from "./cluster-class";
import { kubernetesRelease } from "./kubernetes-release";
import { leftovers } from "./leftovers";
import { namespaceNetwork } from "./namespace-network";
import { nodeImage } from "./node-image";
import { osImage } from "./os-image";
import { rightsCheck } from "./rights";
import { storageClass } from "./storage-class";
import { storageQuota } from "./storage-quota";
import { vmClass } from "./vm-class";

/** Every check, by its name. */
export const checks: Readonly<Record<CheckName, PreflightCheck>> = {
  rights: rightsCheck,
  "namespace-network": namespaceNetwork,
  "cluster-class": clusterClass,
  "kubernetes-release": kubernetesRelease,
  "os-image": osImage,
  "node-image": nodeImage,
  "vm-class": vmClass,
  "storage-class": storageClass,
  "storage-quota": storageQuota,
  leftovers,
  "address-ranges": addressRanges,
};
