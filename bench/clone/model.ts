import type { ClusterRef, KubeObject, SupervisorConnection } from "../../provider";
import { type KindName, kinds } from "../../provider/observe/kinds";
import { Observer } from "../../provider/observe/observer";

/** A cluster that real controllers brought up, with everything they wrote: what generated clusters are copies of. */
export interface Model {
  readonly cluster: ClusterRef;
  /** Every object of the workflow's kinds. Of Secrets there is the metadata only. */
  readonly objects: readonly KubeObject[];
}

/** Takes a cluster as a model. */
export async function modelOf(connection: SupervisorConnection, cluster: ClusterRef): Promise<Model> {
  const following = Observer.for(connection).follow(cluster, () => {});
  try {
    await following.synced;
    const snapshot = following.snapshot();
    return { cluster, objects: (Object.keys(kinds) as KindName[]).flatMap((kind) => snapshot.objects(kind)) };
  } finally {
    following.close();
  }
}
