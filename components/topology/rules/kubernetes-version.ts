import { type Check, given, problem, shown } from "../check/check";

const form = /^v\d+\.\d+(\.\d+)?((\+|---)[0-9A-Za-z]+([.-][0-9A-Za-z]+)*)?$/;

/**
 * A version that VKS can resolve: a prefix (`v1.33`, `v1.33.3`), a full version (`v1.33.3+vmware.1-fips`) or the name of
 * a KubernetesRelease (`v1.33.3---vmware.1-fips-vkr.1`).
 */
export const kubernetesVersion: Check = given((value, path) => {
  if (typeof value === "string" && value.length <= 256 && form.test(value) && !hasBuildWithoutPatch(value)) return [];
  return problem(path, `must be a Kubernetes version such as "v1.33" or "v1.33.3+vmware.1-fips", not ${said(value)}`);
});

function hasBuildWithoutPatch(version: string): boolean {
  return /^v\d+\.\d+(\+|---)/.test(version);
}

function said(value: unknown): string {
  if (typeof value === "string") {
    if (form.test(`v${value}`)) return `${shown(value)}; put a "v" in front`;
    if (value === "latest") return `"latest"; name a minor version, VKS picks the newest patch of it`;
    if (/^v?\d+$/.test(value)) return `${shown(value)}; name the minor version too`;
  }
  // YAML reads 1.30 as a number and would drop the zero.
  if (typeof value === "number") return `the number ${value}; write it as a string with a "v" in front`;
  return shown(value);
}
