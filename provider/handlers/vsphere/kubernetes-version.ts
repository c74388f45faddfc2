import type { dynamic } from "@pulumi/pulumi";
import { skew } from "./version-skew";

/** The version that is wanted, for example "v1.33.4". */
export interface KubernetesVersionInputs {
  readonly version: string;
}

/** Refuses a version that kubeadm could not take the cluster to. Nodes bring the version, and this changes nothing. */
export const kubernetesVersion: dynamic.ResourceProvider<KubernetesVersionInputs, KubernetesVersionInputs> = {
  async check(olds, inputs) {
    const reason = olds?.version && inputs.version ? skew(olds.version, inputs.version) : undefined;
    return { inputs, failures: reason === undefined ? [] : [{ property: "version", reason }] };
  },

  async diff(_, olds, news) {
    return { changes: olds.version !== news.version };
  },

  async create(inputs) {
    return { id: "version", outs: inputs };
  },

  async update(_, __, inputs) {
    return { outs: inputs };
  },
};
