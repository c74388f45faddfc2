import { boolean, number, optional, type Properties, string } from "../notation";

export const provider: Properties = {
  host: optional(string, "Name or address of NSX Manager; by default from NSXT_MANAGER_HOST"),
  username: optional(string, "Who signs in; by default from NSXT_USERNAME"),
  password: { ...optional(string, "Password of the user; by default from NSXT_PASSWORD"), secret: true },
  allowUnverifiedSsl: optional(
    boolean,
    "Accept any certificate of NSX Manager; by default from NSXT_ALLOW_UNVERIFIED_SSL",
  ),
  ca: optional(string, "Certificate authority of NSX Manager, PEM; by default from NSXT_CA"),
  caFile: optional(string, "File of the certificate authority; by default from NSXT_CA_FILE"),
  enforcementPoint: optional(string, "Id of the enforcement point"),
  maxRetries: optional(number, "How often a request is repeated"),
};
