import { suggestion } from "../../suggestion";
import { type PreflightCheck, unread } from "../facts";
import { type Finding, listed, named } from "../finding";
import { givenStorageClasses } from "../storage";
import { byDemand, usersOf } from "../users";

const check = "storage-class";

/** Every storage class asked for, of root disks, of volumes, and to be offered in the cluster, is given to the namespace. */
export const storageClass: PreflightCheck = ({ machines, offeredStorageClasses }, facts) => {
  const given = givenStorageClasses(facts);
  const { namespace } = facts.cluster;
  if (!given) return untold(facts);
  const remedy =
    given.length > 0
      ? `Use one of ${listed(given)}, or assign the storage policy to the vSphere Namespace.`
      : "Assign a storage policy to the vSphere Namespace: it has none.";
  const finding = (name: string, users: string): Finding => {
    const message = `not given to namespace ${namespace}${suggestion(name, given)} (${users})`;
    return { check, severity: "blocking", object: named("StorageClass", name), message, remedy };
  };
  const ofMachines = byDemand(machines, (machine) => [
    machine.storageClass,
    ...machine.volumes.map((volume) => volume.storageClass),
  ]);
  const asked = [...ofMachines].map(([name, users]): [string, string] => [name, usersOf(users)]);
  const offered = offeredStorageClasses.filter((name) => !ofMachines.has(name));
  return [...asked, ...offered.map((name): [string, string] => [name, "to be offered in the cluster"])]
    .filter(([name]) => !given.includes(name))
    .map(([name, users]) => finding(name, users));
};

function untold(facts: Parameters<PreflightCheck>[1]): readonly Finding[] {
  const forbidden = unread(check, facts, "StoragePolicyQuota");
  if (forbidden.length > 0) return forbidden;
  const object = named("StoragePolicyQuota", "", facts.cluster.namespace);
  const message = "no quota of the namespace names its storage classes yet";
  return [{ check, severity: "unknown", object, message, remedy: "Nothing, unless the namespace is new: then wait." }];
}
