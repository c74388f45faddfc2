import { formatDuration } from "../duration";
import { ApiError, isNotFound, isTooManyRequests, isTransient } from "../observe/api-error";
import { pause } from "../observe/back-off";
import type { KubeObject } from "../observe/kube-object";
import { podsOnNode } from "./node-pods";
import { podsToMove, podText } from "./pods-to-move";
import type { Retirement } from "./retirement";
import { kubeletReports } from "./slot-nodes";

/** At most one progress line in this many milliseconds. */
const interval = 3_000;

/** The longest delay a timer of Node takes, in milliseconds. */
const longest = 2 ** 31 - 1;

/**
 * Has every pod of a cordoned node move elsewhere, through the eviction API, and waits until they are gone from it. Pods
 * that a PodDisruptionBudget keeps are asked again. When the time is up it says which pods are left, and returns: they
 * go with the node.
 *
 * @param timeout milliseconds
 * @throws ApiError when pods may not be read or evicted; Error when interrupted
 */
export async function drain(retirement: Retirement, node: KubeObject, timeout: number): Promise<void> {
  await new Drain(retirement, node, timeout).done();
}

class Drain {
  private readonly start = performance.now();
  private readonly stop = new AbortController();
  /** Raised when nothing is to be done any more: drained, refused, interrupted, or out of time. */
  private readonly over: AbortSignal;
  private left: readonly KubeObject[] = [];
  private readonly asked = new Set<string>();
  /** Why a pod stays, by its uid, in the server's words. */
  private readonly kept = new Map<string, string>();
  private told = "";
  private toldAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly retirement: Retirement,
    private readonly node: KubeObject,
    private readonly timeout: number,
  ) {
    const late = AbortSignal.timeout(Math.min(timeout, longest));
    this.over = AbortSignal.any([retirement.interruption, late, this.stop.signal]);
  }

  async done(): Promise<void> {
    const answers = kubeletReports(this.node);
    for await (const pods of podsOnNode(this.retirement, this.name, this.over)) {
      this.left = podsToMove(pods, answers);
      if (this.left.length === 0) {
        this.stop.abort();
        if (this.asked.size > 0) this.log(`drained ${this.name} in ${formatDuration(performance.now() - this.start)}`);
        return;
      }
      for (const pod of this.left) this.ask(pod);
      this.tell();
    }
    this.retirement.interruption.throwIfAborted();
    this.stop.signal.throwIfAborted();
    this.log(`${this.name} not drained within ${formatDuration(this.timeout)}, left behind: ${this.names()}`);
  }

  private ask(pod: KubeObject): void {
    const { uid, deletionTimestamp } = pod.metadata;
    if (deletionTimestamp !== undefined || this.asked.has(uid)) return;
    this.asked.add(uid);
    this.evict(pod).catch((error: unknown) => this.stop.abort(error));
  }

  private async evict(pod: KubeObject): Promise<void> {
    const { name, namespace, uid } = pod.metadata;
    const body = { apiVersion: "policy/v1", kind: "Eviction", metadata: { name, namespace } };
    while (!this.over.aborted) {
      try {
        await this.retirement.client.create(`/api/v1/namespaces/${namespace}/pods/${name}/eviction`, body);
        this.kept.delete(uid);
        return;
      } catch (error) {
        if (isNotFound(error) || isLeavingWithItsNamespace(error)) return;
        if (!isTransient(error)) throw error;
        if (isTooManyRequests(error)) this.kept.set(uid, error.message);
        this.tell();
      }
      await pause(this.retirement.timing.eviction, this.over);
    }
  }

  private tell(): void {
    const kept = this.left.find(({ metadata }) => this.kept.has(metadata.uid));
    const why = kept ? ` (${podText(kept)}: ${this.kept.get(kept.metadata.uid)})` : "";
    const text = `draining ${this.name}, ${this.left.length} ${this.left.length === 1 ? "pod" : "pods"} left${why}`;
    if (text === this.told || performance.now() - this.toldAt < interval) return;
    this.told = text;
    this.toldAt = performance.now();
    this.log(text);
  }

  private names(): string {
    const text = (pod: KubeObject) =>
      podText(pod) + (this.kept.has(pod.metadata.uid) ? ` (${this.kept.get(pod.metadata.uid)})` : "");
    const names = this.left.map(text).sort();
    return names.length > 5 ? `${names.slice(0, 4).join(", ")} and ${names.length - 4} more` : names.join(", ");
  }

  private get name(): string {
    return this.node.metadata.name;
  }

  private log(text: string): void {
    this.retirement.log(`${this.retirement.label}: ${text}`);
  }
}

/** A namespace on its way out takes no evictions, and its pods with it (Kubernetes: admission/plugin/namespace/lifecycle). */
function isLeavingWithItsNamespace(error: unknown): boolean {
  return error instanceof ApiError && error.status === 403 && /is being terminated/.test(error.message);
}
