import * as pulumi from "@pulumi/pulumi";
import type { handlers } from "./handlers";

/**
 * A resource whose operations run in a module of this package.
 *
 * Pulumi keeps a dynamic resource's code in state, as text, and runs that text for its deletion years later. So the text
 * is one line that never changes and loads the installed package's handler: upgrading the package is no difference of any
 * resource, and state holds no copy of the code. It is resolved from the program's folder, where the package is installed.
 */
export abstract class DynamicResource extends pulumi.CustomResource {
  protected constructor(
    handler: keyof typeof handlers,
    type: string,
    name: string,
    inputs: pulumi.Inputs,
    opts?: pulumi.CustomResourceOptions,
  ) {
    super(`pulumi-nodejs:dynamic/vks:${type}`, name, { ...inputs, __provider: handlerText(handler) }, opts);
  }
}

/** The line kept in state. Changing it would be a difference of every existing resource. */
export function handlerText(handler: keyof typeof handlers): string {
  return `exports.handler = () => require("module").createRequire(process.cwd() + "/")("pulumi-vks/handlers").handlers.${handler};`;
}
