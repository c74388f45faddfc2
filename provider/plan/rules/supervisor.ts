import { checks } from "../../preflight/checks";
import { overlapsAmong } from "../../preflight/checks/address-ranges";
import type { CheckName } from "../../preflight/finding";
import type { PlanFinding, PlanRule } from "../finding";

/** Checks of the preflight whose findings change the plan itself; what else stands in the way is told by `vks preflight`. */
const planned: readonly CheckName[] = ["kubernetes-release", "vm-class", "storage-class", "address-ranges"];

/** What the Supervisor does not have of what is planned. */
export const supervisor: PlanRule = ({ demand, facts }) => {
  if (!facts) return [];
  const known = new Set(overlapsAmong(demand, facts.cluster).map(({ message }) => message));
  return planned
    .flatMap((name) => checks[name](demand, facts))
    .filter(({ severity, message }) => severity !== "unknown" && !known.has(message))
    .map(
      ({ check, severity, object, message, remedy }): PlanFinding => ({
        rule: check,
        severity: severity === "blocking" ? "blocking" : "warning",
        subject: `${object.kind}${object.name && ` ${object.name}`}`,
        message,
        remedy,
        source: "the Supervisor",
      }),
    );
};
