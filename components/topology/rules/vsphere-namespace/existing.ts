import { type Check, isAbsent, problem } from "../../check/check";
import { memberPath } from "../../check/path";
import { dnsLabel } from "../dns-name";
import { rule } from "../rule";

const offered = ["vmClasses", "storagePolicies", "contentLibraries"];

/** A namespace that is made needs its Supervisor; one that is looked up stays as it is. */
export const existing: Check = rule((args, path) => {
  if (args.existing !== true) {
    return isAbsent(args.supervisor)
      ? problem(memberPath(path, "supervisor"), "is required, unless existing is true")
      : [];
  }
  return offered
    .filter((key) => !isAbsent(args[key]))
    .flatMap((key) =>
      problem(
        memberPath(path, key),
        "cannot be given to a namespace that is only looked up; leave it out, or existing",
      ),
    );
});

/** The name of the namespace, which is that of the resource unless it is given. */
export function namespaceName(resourceName: string): Check {
  return rule((args, path) => {
    if (!isAbsent(args.namespaceName)) return [];
    return dnsLabel(resourceName, memberPath(path, "namespaceName")).map(({ path: at, reason }) => ({
      path: at,
      reason: `is the name of the resource by default, and ${reason}`,
    }));
  });
}
