import { join } from "node:path";

/** Which plugin serves a run. */
export type PluginKind = "official" | "stand-in";

/** A resource plugin, by the name that the engine has for it. */
export type PluginName = "kubernetes" | "tls" | "vsphere" | "terraform-provider";

/** What there is to know of a plugin. */
export interface PluginEntry {
  /** Manifest of its SDK, which says which version of the plugin it needs. */
  readonly sdk: string;
  /** Where the lab's stand-in is built: folder of its Go module, main package within that. */
  readonly standIn: { readonly directory: string; readonly package?: string };
  /** What serves unless forced. The official one is followed by the stand-in, for machines that cannot download. */
  readonly first: PluginKind;
  /** Completes "the official one …" where the stand-in is first. */
  readonly because?: string;
}

const sdks = join(__dirname, "..", "..", "sdks");
const standIns = join(__dirname, "stand-ins");

/** Every plugin that a program of this repository can need. */
export const plugins: Readonly<Record<PluginName, PluginEntry>> = {
  kubernetes: {
    sdk: "@pulumi/kubernetes/package.json",
    standIn: { directory: join(__dirname, "kubernetes-plugin") },
    first: "official",
  },
  tls: {
    sdk: "@pulumi/tls/package.json",
    standIn: { directory: standIns, package: "./cmd/pulumi-resource-tls" },
    first: "official",
  },
  vsphere: {
    sdk: join(sdks, "vsphere", "package.json"),
    standIn: { directory: standIns, package: "./cmd/pulumi-resource-vsphere" },
    first: "stand-in",
    because: "cannot update a machine of the lab's vCenter",
  },
  // Serves `nsxt` when it is given that as parameter.
  "terraform-provider": {
    sdk: join(sdks, "nsxt", "package.json"),
    standIn: { directory: standIns, package: "./cmd/pulumi-resource-terraform-provider" },
    first: "stand-in",
    because: "asks more of NSX than the lab imitates",
  },
};

/** Reads `VKS_LAB_<NAME>_PLUGIN`, which forces one of the two. @throws Error for another value */
export function forcedPlugin(name: PluginName, environment: NodeJS.ProcessEnv = process.env): PluginKind | undefined {
  const variable = forcingVariable(name);
  const value = environment[variable];
  if (!value) return undefined;
  if (value === "official" || value === "stand-in") return value;
  throw new Error(`${variable} is "${value}": it must be "official" or "stand-in"`);
}

/** The variable that forces the official plugin or the stand-in. */
export function forcingVariable(name: PluginName): string {
  return `VKS_LAB_${name.toUpperCase().replaceAll("-", "_")}_PLUGIN`;
}
