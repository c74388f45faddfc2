import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "../dynamic-resource";
import type { ApiAccessArgs } from "./api-access";

/** Arguments of a KubeProxyVersion. */
export interface KubeProxyVersionArgs {
  readonly api: pulumi.Input<ApiAccessArgs>;
  /** For example "v1.33.4". */
  readonly version: pulumi.Input<string>;
}

/** The version of kube-proxy, which kubeadm deploys once, when it founds the cluster: it follows the control plane's. */
export class KubeProxyVersion extends DynamicResource {
  constructor(name: string, args: KubeProxyVersionArgs, opts?: pulumi.CustomResourceOptions) {
    super("kubeProxyVersion", "KubeProxyVersion", name, { ...args }, opts);
  }
}
