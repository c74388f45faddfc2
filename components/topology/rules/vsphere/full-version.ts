import { type Check, given, problem, shown } from "../../check/check";

/** The first minor version whose kubeadm knows kubeadm.k8s.io/v1beta4 (kubeadm: apis/kubeadm/v1beta4). */
const oldestMinor = 31;

/** The version that is in the templates: all three numbers, since nobody picks a patch of it. */
export const fullVersion: Check = given((value, path) => {
  if (typeof value !== "string" || !/^v\d+\.\d+\.\d+$/.test(value)) {
    return problem(path, `must be the full version of the templates such as "v1.33.3", not ${shown(value)}`);
  }
  const [major = 0, minor = 0] = value.slice(1).split(".").map(Number);
  return major > 1 || minor >= oldestMinor
    ? []
    : problem(
        path,
        `must be v1.${oldestMinor}.0 or later, not ${shown(value)}: its kubeadm takes no kubeadm.k8s.io/v1beta4`,
      );
});
