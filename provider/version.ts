/**
 * A Kubernetes version in the one form to compare by: the `+` form, without the suffix that counts VMware's releases of
 * it. `v1.35.6---vmware.2-vkr.3` (the name of a KubernetesRelease) and `v1.35.6+vmware.2-vkr.3` (its version) both
 * become `v1.35.6+vmware.2`.
 */
export function normaliseVersion(version: string): string {
  return version.replaceAll("---", "+").replace(/(?:-(?:vkr|tkg)\.[0-9A-Za-z.]+)+$/, "");
}

/**
 * Whether the version the server stores is one that was asked for. VKS takes `topology.version` as a prefix and stores
 * what it resolves to, so `v1.33` is satisfied by `v1.33.3+vmware.1-fips`, but not by `v1.330.0`.
 */
export function satisfiesVersion(stored: string, wanted: string): boolean {
  const have = normaliseVersion(stored);
  const want = normaliseVersion(wanted);
  return have === want || [".", "+", "-"].some((separator) => have.startsWith(want + separator));
}
