import type { ExtraDisk } from "../../topology/vsphere/vsphere-topology";

/**
 * cloud-init's modules disk_setup and mounts for a machine's extra disks.
 *
 * They are found by their order: with one paravirtual SCSI controller Linux calls its units sda, sdb and so on, and the
 * root disk is the first. A disk is formatted once, as a whole, and mounted by its label ever after.
 */
export function dataDisks(disks: readonly ExtraDisk[]) {
  if (disks.length === 0) return {};
  return {
    fs_setup: disks.map(({ name }, index) => ({
      device: `/dev/sd${String.fromCharCode("b".charCodeAt(0) + index)}`,
      partition: "none",
      filesystem: "ext4",
      label: label(name),
      overwrite: false,
    })),
    mounts: disks.map(({ name, mountPath }) => [`LABEL=${label(name)}`, mountPath]),
  };
}

/** ext4 takes 16 characters. */
function label(name: string): string {
  return `vks-${name}`;
}
