import type { KubeObject } from "../kube-object";
import { holds, holdsNot, made, ownedBy } from "../made-object";
import type { Properties } from "./properties";

/** What is read of a template (vim25: VirtualMachine). */
export const templateProperties = ["config.guestId", "config.firmware", "config.vAppConfig.property"] as const;

/** Guests that nodes can be made of (vim25: VirtualMachineGuestOsIdentifier). */
const linux =
  /ubuntu|debian|rhel|redhat|centos|photon|rockylinux|almalinux|fedora|sles|opensuse|oracleLinux|coreos|flatcar|linux/i;

/**
 * A template of nodes, as an object with the conditions Found and LinuxGuest.
 * @param cluster that asks for it
 * @param found everything of that name
 * @param hint what may have been meant where there is nothing of that name
 */
export function templateObject(cluster: string, name: string, found: readonly Properties[], hint = ""): KubeObject {
  const owners = [ownedBy("Cluster", cluster)];
  const [template] = found;
  if (!template || found.length > 1) {
    const message = template
      ? `${found.length} virtual machines and templates have this name; name one of them by its path`
      : `vCenter shows no template of this name${hint}`;
    const conditions = [holdsNot("Found", template ? "Ambiguous" : "NotFound", message)];
    return made({ kind: "Template", name, owners, conditions });
  }
  const guestId = String(template.get("config.guestId") ?? "");
  const message = `Its guest is ${guestId || "untold"}: nodes need Linux with cloud-init and kubeadm`;
  const conditions = [
    holds("Found"),
    linux.test(guestId) ? holds("LinuxGuest") : holdsNot("LinuxGuest", guestId || "NotTold", message),
  ];
  const kubernetesVersion = kubernetesOf(template.get("config.vAppConfig.property"));
  const firmware = template.get("config.firmware");
  return made({ kind: "Template", name, owners, conditions, status: { guestId, firmware, kubernetesVersion } });
}

/** What image-builder writes into the vApp properties (image-builder: packer/ova, KUBERNETES_SEMVER). */
function kubernetesOf(properties: unknown): string | undefined {
  const all = Array.isArray(properties) ? properties : [];
  const found = all.find(({ id }) => id === "KUBERNETES_SEMVER");
  const value: unknown = found?.value || found?.defaultValue;
  return typeof value === "string" && value !== "" ? value : undefined;
}
