import { suggestion } from "../../suggestion";
import { objectsOf, type PreflightCheck, unread } from "../facts";
import { listed, named, namesOf } from "../finding";
import { byDemand, usersOf } from "../users";

const check = "vm-class";

/** Every VirtualMachineClass asked for is in the namespace. */
export const vmClass: PreflightCheck = ({ machines }, facts) => {
  const found = objectsOf(facts, "VirtualMachineClass");
  if (!found) return unread(check, facts, "VirtualMachineClass");
  const { namespace } = facts.cluster;
  const known = namesOf(found);
  const remedy =
    known.length > 0
      ? `Use one of ${listed(known)}, or add it to the vSphere Namespace.`
      : "Add VM classes to the vSphere Namespace: it has none.";
  return [...byDemand(machines, (machine) => [machine.vmClass])]
    .filter(([name]) => !known.includes(name))
    .map(([name, users]) => {
      const message = `not in namespace ${namespace}${suggestion(name, known)} (${usersOf(users)})`;
      return { check, severity: "blocking", object: named("VirtualMachineClass", name, namespace), message, remedy };
    });
};
