import type * as pulumi from "@pulumi/pulumi";
import * as vsphere from "../../sdks/vsphere";
import type { VsphereNamespaceArgs } from "../args";
import type { NamespaceContext } from "./context";

/** What a namespace offers. */
export interface Offer {
  readonly storagePolicies: pulumi.Input<string>[];
  readonly contentLibraries: pulumi.Input<string>[];
  readonly vmClasses: pulumi.Input<string>[];
}

/** The vSphere Namespace: looked up, or made with what it offers. */
export function namespace(
  { name, namespaceName, options, protect }: NamespaceContext,
  { existing, supervisor }: Pick<VsphereNamespaceArgs, "existing" | "supervisor">,
  { storagePolicies, contentLibraries, vmClasses }: Offer,
): { readonly name: pulumi.Output<string>; readonly supervisor: pulumi.Output<string> } {
  if (existing) return vsphere.getNamespaceOutput({ name: namespaceName }, options);
  const offers = contentLibraries.length > 0 || vmClasses.length > 0;
  return new vsphere.Namespace(
    `${name}-namespace`,
    {
      name: namespaceName,
      supervisor: supervisor ?? "",
      ...(storagePolicies.length > 0 ? { storagePolicies } : {}),
      ...(offers ? { vmServices: [{ contentLibraries, vmClasses }] } : {}),
    },
    // The provider would try to update a namespace of the new name, which is not there.
    { ...options, protect, replaceOnChanges: ["name", "supervisor"] },
  );
}
