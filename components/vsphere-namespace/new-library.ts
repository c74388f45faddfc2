import * as pulumi from "@pulumi/pulumi";
import * as vsphere from "../../sdks/vsphere";
import type { LibrarySubscriptionArgs, NewContentLibraryArgs } from "../args";
import type { NamespaceContext } from "./context";

/** A content library on a datastore, subscribed or with items of its own. */
export function newLibrary({ name, options }: NamespaceContext, libraryName: string, args: NewContentLibraryArgs) {
  const { datacenter, description, subscription } = args;
  const datastore = vsphere.getDatastoreOutput(
    {
      name: args.datastore,
      ...(datacenter === undefined
        ? {}
        : { datacenterId: vsphere.getDatacenterOutput({ name: datacenter }, options).id }),
    },
    options,
  );
  return new vsphere.ContentLibrary(
    `${name}-library-${libraryName}`,
    {
      name: libraryName,
      description,
      storageBackings: [datastore.id],
      ...(subscription ? { subscription: subscribed(subscription) } : {}),
    },
    // vCenter answers how others may subscribe although nobody asked, and any difference there would replace the library.
    { ...options, ignoreChanges: ["publication"] },
  );
}

function subscribed({ url, onDemand, automaticSync, username, password }: LibrarySubscriptionArgs) {
  return {
    subscriptionUrl: url,
    onDemand: onDemand ?? true,
    automaticSync: automaticSync ?? true,
    authenticationMethod: username === undefined ? "NONE" : "BASIC",
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password: pulumi.secret(password) }),
  };
}
