import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "../dynamic-resource";
import type { ApiAccessArgs } from "./api-access";

/** Arguments of a BootstrapToken. */
export interface BootstrapTokenArgs {
  readonly api: pulumi.Input<ApiAccessArgs>;
  /** Name of the node that joins with it. A change replaces the token. */
  readonly node: pulumi.Input<string>;
  /** How long the node may join with it, for example "1h". A change concerns the next token only. */
  readonly ttl: pulumi.Input<string>;
}

/**
 * A bootstrap token for one node: a Secret of kube-system (kubeadm: bootstraptoken/v1). It stays in state when the cluster
 * has long removed it, so that the user data of a node never changes.
 */
export class BootstrapToken extends DynamicResource {
  /** `id.secret`, as kubeadm takes it; a secret. */
  declare readonly token: pulumi.Output<string>;

  constructor(name: string, args: BootstrapTokenArgs, opts?: pulumi.CustomResourceOptions) {
    const hidden = { ...opts, additionalSecretOutputs: ["token", ...(opts?.additionalSecretOutputs ?? [])] };
    super("bootstrapToken", "BootstrapToken", name, { ...args, token: undefined }, hidden);
  }
}
