import { type ApiError, isForbidden, isNotFound } from "../observe/api-error";
import type { Observer } from "../observe/observer";
import type { Reading } from "../observe/reading";
import type { ClusterRef, Snapshot } from "../observe/snapshot";
import type { Demand } from "./demand";
import { type FactKind, type Facts, factKinds } from "./facts";
import { type Right, rights } from "./rights";

/** Where the ClusterClasses of VKS are, from VKS 3.4 on. */
const publicNamespace = "vmware-system-vks-public";

const reviews = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

/**
 * Reads everything that the checks look at, side by side.
 * @throws ConnectionError, ApiError when the server cannot be asked; what may not be read is no error
 */
export async function readFacts(observer: Observer, cluster: ClusterRef, demand: Demand): Promise<Facts> {
  const classes = demand.clusterClass?.namespace || publicNamespace;
  const scopes = {
    itself: { name: cluster.namespace },
    classes: { namespace: classes },
    namespace: { namespace: cluster.namespace },
    cluster: {},
  };
  const kinds = Object.entries(factKinds) as [FactKind, (typeof factKinds)[FactKind]][];
  const reading = Promise.all(
    kinds.map(async ([name, kind]) => [name, await observer.read(kind, scopes[kind.scope])] as const),
  );
  const [readings, denied, snapshot] = await Promise.all([
    reading,
    deniedRights(observer, cluster.namespace),
    snapshotOf(observer, cluster),
  ]);
  return { cluster, readings: Object.fromEntries(readings) as Record<FactKind, Reading>, denied, snapshot };
}

async function deniedRights(observer: Observer, namespace: string): Promise<Facts["denied"]> {
  try {
    const answers = await Promise.all(rights.map((right) => isDenied(observer, namespace, right)));
    return { rights: rights.filter((_, index) => answers[index]) };
  } catch (error) {
    if (!isForbidden(error) && !isNotFound(error)) throw error;
    const { message } = error as ApiError;
    return { unread: { reason: isForbidden(error) ? "forbidden" : "absent", message } };
  }
}

async function isDenied({ client }: Observer, namespace: string, { verb, group, resource }: Right): Promise<boolean> {
  const { object } = await client.create(reviews, {
    apiVersion: "authorization.k8s.io/v1",
    kind: "SelfSubjectAccessReview",
    spec: { resourceAttributes: { namespace, verb, group, resource } },
  });
  return object.status?.allowed !== true;
}

/** The objects of the workflow as of now; the watches are those that the gates go on with. */
async function snapshotOf(observer: Observer, cluster: ClusterRef): Promise<Snapshot> {
  const following = observer.follow(cluster, () => {});
  try {
    await following.synced;
    await following.refresh("Cluster", cluster.name);
    return following.snapshot();
  } finally {
    following.close();
  }
}
