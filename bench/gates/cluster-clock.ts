import { type ClusterRef, ClusterView, evaluate, type KubeObject, phases, snapshotOf } from "../../provider";
import type { ApiClient, WatchEvent } from "../../provider/observe/api-client";

/**
 * Takes the time of a cluster from outside, the same for every way of deploying it: a watch of the Cluster object alone.
 * Times are milliseconds since the epoch. (creationTimestamp has whole seconds only.)
 */
export class ClusterClock {
  /** When the Cluster appeared. */
  readonly created: Promise<number>;
  /** When the Cluster first said that all of it is available: every condition and counter the last gate asks for. */
  readonly available: Promise<number>;
  private readonly stopped = new AbortController();
  private toldCreated: (at: number) => void = () => {};
  private toldAvailable: (at: number) => void = () => {};
  private failed: (error: Error) => void = () => {};

  private constructor(private readonly cluster: ClusterRef) {
    const failure = new Promise<never>((_, reject) => {
      this.failed = reject;
    });
    const created = new Promise<number>((resolve) => {
      this.toldCreated = resolve;
    });
    const available = new Promise<number>((resolve) => {
      this.toldAvailable = resolve;
    });
    this.created = Promise.race([created, failure]);
    this.available = Promise.race([available, failure]);
    // Whoever is interrupted asks for neither.
    for (const promise of [failure, this.created, this.available]) promise.catch(() => {});
  }

  /** Starts the clock for a cluster that does not exist yet. */
  static async start(client: ApiClient, cluster: ClusterRef): Promise<ClusterClock> {
    const path = `/apis/cluster.x-k8s.io/v1beta2/namespaces/${cluster.namespace}/clusters`;
    const fieldSelector = `metadata.name=${cluster.name}`;
    const { items, resourceVersion } = await client.list(path, { fieldSelector });
    if (items.length > 0) throw new Error(`Cluster ${cluster.name} exists already`);
    const clock = new ClusterClock(cluster);
    const events = client.watch(path, { resourceVersion, fieldSelector, timeoutSeconds: 3600 }, clock.stopped.signal);
    clock.follow(events).catch((error) => clock.failed(error));
    return clock;
  }

  stop(): void {
    this.stopped.abort();
  }

  private async follow(events: AsyncIterable<WatchEvent>): Promise<void> {
    for await (const { type, object } of events) {
      if (type === "ADDED") this.toldCreated(Date.now());
      if (type === "MODIFIED" && isAvailable(this.cluster, object)) this.toldAvailable(Date.now());
    }
    throw new Error(`the watch of Cluster ${this.cluster.name} ended early`);
  }
}

/** Whether the Cluster object alone satisfies the last phase: it aggregates everything the phases before look at. */
export function isAvailable(cluster: ClusterRef, object: KubeObject): boolean {
  const view = new ClusterView(snapshotOf(cluster, [object]));
  return evaluate(phases.available, view).blocker === undefined;
}
