import { setFaults } from "../../lab/fault";
import { type ClusterRef, type KubeObject, phases, type Snapshot } from "../../provider";
import { ApiClient } from "../../provider/observe/api-client";
import type { Subject } from "../detection/subject";
import { type CloneOptions, clone, pausedAnnotation } from "./clone";
import type { Model } from "./model";
import { pathTo, populate } from "./populate";

/** Namespace of the clones. It is no vSphere Namespace: nobody equips it, and no tenant has rights in it. */
export const namespace = "bench-clones";

/** Faults of the lab that keep controllers from the clones' namespaces. Those of Cluster API's core have none. */
const stops = ["topology-stopped", "kubeadm-stopped", "capv-stopped", "vm-operator-stopped", "nsx-stopped"];

/** What a condition is changed to. */
type Change = Readonly<Record<"status" | "reason" | "message", string>>;

/** A clone behind the real API server. The last machine of its pool is the benchmark's to write. */
export class ClonedCluster implements Subject {
  readonly phase = phases.workers;

  private constructor(
    readonly ref: ClusterRef,
    readonly pool: string,
    private readonly client: ApiClient,
    private readonly machine: KubeObject,
    private readonly virtualMachine: KubeObject,
  ) {}

  /** Creates all objects of a clone; takes seconds for a hundred machines. */
  static async create(
    connection: { readonly kubeconfig: string },
    model: Model,
    options: CloneOptions,
    signal: AbortSignal,
  ): Promise<ClonedCluster> {
    const client = new ApiClient(connection);
    const objects = clone(model, options);
    await ensureNamespace(client, options.cluster.namespace);
    await setFaults(connection.kubeconfig, options.cluster.namespace, stops);
    await populate(client, objects, signal);
    const last = (kind: string) => objects.filter((object) => object.kind === kind).at(-1) as KubeObject;
    const cluster = last("Cluster");
    // A pause of the Cluster is nothing that a gate would wait through.
    await client.patch(pathTo(cluster), { metadata: { annotations: { [pausedAnnotation]: null } } });
    const pool = cluster.spec.topology.workers.machineDeployments[0].name;
    return new ClonedCluster(options.cluster, pool, client, last("Machine"), last("VirtualMachine"));
  }

  /** The node of the last machine is healthy, or nobody knows. */
  setDone(done: boolean): Promise<void> {
    return done ? this.write(this.machine) : this.wait("Please check controller logs for errors");
  }

  /** Makes the phase wait, with these words. */
  wait(message: string): Promise<void> {
    return this.write(this.machine, "NodeHealthy", { status: "Unknown", reason: "InspectionFailed", message });
  }

  /** The last machine's image is missing, which does not heal by itself; or it is there again. */
  setFailed(failed: boolean): Promise<void> {
    const change = { status: "False", reason: "NotFound", message: missingImage };
    return failed
      ? this.write(this.virtualMachine, "VirtualMachineImageReady", change)
      : this.write(this.virtualMachine);
  }

  showsDone(snapshot: Snapshot): boolean {
    const machine = snapshot.objects("Machine").find(({ metadata }) => metadata.name === this.machine.metadata.name);
    return conditionsOf(machine).some(({ type, status }) => type === "NodeHealthy" && status === "True");
  }

  /** Writes the conditions an object had at first, but for one. */
  private async write(object: KubeObject, type?: string, change?: Change): Promise<void> {
    const conditions = conditionsOf(object).map((condition) =>
      condition.type === type ? { ...condition, ...change } : condition,
    );
    await this.client.patch(`${pathTo(object)}/status`, { status: { conditions } });
  }
}

/** As VM Operator says it (VM Operator: vmprovider_vm.go). */
export const missingImage = 'no VM image exists for "vmi-bench" in namespace or cluster scope';

function conditionsOf(object: KubeObject | undefined): readonly { readonly type: string; readonly status: string }[] {
  return object?.status?.conditions ?? [];
}

async function ensureNamespace(client: ApiClient, name: string): Promise<void> {
  const object = { apiVersion: "v1", kind: "Namespace", metadata: { name } };
  await client.apply(`/api/v1/namespaces/${name}`, object, { fieldManager: "vks-bench" });
}
