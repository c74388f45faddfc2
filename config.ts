import * as pulumi from "@pulumi/pulumi";
import type { VksClusterArgs } from "./components";
import { type KeyForm, configurationKeys as keys } from "./components/args/configuration-keys";

/**
 * The cluster a stack's configuration describes: `name` (default: the stack's name) and the arguments of VksCluster.
 *
 * @throws pulumi.RunError naming keys that mean nothing, or a value of the wrong form
 */
export function clusterFromConfig(config: pulumi.Config): { name: string; args: VksClusterArgs } {
  requireKnownKeys(config.name);
  const values = Object.entries(keys).map(([key, form]) => [key, read(config, key, form)] as const);
  const { name, ...args } = Object.fromEntries(values.filter(([, value]) => value !== undefined));
  // VksCluster validates the shape of everything in here and reports every problem at once.
  return { name: String(name ?? pulumi.getStack()), args: args as unknown as VksClusterArgs };
}

function read(config: pulumi.Config, key: string, form: KeyForm): unknown {
  if (form === "text") return config.get(key);
  return form === "flag" ? config.getBoolean(key) : config.getObject(key);
}

function requireKnownKeys(project: string): void {
  const given = Object.keys(pulumi.runtime.allConfig()).filter((key) => key.startsWith(`${project}:`));
  const unknown = given.filter((key) => !(key.slice(project.length + 1) in keys));
  if (unknown.length === 0) return;
  const known = Object.keys(keys).join(", ");
  throw new pulumi.RunError(`Configuration keys that mean nothing: ${unknown.join(", ")}\nKnown keys: ${known}`);
}
