import * as pulumi from "@pulumi/pulumi";
import { VsphereNamespace, type VsphereNamespaceArgs } from "../../../../components";
import * as vsphere from "../../../../sdks/vsphere";

const config = new pulumi.Config();

// Storage policies go by tags, which have to be there.
const tier = new vsphere.TagCategory("tier", {
  name: "tier",
  cardinality: "SINGLE",
  associableTypes: ["Datastore"],
});
const gold = new vsphere.Tag("gold", { name: "gold", categoryId: tier.id });

const team = new VsphereNamespace("team-b", config.requireObject<VsphereNamespaceArgs>("args"), { dependsOn: gold });

export const { namespace, supervisor, vmClasses, storagePolicies, contentLibraries, libraryItems } = team;
export const { projectId, connectivityProfilePath, serviceProfilePath, vpcId, vpcPath, subnets } = team;
