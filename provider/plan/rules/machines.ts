import type { PlanFinding, PlanRule } from "../finding";
import { groupName } from "../group";

/** Machines whose size nobody tells: the sums are without them. */
export const unknownSizes: PlanRule = ({ plan: { groups, isAsked } }) => {
  const classes = [...new Set(groups.filter(({ size }) => !size).map(({ kind }) => kind))];
  return classes.map((kind): PlanFinding => {
    const users = groups.filter((group) => !group.size && group.kind === kind).map(groupName);
    return {
      rule: "unknown-size",
      severity: "info",
      subject: kind,
      message: `size not known: CPU and memory are without ${users.join(", ")}`,
      remedy: isAsked ? "Add the class to the vSphere Namespace." : "Ask the Supervisor with --ask.",
      source: "VM Operator: VirtualMachineClass, spec.hardware",
    };
  });
};
