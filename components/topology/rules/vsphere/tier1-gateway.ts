import { type Check, isAbsent, problem } from "../../check/check";
import { memberPath } from "../../check/path";
import { rule } from "../rule";

/** A tier-1 gateway of the cluster's own needs an edge cluster: its DHCP server and its load balancer run there. */
export const tier1Gateway: Check = rule((segment, path) => {
  const at = memberPath(path, "edgeCluster");
  if (!isAbsent(segment.tier0) && isAbsent(segment.edgeCluster)) {
    return problem(at, "is required with tier0: the DHCP server of the new tier-1 gateway runs there");
  }
  return isAbsent(segment.tier1) || isAbsent(segment.edgeCluster)
    ? []
    : problem(at, "has no meaning with tier1, which has an edge cluster and a DHCP server already");
});
