import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "../dynamic-resource";

/** Arguments of a KubernetesVersion. */
export interface KubernetesVersionArgs {
  /** For example "v1.33.4". At most one minor version later than before, and never an earlier one. */
  readonly version: pulumi.Input<string>;
}

/**
 * The Kubernetes version of a cluster. A change that kubeadm could not follow is refused, in a preview already, before
 * anything of the cluster has been changed.
 */
export class KubernetesVersion extends DynamicResource {
  constructor(name: string, args: KubernetesVersionArgs, opts?: pulumi.CustomResourceOptions) {
    super("kubernetesVersion", "KubernetesVersion", name, { ...args }, opts);
  }
}
