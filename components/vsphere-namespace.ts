import * as pulumi from "@pulumi/pulumi";
import type { VsphereNamespaceArgs } from "./args";
import { requireValid } from "./arguments-error";
import { validateNamespace } from "./topology/validate";
import { contentLibraries } from "./vsphere-namespace/content-libraries";
import { namespace } from "./vsphere-namespace/namespace";
import { namespaceNetwork } from "./vsphere-namespace/network";
import { storagePolicies } from "./vsphere-namespace/storage-policies";
import { vmClasses } from "./vsphere-namespace/vm-classes";

/**
 * What a platform team prepares for VKS clusters: a vSphere Namespace with its VM classes, storage policies and content
 * libraries, and the NSX project, profiles, VPC and subnets. Everything is looked up by its name, and made where the arguments say `create`.
 *
 * @example
 * ```ts
 * const team = new VsphereNamespace("team-a", {
 *   supervisor: "5f0a1ffb-2a5c-4d3e-9d0b-3c1c0b9f7a11",
 *   vmClasses: [{ name: "best-effort-small" }, { name: "team-a-large", create: { cpus: 8, memory: "32Gi" } }],
 *   storagePolicies: [{ name: "vSAN Default Storage Policy" }],
 * });
 * new VksCluster("shop", { namespace: team.namespace, ... });
 * ```
 *
 * What vCenter's and NSX's providers cannot do is not done here either, and stays with an administrator:
 * - permissions: who may edit or view the namespace, or sign in to it;
 * - zones, CPU, memory and storage limits, and the description of the namespace;
 * - the network of the namespace: it gets the VPC that the Supervisor gives it, not the one prepared here. A VPC of one's own is named
 *   when the namespace is made through vCenter's API (`network_spec` of `POST /api/vcenter/namespaces/instances/v2`); then set `existing`;
 * - lookups of the Supervisor and of VM classes: a UUID is given, a class without `create` is taken to be there;
 * - importing a namespace into Pulumi's state.
 * vCenter's provider waits two minutes for a new namespace to run. If NSX takes longer, the run fails and the namespace stays behind:
 * remove it in vCenter and run again, or set `existing`.
 *
 * Errors: wrong arguments, all in one error before anything is registered; what is looked up and not there, as the provider says it.
 */
export class VsphereNamespace extends pulumi.ComponentResource {
  /** Name of the vSphere Namespace, known to others once it is there: for `namespace` of a VksCluster. */
  readonly namespace: pulumi.Output<string>;
  /** UUID of the Supervisor. */
  readonly supervisor: pulumi.Output<string>;
  /** Names of the VM classes, for `vmClass` of a VksCluster. */
  readonly vmClasses: pulumi.Output<string[]>;
  /** Ids of the storage policies by their names. */
  readonly storagePolicies: pulumi.Output<Record<string, string>>;
  /** Ids of the content libraries by their names. */
  readonly contentLibraries: pulumi.Output<Record<string, string>>;
  /** Ids of the items by `library/item`. */
  readonly libraryItems: pulumi.Output<Record<string, string>>;
  /** Id of the NSX project; empty without `network`. */
  readonly projectId: pulumi.Output<string>;
  /** Path of the connectivity profile; empty where there is none. */
  readonly connectivityProfilePath: pulumi.Output<string>;
  /** Path of the service profile; empty where there is none. */
  readonly serviceProfilePath: pulumi.Output<string>;
  /** Id of the VPC; empty where there is none. */
  readonly vpcId: pulumi.Output<string>;
  /** Path of the VPC; empty where there is none. */
  readonly vpcPath: pulumi.Output<string>;
  /** Paths of the subnets by their names. */
  readonly subnets: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: VsphereNamespaceArgs, opts?: pulumi.ComponentResourceOptions) {
    requireValid(`VsphereNamespace ${name}`, validateNamespace(name, args, pulumi.Output.isInstance));
    super("vks:index:VsphereNamespace", name, {}, opts);
    const namespaceName = args.namespaceName ?? name;
    const options = { parent: this, ...(opts?.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn }) };
    const context = { name, namespaceName, options, protect: args.protect ?? true };

    const classes = vmClasses(context, args.vmClasses ?? []);
    const policies = storagePolicies(context, args.storagePolicies ?? []);
    const libraries = contentLibraries(context, args.contentLibraries ?? []);
    const network = args.network ? namespaceNetwork(context, args.network) : undefined;
    const made = namespace(context, args, {
      storagePolicies: Object.values(policies),
      contentLibraries: Object.values(libraries.ids),
      vmClasses: classes,
    });

    this.namespace = made.name;
    this.supervisor = made.supervisor;
    this.vmClasses = pulumi.output(classes);
    this.storagePolicies = pulumi.output(policies);
    this.contentLibraries = pulumi.output(libraries.ids);
    this.libraryItems = pulumi.output(libraries.items);
    this.projectId = pulumi.output(network?.project.id ?? "");
    this.connectivityProfilePath = pulumi.output(network?.connectivityProfile?.path ?? "");
    this.serviceProfilePath = pulumi.output(network?.serviceProfile?.path ?? "");
    this.vpcId = pulumi.output(network?.vpc?.id ?? "");
    this.vpcPath = pulumi.output(network?.vpc?.path ?? "");
    this.subnets = pulumi.output(network?.subnets ?? {});
    this.registerOutputs({
      namespace: this.namespace,
      supervisor: this.supervisor,
      vmClasses: this.vmClasses,
      storagePolicies: this.storagePolicies,
      contentLibraries: this.contentLibraries,
      libraryItems: this.libraryItems,
      projectId: this.projectId,
      connectivityProfilePath: this.connectivityProfilePath,
      serviceProfilePath: this.serviceProfilePath,
      vpcId: this.vpcId,
      vpcPath: this.vpcPath,
      subnets: this.subnets,
    });
  }
}
