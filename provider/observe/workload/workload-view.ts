import { setMaxListeners } from "node:events";
import type { ApiAccess } from "../../phases/vsphere/subject";
import type { ApiClient } from "../api-client";
import { ApiError } from "../api-error";
import { BackOff, pause } from "../back-off";
import { Discovery } from "../discovery";
import { KindWatch } from "../kind-watch";
import { type KindName, type WatchedKind, workloadKinds } from "../kinds";
import type { KubeObject } from "../kube-object";
import { ObjectStore } from "../object-store";
import type { UnreadKind } from "../snapshot";
import { defaultTiming, type Timing } from "../timing";
import { apiServerObject, type Probed } from "./api-server";
import { probeEndpoint } from "./endpoint-probe";
import { linked } from "./linked";
import { workloadClient } from "./workload-client";

/** The longest time between two looks at an API server that is not ready, in milliseconds; readiness cannot be watched. */
const probeCap = 2_000;
/** Between two looks at one that is. */
const readyInterval = 5_000;

/** What can be seen at a workload cluster's endpoint: who answers, and once that is its API server, its objects. */
export class WorkloadView {
  /** Resolves when the endpoint was looked at once, and if the API server answers, when its kinds were listed. */
  private readonly settled: Promise<void>;
  private readonly client: ApiClient;
  private readonly store: ObjectStore;
  private readonly stop = new AbortController();
  private readonly backOff: BackOff;
  private readonly followers = new Set<() => void>();
  private watches: ReadonlyMap<WatchedKind, KindWatch> = new Map();
  private probed: Probed | undefined;
  /** When the endpoint was looked at last, by performance.now(). */
  private probedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly cluster: string,
    private readonly access: ApiAccess,
    private readonly timing: Timing = defaultTiming,
  ) {
    setMaxListeners(0, this.stop.signal);
    this.client = workloadClient(access);
    this.store = new ObjectStore("kube-system", () => this.changed());
    this.backOff = new BackOff(timing.backOff, timing.random);
    this.settled = this.probe().then(() => this.listed());
    void this.settled.then(() => this.run());
  }

  /** Calls `onChange` whenever something may have changed. @returns how to end that */
  follow(onChange: () => void): () => void {
    this.followers.add(onChange);
    return () => this.followers.delete(onChange);
  }

  /** What the API server held before it went away is not shown: nobody knows whether it is still so. */
  *objects(): Iterable<KubeObject> {
    if (this.probed) yield apiServerObject(this.cluster, this.access.endpoint, this.probed);
    if (this.answers) for (const object of this.store.all()) yield linked(object);
  }

  /** While the API server has not been reached, its kinds are not there to be read; that is no news. */
  unread(): Iterable<readonly [KindName, UnreadKind]> {
    return this.store.unreadKinds;
  }

  /** What keeps its kinds from being current. That nobody answers is no trouble: the ApiServer itself says so. */
  trouble(): string | undefined {
    if (!this.answers) return undefined;
    const troubles = [...this.watches.values()].flatMap(({ trouble }) => trouble ?? []);
    const [oldest] = troubles.sort((a, b) => a.since - b.since);
    if (!oldest) return undefined;
    const seconds = Math.round((performance.now() - oldest.since) / 1000);
    return seconds > 0 ? `${oldest.error.message} (for ${seconds} s)` : oldest.error.message;
  }

  /** Resolves when what is shown is no older than this call: the API server may have gone since a gate looked before. */
  async lookedAt(): Promise<void> {
    const now = performance.now();
    await this.settled;
    if (this.probedAt < now && !this.stop.signal.aborted) await this.probe();
  }

  async refresh(kind: KindName, name: string, patience: number): Promise<void> {
    if (kind === "ApiServer") await this.probe();
    else await this.watches.get(kind as WatchedKind)?.refresh(name, patience);
  }

  close(): void {
    this.stop.abort();
  }

  private get answers(): boolean {
    return this.probed?.answering.is === "ours";
  }

  private async run(): Promise<void> {
    const { signal } = this.stop;
    while (!signal.aborted) {
      if (this.probed?.ready) this.backOff.reset();
      await pause(this.probed?.ready ? readyInterval : this.backOff.next(probeCap), signal);
      if (!signal.aborted) await this.probe();
    }
  }

  private async probe(): Promise<void> {
    this.probedAt = performance.now();
    const answering = await probeEndpoint(this.access.endpoint, this.access.ca);
    const probed = { answering, ...(answering.is === "ours" ? await this.readyz() : {}) };
    const news = JSON.stringify(probed) !== JSON.stringify(this.probed);
    this.probed = probed;
    if (this.answers && this.watches.size === 0 && !this.stop.signal.aborted) this.watch();
    if (news) this.changed();
  }

  private async readyz(): Promise<Omit<Probed, "answering">> {
    try {
      return { readyz: await this.client.getText("/readyz?verbose"), ready: true };
    } catch (error) {
      const { message } = error as Error;
      const isReport = error instanceof ApiError && message.includes("[");
      return isReport ? { readyz: message, ready: false } : { refusal: message };
    }
  }

  private watch(): void {
    const { client, store, timing } = this;
    const discovery = new Discovery(client, timing.unread);
    const onTrouble = () => this.changed();
    const context = { client, discovery, namespace: "kube-system", store, timing, signal: this.stop.signal, onTrouble };
    const kinds = Object.keys(workloadKinds) as WatchedKind[];
    this.watches = new Map(kinds.map((kind) => [kind, new KindWatch(kind, context)]));
  }

  private async listed(): Promise<void> {
    const all = Promise.all([...this.watches.values()].map(({ settled }) => settled));
    // An API server that answers and then falls silent must not keep anybody from seeing that.
    await Promise.race([all, pause(this.timing.start, this.stop.signal)]);
  }

  private changed(): void {
    for (const onChange of this.followers) onChange();
  }
}
