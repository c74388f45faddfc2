import { type Check, isAbsent, problem } from "../../check/check";
import { memberPath } from "../../check/path";
import { rule } from "../rule";

/** Settings of kube-vip where there is none. */
export const kubeVipOnly: Check = rule((endpoint, path) => {
  if (!isAbsent(endpoint.address)) return [];
  if (isAbsent(endpoint.loadBalancer) && isAbsent(endpoint.policyLoadBalancer)) return [];
  return ["kubeVipImage", "kubeVipInterface"]
    .filter((key) => !isAbsent(endpoint[key]))
    .flatMap((key) => problem(memberPath(path, key), "has no meaning without address: only that uses kube-vip"));
});
