import { withoutAbsent } from "../../components/topology/present";
import { planDemandOf } from "../../provider/plan/demand";
import { CliError } from "../errors";
import { misshapen } from "./cluster-shape";
import { type Document, isObject, member } from "./documents";
import type { PlannedCluster } from "./planned-cluster";

/** Whether a document is a Kubernetes object. */
export function isManifest({ apiVersion, kind }: Document): boolean {
  return typeof apiVersion === "string" && typeof kind === "string";
}

/** Kubernetes objects, those in lists included. */
export function objectsIn(document: Document): readonly Document[] {
  const { kind, items } = document;
  if (!String(kind).endsWith("List") || !Array.isArray(items)) return [document];
  return items.filter(isObject).flatMap(objectsIn);
}

/** Whether a Kubernetes object is a Cluster of Cluster API. */
export function isCluster({ apiVersion, kind }: Document): boolean {
  return kind === "Cluster" && String(apiVersion).startsWith("cluster.x-k8s.io/");
}

/**
 * What a Cluster object is to be.
 * @param namespace instead of its own
 * @throws CliError where it is not of the form of one
 */
export function fromManifest(manifest: Document, origin: string, namespace: string | undefined): PlannedCluster {
  // kubectl takes null for absent, too.
  const cluster = withoutAbsent(manifest) as Parameters<typeof planDemandOf>[0];
  const metadata = member(cluster, "metadata");
  if (!isObject(member(cluster, "spec").topology)) {
    const what = `${origin}: Cluster ${String(metadata.name)} has no spec.topology`;
    throw new CliError(`${what}: only Clusters made from a ClusterClass can be planned; give one of these`);
  }
  const [first, ...more] = misshapen(cluster);
  if (first) {
    const others = more.length > 0 ? ` (and ${more.length} more)` : "";
    throw new CliError(`${origin}: Cluster ${String(metadata.name)}: ${first.path} ${first.reason}${others}`);
  }
  const placed = { ...cluster.metadata, ...(namespace === undefined ? {} : { namespace }) };
  return { origin, demand: planDemandOf({ ...cluster, metadata: placed }) };
}
