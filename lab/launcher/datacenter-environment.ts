import { writeCaBundle } from "./ca-bundle";
import type { Datacenter } from "./datacenter";

/**
 * Environment in which programs and plugins reach the lab's vCenter and NSX: the variables that the official plugins
 * read. TLS is verified, by a bundle that also has what this machine trusts anyway.
 */
export function datacenterEnvironment(datacenter: Datacenter): Record<string, string> {
  const { vsphere, nsxt, caFile, stateDir } = datacenter;
  const bundle = writeCaBundle(stateDir, caFile);
  return {
    VSPHERE_SERVER: vsphere.server,
    VSPHERE_USER: vsphere.user,
    VSPHERE_PASSWORD: vsphere.password,
    VSPHERE_ALLOW_UNVERIFIED_SSL: "false",
    NSXT_MANAGER_HOST: nsxt.host,
    NSXT_USERNAME: nsxt.username,
    NSXT_PASSWORD: nsxt.password,
    NSXT_ALLOW_UNVERIFIED_SSL: "false",
    NSXT_CA_FILE: caFile,
    SSL_CERT_FILE: bundle,
    NODE_EXTRA_CA_CERTS: bundle,
  };
}
