import type { dynamic } from "@pulumi/pulumi";
import { Observer } from "../observe/observer";
import { teardown as nothingLeft } from "../phases/removal";
import { type ClusterInputs, differ, idOf, replacesOf } from "./cluster-inputs";
import { interruptible } from "./request";
import { waitUntilGone } from "./wait-until-gone";

/** What the teardown is told. */
export interface TeardownInputs extends ClusterInputs {
  /** Duration, for example "30m". */
  readonly timeout: string;
}

/**
 * Created before the Cluster and deleted after it: both times it waits until nothing of a cluster of that name is left,
 * because a name that is used again too early gets its predecessor's address (CAPV issue #2872).
 */
export const teardown: dynamic.ResourceProvider<TeardownInputs, TeardownInputs> = {
  async diff(_, olds, news) {
    const replaces = replacesOf(olds, news);
    const changed = olds.timeout !== news.timeout || differ(olds.connection, news.connection);
    return { replaces, deleteBeforeReplace: false, changes: replaces.length > 0 || changed };
  },

  async create(inputs) {
    if (!(await clusterExists(inputs))) await waitUntilGone(inputs, nothingLeft);
    return { id: idOf(inputs, "teardown"), outs: inputs };
  },

  async update(_, __, inputs) {
    return { outs: inputs };
  },

  async delete(_, inputs) {
    await waitUntilGone(inputs, nothingLeft);
  },
};

/** A Cluster that is there already, and not on its way out, is resumed or adopted: its objects are no remains. */
async function clusterExists({ cluster, connection }: TeardownInputs): Promise<boolean> {
  const following = Observer.for(connection).follow(cluster, () => {});
  try {
    await interruptible(following.synced);
    const found = await interruptible(following.refresh("Cluster", cluster.name));
    return found !== undefined && found.metadata.deletionTimestamp === undefined;
  } finally {
    following.close();
  }
}
