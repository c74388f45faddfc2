import type * as pulumi from "@pulumi/pulumi";

/** One key of a Secret in the namespace of the cluster. */
export interface SecretKeyArgs {
  /** Name of the Secret. */
  name: pulumi.Input<string>;
  /** Key within the Secret. */
  key: pulumi.Input<string>;
}

/** A Secret in the namespace of the cluster. */
export interface SecretRefArgs {
  /** Name of the Secret. */
  name: pulumi.Input<string>;
}
