import type * as pulumi from "@pulumi/pulumi";

/** Datastores that have, or have not, some tags. */
export interface StoragePolicyTagRuleArgs {
  /** Name of the tags' category. */
  category: pulumi.Input<string>;
  /** Names of the tags. */
  tags: pulumi.Input<string>[];
  /**
   * Whether datastores with one of the tags suit, or those without.
   *
   * @default true
   */
  include?: pulumi.Input<boolean>;
}

/** A storage policy that is made. Other rules than tags, such as those of vSAN, are beyond vCenter's provider. */
export interface NewStoragePolicyArgs {
  /** What the policy is for. */
  description?: pulumi.Input<string>;
  /** Which datastores suit. */
  tagRules: StoragePolicyTagRuleArgs[];
}

/** A storage policy whose storage class users of the namespace may use. */
export interface NamespaceStoragePolicyArgs {
  /**
   * Name of the policy.
   *
   * @example "vSAN Default Storage Policy"
   */
  name: string;
  /** Makes the policy. Without it, the policy is looked up. */
  create?: NewStoragePolicyArgs;
}
