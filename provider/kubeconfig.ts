import * as pulumi from "@pulumi/pulumi";
import type { ClusterRefArgs } from "./cluster-ref-args";
import { DynamicResource } from "./dynamic-resource";

/**
 * The admin kubeconfig of a workload cluster, from the Secret KubeadmControlPlane generated. It is a secret output, so
 * state holds it encrypted only. It is read again once KubeadmControlPlane has renewed its certificate.
 */
export class Kubeconfig extends DynamicResource {
  /** The kubeconfig, a secret. */
  declare readonly kubeconfig: pulumi.Output<string>;

  constructor(name: string, args: ClusterRefArgs, opts?: pulumi.CustomResourceOptions) {
    const secret = pulumi.mergeOptions(opts, { additionalSecretOutputs: ["kubeconfig"] });
    super("kubeconfig", "Kubeconfig", name, { ...args, kubeconfig: undefined }, secret);
  }
}
