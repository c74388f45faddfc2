import * as pulumi from "@pulumi/pulumi";
import { VsphereNamespace, type VsphereNamespaceArgs } from "../../../../components";
import * as vsphere from "../../../../sdks/vsphere";

const config = new pulumi.Config();
const args = config.requireObject<VsphereNamespaceArgs>("args");

/** Storage policies go by tags, which have to be there. */
function tag(name: string): vsphere.Tag {
  const category = new vsphere.TagCategory("tier", {
    name: "tier",
    cardinality: "SINGLE",
    associableTypes: ["Datastore"],
  });
  return new vsphere.Tag(name, { name, categoryId: category.id });
}

const tags = args.storagePolicies?.some(({ create }) => create) ? { dependsOn: tag("gold") } : {};
const team = new VsphereNamespace("team-b", args, tags);

export const { namespace, supervisor, vmClasses, storagePolicies, contentLibraries, libraryItems } = team;
export const { projectId, connectivityProfilePath, serviceProfilePath, vpcId, vpcPath, subnets } = team;
