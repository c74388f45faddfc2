import { validateCluster } from "../../../../components/topology";
import { minimal } from "./valid-arguments";

/** What a user reads about a minimal cluster on vSphere named shop with `changes`, those of `vsphere` merged: a line each. */
export function complaints(
  { vsphere, ...changes }: Readonly<Record<string, unknown>>,
  resourceName = "shop",
): string[] {
  const args = { ...minimal, ...changes, vsphere: { ...minimal.vsphere, ...(vsphere as object) } };
  return validateCluster(resourceName, args).map(({ path, reason }) => `${path}: ${reason}`);
}
