import { boolean, computed, list, object, optional, required, resource, string } from "../notation";

const subscription = object("ContentLibrarySubscription", {
  subscriptionUrl: optional(string, "Address of the published library"),
  authenticationMethod: optional(string, "NONE or BASIC"),
  username: computed(string, "User of the published library"),
  password: computed(string, "Password of the published library"),
  automaticSync: optional(boolean, "Whether the library follows the published one"),
  onDemand: optional(boolean, "Whether content is fetched only once it is needed"),
});

export const contentLibrary = resource("ContentLibrary", "A content library. Any change replaces it.", {
  storageBackings: required(list(string), "Managed object ids of the datastores with its content"),
  name: computed(string, "Name of the library"),
  description: optional(string, "What it is for"),
  subscription: optional(subscription, "The published library that this one follows"),
});

export const contentLibraryItem = resource(
  "ContentLibraryItem",
  "An item of a content library. Any change replaces it.",
  {
    libraryId: required(string, "Id of the library"),
    name: computed(string, "Name of the item"),
    description: optional(string, "What it is"),
    fileUrl: optional(string, "Path or address of the OVF, OVA or ISO it is made from"),
    sourceUuid: optional(string, "UUID of the virtual machine it is made from"),
    type: optional(string, "ovf, iso or vm-template"),
  },
);
