import type {
  LibraryItemArgs,
  LibrarySubscriptionArgs,
  NamespaceContentLibraryArgs,
  NamespaceStoragePolicyArgs,
  NamespaceVmClassArgs,
  NewContentLibraryArgs,
  NewLibraryItemArgs,
  NewStoragePolicyArgs,
  NewVmClassArgs,
  StoragePolicyTagRuleArgs,
} from "../../../args";
import { all, type Check } from "../../check/check";
import { distinctBy, listOf } from "../../check/list";
import { object } from "../../check/object";
import { anyText, flag, integer, oneOf, text } from "../../check/scalar";
import { dnsSubdomain } from "../../rules/dns-name";
import { libraryLogin, noItemsOfPublisher } from "../../rules/vsphere-namespace/content-library";
import { wholeMebibytes } from "../../rules/vsphere-namespace/memory";

/** A list of things with names, none of them twice. */
export function named(check: Check): Check {
  return all(listOf(check), distinctBy("name"));
}

const newVmClass = object<NewVmClassArgs>(
  {
    cpus: integer(1, 960),
    memory: wholeMebibytes,
    cpuReservation: integer(0, 100),
    memoryReservation: integer(0, 100),
    vgpuProfiles: listOf(text),
  },
  "cpus",
  "memory",
);

export const vmClasses: Check = named(object<NamespaceVmClassArgs>({ name: dnsSubdomain, create: newVmClass }, "name"));

const tagRule = object<StoragePolicyTagRuleArgs>(
  { category: text, tags: listOf(text), include: flag },
  "category",
  "tags",
);

const newStoragePolicy = object<NewStoragePolicyArgs>({ description: anyText, tagRules: listOf(tagRule) }, "tagRules");

export const storagePolicies: Check = named(
  object<NamespaceStoragePolicyArgs>({ name: text, create: newStoragePolicy }, "name"),
);

const subscription = all(
  object<LibrarySubscriptionArgs>(
    { url: text, onDemand: flag, automaticSync: flag, username: text, password: text },
    "url",
  ),
  libraryLogin,
);

const newLibrary = object<NewContentLibraryArgs>(
  { description: anyText, datastore: text, datacenter: text, subscription },
  "datastore",
);

const item = object<LibraryItemArgs>(
  {
    name: text,
    type: oneOf(["ovf", "iso", "vm-template"]),
    create: object<NewLibraryItemArgs>({ description: anyText, fileUrl: text }, "fileUrl"),
  },
  "name",
);

export const contentLibraries: Check = named(
  all(
    object<NamespaceContentLibraryArgs>({ name: text, create: newLibrary, items: named(item) }, "name"),
    noItemsOfPublisher,
  ),
);
