import { ApiClient } from "../../provider/observe/api-client";
import type { Bench } from "../own-lab";
import { manifestOf } from "./cluster";
import { ClusterClock } from "./cluster-clock";
import type { Way } from "./way";

/** What `kubectl apply` and `kubectl wait` do, in this process: for machines without kubectl. */
export function apiClientWay({ lab }: Bench): Way {
  const client = new ApiClient({ kubeconfig: lab.kubeconfig });
  const path = (namespace: string, name: string) =>
    `/apis/cluster.x-k8s.io/v1beta2/namespaces/${namespace}/clusters/${name}`;
  return {
    title: "API client (no kubectl on the PATH): apply, then a watch of the Cluster",
    async deploy(cluster) {
      const clock = await ClusterClock.start(client, cluster);
      try {
        await client.apply(path(cluster.namespace, cluster.name), manifestOf(cluster.name), {
          fieldManager: "vks-bench",
        });
        const decided = await clock.available;
        return { decided, ended: decided };
      } finally {
        clock.stop();
      }
    },
    remove: ({ namespace, name }) => client.delete(path(namespace, name)),
  };
}
