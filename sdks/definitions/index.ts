import type { PackageDefinition } from "./notation";
import { nsxt } from "./nsxt";
import { vsphere } from "./vsphere";

/** The packages that get an SDK of their own here. */
export const packages: readonly PackageDefinition[] = [nsxt, vsphere];
