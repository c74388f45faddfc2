import type * as pulumi from "@pulumi/pulumi";
import * as vsphere from "../../sdks/vsphere";
import type { NamespaceStoragePolicyArgs, NewStoragePolicyArgs } from "../args";
import { byName } from "./by-name";
import type { NamespaceContext } from "./context";

/** The ids of the policies by their names. */
export function storagePolicies(
  context: NamespaceContext,
  policies: readonly NamespaceStoragePolicyArgs[],
): Record<string, pulumi.Output<string>> {
  const { options } = context;
  return Object.fromEntries(
    byName(policies).map(({ name, create }) => [
      name,
      create ? newPolicy(context, name, create).id : vsphere.getPolicyOutput({ name }, options).id,
    ]),
  );
}

function newPolicy({ name, options }: NamespaceContext, policyName: string, args: NewStoragePolicyArgs) {
  return new vsphere.VmStoragePolicy(
    `${name}-storage-policy-${policyName}`,
    {
      name: policyName,
      description: args.description,
      tagRules: args.tagRules.map(({ category, tags, include }) => ({
        tagCategory: category,
        tags,
        includeDatastoresWithTags: include ?? true,
      })),
    },
    options,
  );
}
