import { boolean, integer, optional, type Properties, string } from "../notation";

export const provider: Properties = {
  vsphereServer: optional(string, "Name or address of vCenter; by default from VSPHERE_SERVER"),
  user: optional(string, "Who signs in; by default from VSPHERE_USER"),
  password: optional(string, "Password of the user; by default from VSPHERE_PASSWORD"),
  allowUnverifiedSsl: {
    ...optional(boolean, "Accept any certificate of vCenter"),
    environment: "VSPHERE_ALLOW_UNVERIFIED_SSL",
  },
  apiTimeout: optional(integer, "Minutes an operation on vCenter may take"),
};
