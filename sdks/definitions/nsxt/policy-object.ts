import { computed, list, number, object, optional, output, type Properties, required, string } from "../notation";

/** What every object of NSX's Policy API has. `name` is that of the resource, which Terraform's tags are named after. */
export function policyObject(name: string): Properties {
  const tag = object(`${name}Tag`, {
    scope: optional(string, "Scope of the tag"),
    tag: optional(string, "Value of the tag"),
  });
  return {
    displayName: required(string, "Name that NSX shows"),
    description: optional(string, "What it is for"),
    nsxId: computed(string, "Last part of its path. A change replaces it"),
    tags: optional(list(tag), "Tags"),
    path: output(string, "Path in the Policy API"),
    revision: output(number, "Revision in the Policy API"),
  };
}

/** The project of an object. */
export function projectContext(name: string) {
  return object(name, { projectId: required(string, "Id of the project") });
}

/** The project of an object that need not be in one. */
export function anyProjectContext(name: string) {
  return object(name, { projectId: optional(string, "Id of the project") });
}

/** The VPC of an object. */
export function vpcContext(name: string) {
  return object(name, { projectId: required(string, "Id of the project"), vpcId: required(string, "Id of the VPC") });
}
