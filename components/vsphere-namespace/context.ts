import type * as pulumi from "@pulumi/pulumi";

/** What everything of a VsphereNamespace is made or looked up with. */
export interface NamespaceContext {
  /** Name of the component, which the names of all its resources begin with. */
  readonly name: string;
  /** The vSphere Namespace's name, which what has no name of its own is called by. */
  readonly namespaceName: pulumi.Input<string>;
  readonly options: {
    readonly parent: pulumi.Resource;
    /** What the component comes after: Pulumi does not hand that on to what is in it. */
    readonly dependsOn?: NonNullable<pulumi.ComponentResourceOptions["dependsOn"]>;
  };
  /** Whether Pulumi refuses to remove what clusters live on. */
  readonly protect: boolean;
}
