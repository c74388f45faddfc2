import type { dynamic } from "@pulumi/pulumi";
import type { ApiAccess } from "../../phases/vsphere/subject";

/** What a bootstrap token is made from. */
export interface BootstrapTokenInputs {
  readonly api: ApiAccess;
  readonly node: string;
  readonly ttl: string;
}

export const bootstrapToken: dynamic.ResourceProvider<BootstrapTokenInputs, BootstrapTokenInputs> = {
  async create() {
    throw new Error("unwritten");
  },
};
