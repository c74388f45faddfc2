import { yaml } from "./yaml";

/**
 * The metadata of a machine for cloud-init's datasource VMware. The instance-id never changes, so that nothing runs twice;
 * once read, the guest overwrites the user data in guestinfo (`redact`), where readers of vCenter would find its keys.
 */
export function nodeMetadata(node: { readonly node: string }): string {
  return yaml({
    "instance-id": node.node,
    "local-hostname": node.node,
    "wait-on-network": { ipv4: true },
    redact: ["userdata", "vendordata"],
  });
}
