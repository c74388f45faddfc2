import { setTimeout as sleep } from "node:timers/promises";
import { type ClusterRef, phases, type Snapshot, type SupervisorConnection } from "../../provider";
import { ApiClient } from "../../provider/observe/api-client";
import type { Subject } from "./subject";

const replicas = (availableReplicas: number) => ({
  desiredReplicas: 3,
  replicas: 3,
  readyReplicas: 3,
  upToDateReplicas: 3,
  availableReplicas,
});

/**
 * A Cluster whose status is written by the benchmark alone: paused, so that controllers leave it be, in a namespace of
 * its own. One counter decides whether the phase `available` is done.
 */
export class SyntheticCluster implements Subject {
  readonly phase = phases.available;
  readonly ref: ClusterRef = { namespace: "bench-detection", name: "synthetic" };
  private readonly client: ApiClient;

  private constructor(connection: SupervisorConnection) {
    this.client = new ApiClient(connection);
  }

  static async create(connection: SupervisorConnection): Promise<SyntheticCluster> {
    const cluster = new SyntheticCluster(connection);
    await cluster.apply();
    return cluster;
  }

  /** Where it is at the API server. */
  get path(): string {
    return `/apis/cluster.x-k8s.io/v1beta2/namespaces/${this.ref.namespace}/clusters/${this.ref.name}`;
  }

  /** Makes it fall short of one worker, or not. Resolves when the server's answer is there. */
  async setDone(done: boolean): Promise<void> {
    await this.client.patch(`${this.path}/status`, { status: { workers: { availableReplicas: done ? 3 : 2 } } });
  }

  showsDone(snapshot: Snapshot): boolean {
    return snapshot.objects("Cluster")[0]?.status?.workers?.availableReplicas === 3;
  }

  private async apply(): Promise<void> {
    const { namespace, name } = this.ref;
    const fieldManager = "vks-bench";
    const space = { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } };
    await this.client.apply(`/api/v1/namespaces/${namespace}`, space, { fieldManager });
    const infrastructureRef = { apiGroup: "vmware.infrastructure.cluster.x-k8s.io", kind: "VSphereCluster", name };
    const object = {
      apiVersion: "cluster.x-k8s.io/v1beta2",
      kind: "Cluster",
      metadata: { name, namespace },
      spec: { paused: true, infrastructureRef },
    };
    await this.client.apply(this.path, object, { fieldManager });
    // The controllers' last word: they note once that it is paused.
    await sleep(1000);
    const { status } = await this.client.get(this.path);
    const conditions = ["TopologyReconciled", "Available"].map((type) => ({
      type,
      status: "True",
      reason: type,
      message: "",
      observedGeneration: 1,
      lastTransitionTime: new Date().toISOString().replace(/\.\d+/, ""),
    }));
    await this.client.patch(`${this.path}/status`, {
      status: {
        observedGeneration: 1,
        conditions: [
          ...(status?.conditions ?? []).filter(({ type }: { type: string }) => type === "Paused"),
          ...conditions,
        ],
        controlPlane: replicas(3),
        workers: replicas(2),
      },
    });
  }
}
