import { type Check, isAbsent, problem } from "../../check/check";
import { memberPath } from "../../check/path";
import { objectIn, rule } from "../rule";

/** Source NAT runs on edges. */
export const snatNeedsEdges: Check = rule(({ defaultSnat, edgeClusters }, path) =>
  isAbsent(defaultSnat) || !isAbsent(edgeClusters)
    ? []
    : problem(memberPath(path, "edgeClusters"), "is required with defaultSnat: source NAT runs on edges"),
);

/** Services are given to a VPC when it is made. */
export const servicesOfNewVpc: Check = rule(({ vpc, serviceProfile }, path) => {
  if (isAbsent(serviceProfile) || isAbsent(vpc) || !isAbsent(objectIn(vpc).create)) return [];
  if (!isAbsent(objectIn(serviceProfile).create)) return [];
  return problem(
    memberPath(path, "serviceProfile"),
    "has no effect on a VPC that is only looked up; leave it out, or let this program make the VPC",
  );
});
