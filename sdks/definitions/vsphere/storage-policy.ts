import { boolean, computed, list, object, optional, required, resource, string } from "../notation";

export const tagCategory = resource("TagCategory", "A category of tags.", {
  cardinality: required(string, "SINGLE or MULTIPLE: how many of its tags an object may have"),
  associableTypes: required(list(string), "Types of objects that may have its tags"),
  name: computed(string, "Name of the category"),
  description: optional(string, "What it is for"),
});

export const tag = resource("Tag", "A tag that objects of the inventory may have.", {
  categoryId: required(string, "Id of its category. A change replaces the tag"),
  name: computed(string, "Name of the tag within its category"),
  description: optional(string, "What it says of an object"),
});

const tagRule = object("VmStoragePolicyTagRule", {
  tagCategory: required(string, "Name of the category"),
  tags: required(list(string), "Names of the tags"),
  includeDatastoresWithTags: optional(boolean, "Whether datastores must have the tags, or must not"),
});

export const vmStoragePolicy = resource("VmStoragePolicy", "A storage policy that picks datastores by their tags.", {
  tagRules: required(list(tagRule), "Which datastores suit"),
  name: computed(string, "Name of the policy"),
  description: optional(string, "What it is for"),
});
