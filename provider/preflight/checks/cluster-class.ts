import { type KubeObject, refOf } from "../../observe/kube-object";
import { conditionOf } from "../../phases/conditions";
import { suggestion } from "../../suggestion";
import type { Demand } from "../demand";
import { liveCluster, objectsOf, type PreflightCheck, unread } from "../facts";
import { type Finding, listed, named, namesOf } from "../finding";
import { compareNumbers, resolve, versionOf } from "../resolution";

const check = "cluster-class";
const minVersion = "kubernetes.vmware.com/min-version-supported";
const maxVersion = "kubernetes.vmware.com/max-version-supported";

/** The ClusterClass is there, suits the version where admission is to keep it, and Cluster API has reconciled it. */
export const clusterClass: PreflightCheck = (demand, facts) => {
  const classes = objectsOf(facts, "ClusterClass");
  if (!classes) return unread(check, facts, "ClusterClass");
  const find = (name: unknown) => classes.find(({ metadata }) => metadata.name === name);
  const stored = find(liveCluster(facts)?.spec?.topology?.classRef?.name);
  if (stored) return notReconciled(stored);
  const asked = demand.clusterClass;
  const found = find(asked?.name);
  if (asked && !found) return [missing(asked, namesOf(classes))];
  const { release } = resolve(demand, facts);
  const version = release && versionOf(release);
  if (asked?.keep && found && version && !supports(found, version)) return [unsupported(found, version)];
  const chosen = asked?.keep ? found : (newest(classes, version) ?? found);
  return chosen ? notReconciled(chosen) : [];
};

function missing({ name, namespace }: NonNullable<Demand["clusterClass"]>, known: readonly string[]): Finding {
  const message = `not in namespace ${namespace}${suggestion(name, known)}`;
  const remedy = known.length > 0 ? `Use one of ${listed(known)}.` : "Ask whether the VKS service is installed.";
  return { check, severity: "blocking", object: named("ClusterClass", name, namespace), message, remedy };
}

/** Admission stores the newest class that supports the version instead of the one asked for (measured on VKS 3.7). */
function newest(classes: readonly KubeObject[], version: string | undefined): KubeObject | undefined {
  if (version === undefined) return undefined;
  const suitable = classes.filter(
    (candidate) => candidate.metadata.labels?.[minVersion] && supports(candidate, version),
  );
  return suitable.sort((a, b) => compareNumbers(b.metadata.name, a.metadata.name))[0];
}

function supports({ metadata }: KubeObject, version: string): boolean {
  const minor = /^v\d+\.\d+/.exec(version)?.[0] ?? version;
  const { [minVersion]: min, [maxVersion]: max } = metadata.labels ?? {};
  return (!min || compareNumbers(min, minor) <= 0) && (!max || compareNumbers(minor, max) <= 0);
}

function unsupported(found: KubeObject, version: string): Finding {
  const { [minVersion]: min, [maxVersion]: max } = found.metadata.labels ?? {};
  const message = `supports Kubernetes ${min} to ${max}, not ${version}`;
  const remedy = "Let admission choose the class, or take a version that this one supports.";
  return { check, severity: "blocking", object: refOf(found), message, remedy };
}

/** Until its variables are reconciled no Cluster can be made of it (CAPI: webhooks/cluster.go); references may be behind. */
function notReconciled(found: KubeObject): readonly Finding[] {
  const object = refOf(found);
  const remedy = "Ask the platform administrator: the class's variables come from a runtime extension of VKS.";
  const variables = conditionOf(found, "VariablesReady") ?? conditionOf(found, "VariablesReconciled");
  if (variables && variables.status !== "True") {
    const message = `variables not reconciled${variables.message && `: ${variables.message}`}`;
    return [{ check, severity: "blocking", object, message, remedy }];
  }
  const observed: unknown = found.status?.observedGeneration;
  if (typeof observed === "number" && observed < (found.metadata.generation ?? 0)) {
    return [{ check, severity: "blocking", object, message: "latest change not reconciled yet", remedy }];
  }
  const references = conditionOf(found, "RefVersionsUpToDate");
  if (references?.status !== "False") return [];
  const message = `refers to old versions of its templates${references.message && `: ${references.message}`}`;
  return [{ check, severity: "warning", object, message, remedy: "Tell the platform administrator." }];
}
