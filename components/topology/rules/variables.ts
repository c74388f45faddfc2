import { closest } from "../../../provider/suggestion";
import { type Check, isAbsent, problem } from "../check/check";
import { memberPath } from "../check/path";
import type { Problem } from "../problem";
import { typedVariables } from "../variables";
import { hasLegacyVariables, legacyVariables } from "./legacy-variables";
import { objectIn, rule } from "./rule";

/** The escape hatch of the cluster: no variable twice, no slip of a typed one, no name that only old classes had. */
export const clusterVariables: Check = rule((cluster, path) => {
  const at = memberPath(path, "variables");
  const legacy = hasLegacyVariables(objectIn(cluster.clusterClass).name);
  return givenNames(cluster.variables).flatMap((name) => {
    const replacement = legacy ? undefined : ownMember(legacyVariables, name);
    if (replacement !== undefined) {
      return problem(memberPath(at, name), `is no variable of builtin-generic-v3.3 and later; use ${replacement}`);
    }
    return isTyped(name) && !isAbsent(cluster[name]) ? twice(at, name, name) : slip(at, name);
  });
});

/** The escape hatch of the control plane or a pool. Its arguments `nodeLabels` and `taints` are the variable `node`. */
export const machineVariables: Check = rule((machine, path) => {
  const at = memberPath(path, "variables");
  return givenNames(machine.variables).flatMap((name) => {
    const typed = name === "node" ? ["nodeLabels", "taints"] : ["vmClass", "storageClass", "volumes"].filter(is(name));
    const [argument] = typed.filter((key) => !isAbsent(machine[key]));
    return argument === undefined ? slip(at, name) : twice(at, name, argument);
  });
});

function twice(at: string, name: string, argument: string): readonly Problem[] {
  return problem(memberPath(at, name), `is given twice, here and as the argument ${argument}; keep one`);
}

function slip(at: string, name: string): readonly Problem[] {
  if (isTyped(name)) return [];
  const meant = closest(name, typedVariables);
  return meant === undefined ? [] : problem(memberPath(at, name), `unknown class variable; did you mean ${meant}?`);
}

function isTyped(name: string): boolean {
  return (typedVariables as readonly string[]).includes(name);
}

function givenNames(variables: unknown): string[] {
  return Object.entries(objectIn(variables))
    .filter(([, value]) => !isAbsent(value))
    .map(([name]) => name);
}

function ownMember(record: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function is(name: string): (other: string) => boolean {
  return (other) => other === name;
}
