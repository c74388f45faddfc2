import { setMaxListeners } from "node:events";
import { isForbidden, isTransient } from "./api-error";
import { type Evidence, gather, type Leads } from "./evidence";
import { KindWatch, type KindWatchContext } from "./kind-watch";
import { type KindName, kinds, type WatchedKind } from "./kinds";
import type { KubeObject } from "./kube-object";
import { type Concerned, everyone, ObjectStore } from "./object-store";
import type { ClusterRef, Snapshot } from "./snapshot";

/** One gate's look at one cluster. */
export interface Following {
  /**
   * Resolves when every kind has been listed once, or is known to be unreadable; rejects with a ConnectionError or
   * ApiError when the server cannot be reached for about ten seconds, or refuses the credentials. After a rejection the
   * view goes on trying until closed.
   */
  readonly synced: Promise<void>;
  /** The cluster's objects now. Cheap: the same object until something of the cluster changes. */
  snapshot(): Snapshot;
  /** Who has not answered yet, in words, while `synced` is not resolved. */
  unheard(): string;
  /** What keeps the view from being current, such as "API server … unreachable: ECONNREFUSED (for 12 s)". */
  trouble(): string | undefined;
  /**
   * Reads one object now, past every cache, and puts it into the view. Trouble is given time to pass.
   * @param patience how much, in milliseconds; @default about ten seconds
   * @returns undefined when there is no such object, or no such kind
   * @throws ConnectionError, ApiError
   */
  refresh(kind: KindName, name: string, patience?: number): Promise<KubeObject | undefined>;
  /**
   * Sees to it that what is shown is no older than this call, where a shared watch might lag behind.
   * @param patience how long trouble is given to pass, in milliseconds
   * @throws ConnectionError, ApiError
   */
  catchUp(patience: number): Promise<void>;
  /** Reads what the followed objects do not say. What cannot be read soon is left out. */
  gather(leads: Leads): Promise<Evidence>;
  /** Stops following. Does no harm a second time. */
  close(): void;
}

interface Follower {
  readonly cluster: string;
  readonly onChange: () => void;
  /** Looks whether the first contact has failed. */
  checkStart: () => void;
}

/** The objects of one namespace, watched once for everybody who follows a cluster in it. */
export class NamespaceView {
  private readonly followers = new Set<Follower>();
  private readonly stop = new AbortController();
  private readonly store: ObjectStore;
  private readonly watches: ReadonlyMap<KindName, KindWatch>;
  private readonly settled: Promise<unknown>;
  private lingering: NodeJS.Timeout | undefined;
  /** Watches do not keep the process alive; followers do. */
  private heartbeat: NodeJS.Timeout | undefined;
  /** Whose objects changed since the followers were last told. */
  private dirty: Set<Concerned> | undefined;

  /** @param onIdle called when the last follower has gone, and the watches with it */
  constructor(
    private readonly context: Pick<KindWatchContext, "client" | "discovery" | "namespace" | "timing">,
    private readonly onIdle: () => void,
  ) {
    // Every kind waits on it, which is no leak.
    setMaxListeners(0, this.stop.signal);
    this.store = new ObjectStore(context.namespace, (concerned) => this.changed(concerned));
    const watching: KindWatchContext = {
      ...context,
      store: this.store,
      signal: this.stop.signal,
      onTrouble: () => this.troubleChanged(),
    };
    this.watches = new Map((Object.keys(kinds) as WatchedKind[]).map((kind) => [kind, new KindWatch(kind, watching)]));
    this.settled = Promise.all([...this.watches.values()].map(({ settled }) => settled));
  }

  /**
   * Begins to follow a cluster; `onChange` is called once per burst of changes, and when trouble comes or goes.
   * @param patience how long a first contact is tried, in milliseconds
   */
  follow({ name }: ClusterRef, onChange: () => void, patience: number): Following {
    const follower: Follower = { cluster: name, onChange, checkStart: () => {} };
    const synced = this.start(follower, patience);
    // Whoever closes early need not care.
    synced.catch(() => {});
    this.followers.add(follower);
    clearTimeout(this.lingering);
    this.heartbeat ??= setInterval(() => {}, 60_000);
    return {
      synced,
      snapshot: () => this.store.snapshot(name),
      unheard: () => "the API server",
      trouble: () => this.trouble(),
      refresh: async (kind, object, patience) => this.watches.get(kind)?.refresh(object, patience),
      catchUp: (patience) => this.catchUp(name, patience),
      gather: (leads) => gather(this.context.client, this.context.namespace, leads),
      close: () => this.close(follower),
    };
  }

  private async catchUp(cluster: string, patience: number): Promise<void> {
    try {
      await this.watches.get("Cluster")?.refresh(cluster, patience);
    } catch (error) {
      // A kind that may not be read is a matter of the phase's requirements.
      if (!isForbidden(error)) throw error;
    }
  }

  private async start(follower: Follower, patience: number): Promise<void> {
    let late = false;
    let timer: NodeJS.Timeout | undefined;
    const failure = new Promise<never>((_, reject) => {
      follower.checkStart = () => {
        for (const { isSettled, trouble } of this.watches.values()) {
          if (!isSettled && trouble && (late || !isTransient(trouble.error))) reject(trouble.error);
        }
      };
      const beLate = () => {
        late = true;
        follower.checkStart();
      };
      if (Number.isFinite(patience)) timer = setTimeout(beLate, patience).unref();
      follower.checkStart();
    });
    await Promise.race([this.settled, failure]).finally(() => {
      clearTimeout(timer);
      follower.checkStart = () => {};
    });
  }

  private close(follower: Follower): void {
    if (!this.followers.delete(follower) || this.followers.size > 0) return;
    clearInterval(this.heartbeat);
    this.heartbeat = undefined;
    this.lingering = setTimeout(() => {
      this.stop.abort();
      this.onIdle();
    }, this.context.timing.linger).unref();
  }

  private trouble(): string | undefined {
    const troubles = [...this.watches.values()].flatMap(({ trouble }) => trouble ?? []);
    const [oldest] = troubles.sort((a, b) => a.since - b.since);
    if (!oldest) return undefined;
    const seconds = Math.round((performance.now() - oldest.since) / 1000);
    return seconds > 0 ? `${oldest.error.message} (for ${seconds} s)` : oldest.error.message;
  }

  private troubleChanged(): void {
    for (const { checkStart } of this.followers) checkStart();
    this.changed(everyone);
  }

  /** Gathers the changes of one turn of the event loop: an arriving chunk holds many. */
  private changed(concerned: Concerned): void {
    if (!this.dirty) {
      this.dirty = new Set();
      setImmediate(() => this.tell());
    }
    this.dirty.add(concerned);
  }

  private tell(): void {
    const dirty = this.dirty;
    this.dirty = undefined;
    if (!dirty) return;
    for (const { cluster, onChange } of [...this.followers]) {
      if (dirty.has(cluster) || dirty.has(everyone)) onChange();
    }
  }
}
