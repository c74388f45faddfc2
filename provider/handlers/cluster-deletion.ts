import type { dynamic } from "@pulumi/pulumi";
import { isNotFound } from "../observe/api-error";
import { teardown as nothingLeft } from "../phases/removal";
import { idOf } from "./cluster-inputs";
import { request } from "./request";
import { clusterPath, storedCluster } from "./stored-cluster";
import { type TeardownInputs, teardown } from "./teardown";
import { waitUntilGone } from "./wait-until-gone";

/**
 * Created after the Cluster and deleted before it: deletes the Cluster and waits until nothing of it is left, so that the
 * user reads what holds it. The kubernetes provider would wait in silence and say no more than that its time is up; after
 * this it finds nothing left to delete. While something stays, this and the Cluster stay in state, and the next destroy
 * goes on.
 */
export const clusterDeletion: dynamic.ResourceProvider<TeardownInputs, TeardownInputs> = {
  diff: teardown.diff,

  async create(inputs) {
    return { id: idOf(inputs, "deletion"), outs: inputs };
  },

  async update(_, __, inputs) {
    return { outs: inputs };
  },

  async delete(_, inputs) {
    await requestDeletion(inputs);
    await waitUntilGone(inputs, nothingLeft);
  },
};

/** In the background, as kubectl does: in the foreground, garbage collection would overtake Cluster API's own order. */
async function requestDeletion(inputs: TeardownInputs): Promise<void> {
  const cluster = await storedCluster(inputs);
  if (!cluster || cluster.metadata.deletionTimestamp) return;
  try {
    await request(inputs.connection, (client) => client.delete(clusterPath(inputs.cluster)));
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}
