import type { ApiClient, WatchEvent } from "./api-client";
import { ApiError, isForbidden, isGone, isMethodNotAllowed, isNotFound, isRepairable, isSilence } from "./api-error";
import { BackOff, pause } from "./back-off";
import { type Discovery, pathOf } from "./discovery";
import { kindOf, type WatchedKind } from "./kinds";
import type { KubeObject } from "./kube-object";
import type { ObjectStore } from "./object-store";
import { askedDelay, outlast } from "./outlast";
import type { UnreadKind } from "./snapshot";
import type { Timing } from "./timing";
import { typed } from "./typed";

/** What a kind's watch works with. */
export interface KindWatchContext {
  readonly client: ApiClient;
  readonly discovery: Discovery;
  readonly namespace: string;
  readonly store: ObjectStore;
  readonly timing: Timing;
  /** Stops the watch. */
  readonly signal: AbortSignal;
  /** Told when `trouble` begins or ends. */
  readonly onTrouble: () => void;
}

/** What keeps a kind from being current. */
export interface Trouble {
  readonly error: Error;
  /** When it began, by performance.now(). */
  readonly since: number;
}

/** Keeps the objects of one kind in one namespace current: a list, then a watch from there on, until stopped. */
export class KindWatch {
  /** Resolves when the kind has been listed once, or is known to be unreadable. */
  readonly settled: Promise<void>;
  /** Set while reading fails; a stream that ends and is taken up again is none. */
  trouble: Trouble | undefined;
  /** Whether `settled` has resolved. */
  isSettled = false;

  private settle: () => void = () => {};
  private readonly backOff: BackOff;
  /** The served version that is read. */
  private version: string | undefined;
  /** Where the watch goes on; undefined when only a list can tell. */
  private resourceVersion: string | undefined;
  /** How many more lists before watching is tried again, where it is not allowed. */
  private polls = 0;
  /** Watches in a row that brought nothing: refused, or ended as soon as they were taken. */
  private vainWatches = 0;
  /** How long a stream may be silent. */
  private idle: number;
  /** Since when a stream is open, by performance.now(). */
  private openSince: number | undefined;
  /** What was read by name while a list was under way. */
  private readonly refreshed = new Map<string, KubeObject>();

  constructor(
    readonly kind: WatchedKind,
    private readonly context: KindWatchContext,
  ) {
    this.backOff = new BackOff(context.timing.backOff, context.timing.random);
    this.idle = context.timing.idle;
    this.settled = new Promise((resolve) => {
      this.settle = () => {
        this.isSettled = true;
        resolve();
      };
    });
    void this.run();
  }

  /**
   * Reads one object now, past every cache, and puts it into the store. Trouble is given time to pass.
   * @param patience how much, in milliseconds
   * @returns undefined when there is no such object, or no such kind
   * @throws ConnectionError, ApiError
   */
  async refresh(name: string, patience = this.context.timing.start): Promise<KubeObject | undefined> {
    const { timing, signal } = this.context;
    return outlast(() => this.read(name), { timing, patience, mayPass: isRepairable, signal });
  }

  private async read(name: string): Promise<KubeObject | undefined> {
    const { client, discovery, namespace, store } = this.context;
    const version = this.version ?? (await discovery.versions(this.kind))[0];
    if (version === undefined) return undefined;
    const before = store.get(this.kind, name);
    try {
      const path = pathOf(this.kind, version, namespace, name);
      const object = typed(this.kind, version, await client.get(path, this.reading));
      this.refreshed.set(name, object);
      store.put(this.kind, object);
      return object;
    } catch (error) {
      if (!isNotFound(error)) throw error;
      // It may have been created, and seen by the watch, since the server looked.
      if (before && store.get(this.kind, name) === before) store.remove(this.kind, before);
      return undefined;
    }
  }

  private async run(): Promise<void> {
    const { signal, timing } = this.context;
    while (!signal.aborted) {
      try {
        if (this.resourceVersion === undefined) await this.list();
        if (this.polls > 0) await this.poll();
        else await this.watch(this.resourceVersion as string | undefined);
      } catch (error) {
        if (signal.aborted) return;
        const delay = error instanceof Unreadable ? this.giveUp(error) : this.recover(error as Error);
        await pause(Math.max(delay, askedDelay(error, timing)), signal);
      }
    }
  }

  private async list(): Promise<void> {
    const { client, discovery, namespace, store, signal } = this.context;
    const versions = await discovery.versions(this.kind);
    for (const version of versions) {
      this.refreshed.clear();
      try {
        const path = pathOf(this.kind, version, namespace);
        const { items, resourceVersion } = await client.list(path, { ...this.reading, signal });
        store.replace(
          this.kind,
          items.map((item) => typed(this.kind, version, item)),
        );
        for (const object of this.refreshed.values()) store.put(this.kind, object);
        this.version = version;
        this.resourceVersion = resourceVersion;
        this.works();
        this.settle();
        return;
      } catch (error) {
        if (isForbidden(error)) throw new Unreadable("forbidden", error.message);
        // The group has this version, but not the resource in it.
        if (!isNotFound(error)) throw error;
      }
    }
    const { group, resource } = kindOf(this.kind);
    throw new Unreadable("absent", `the server does not serve ${resource}.${group} in a version that can be read`);
  }

  private async watch(resourceVersion: string | undefined): Promise<void> {
    const { client, namespace, timing, signal } = this.context;
    if (this.version === undefined || resourceVersion === undefined) return;
    const timeoutSeconds = Math.ceil((timing.watch / 1000) * (1 - timing.random() / 4));
    const onOpen = () => {
      this.openSince = performance.now();
      this.works();
    };
    const options = { ...this.reading, resourceVersion, timeoutSeconds, onOpen, background: true, idle: this.idle };
    for await (const event of client.watch(pathOf(this.kind, this.version, namespace), options, signal)) {
      this.take(event, this.version);
    }
    // The server ends every watch after some minutes; one that ends at once must not make a busy loop.
    if (this.wasOpen()) return;
    this.noteVainStream();
    await pause(this.backOff.next(timing.backOffCap), signal);
  }

  /**
   * Goes over to lists when streams keep bringing nothing: a proxy that cuts each as soon as it is taken shows nothing of
   * what happened in between.
   */
  private noteVainStream(): void {
    if (++this.vainWatches >= 3) this.goOverToPolling();
  }

  /** Once a minute, with the default timing, the watch is tried again: what kept it from working may have gone. */
  private goOverToPolling(): void {
    this.vainWatches = 0;
    this.polls = 30;
  }

  /** Closes the books on a stream. @returns whether it was open for long enough to be a good one */
  private wasOpen(): boolean {
    const long = this.openSince !== undefined && performance.now() - this.openSince > 1000;
    this.openSince = undefined;
    if (long) {
      this.backOff.reset();
      this.vainWatches = 0;
    }
    return long;
  }

  private take(event: WatchEvent, version: string): void {
    if (event.type === "ERROR") throw ApiError.from(event.object, "the API server");
    const object = typed(this.kind, version, event.object);
    if (event.type === "DELETED") this.context.store.remove(this.kind, object);
    else if (event.type !== "BOOKMARK") this.context.store.put(this.kind, object);
    else this.idle = this.context.timing.idle;
    this.resourceVersion = object.metadata.resourceVersion;
    this.vainWatches = 0;
    this.backOff.reset();
  }

  private async poll(): Promise<void> {
    await pause(this.context.timing.poll, this.context.signal);
    this.polls--;
    this.resourceVersion = undefined;
  }

  /** Decides how to go on after a failure. @returns milliseconds to wait before */
  private recover(error: Error): number {
    const { timing } = this.context;
    const watching = this.resourceVersion !== undefined;
    const broke = this.openSince !== undefined;
    const good = this.wasOpen();
    const silent = broke && isSilence(error);
    // The cache of the API server sends no bookmark to a watch that nothing has happened since: cacher.go.
    if (silent) this.idle = Math.min(this.idle * 2, timing.watch);
    if (watching && (isForbidden(error) || isMethodNotAllowed(error))) {
      this.goOverToPolling();
      return 0;
    }
    if (watching && isGone(error)) {
      this.resourceVersion = undefined;
      return this.backOff.next(timing.backOffCap);
    }
    if (broke && !good && !silent) this.noteVainStream();
    // A server that was restored, or lost the resource, refuses the old place for ever: take stock again.
    else if (watching && error instanceof ApiError && ++this.vainWatches >= 3) {
      this.vainWatches = 0;
      this.resourceVersion = undefined;
    }
    // That a stream breaks is nothing; that it cannot be taken up again is.
    if (!broke) this.fails(error);
    return this.backOff.next(timing.backOffCap);
  }

  private giveUp(unreadable: Unreadable): number {
    const { store, timing } = this.context;
    this.resourceVersion = undefined;
    store.setUnread(this.kind, unreadable);
    this.works();
    this.settle();
    // A server that has just started forbids everything until it has read its roles, so the first tries come early.
    return unreadable.reason === "forbidden" ? this.backOff.next(timing.unread) : timing.unread;
  }

  private works(): void {
    if (!this.trouble) return;
    this.trouble = undefined;
    this.context.onTrouble();
  }

  private fails(error: Error): void {
    this.trouble = { error, since: this.trouble?.since ?? performance.now() };
    this.context.onTrouble();
  }

  private get reading(): { metadataOnly?: boolean; labelSelector?: string; fieldSelector?: string } {
    const { metadataOnly, labelSelector, fieldSelector } = kindOf(this.kind);
    return { metadataOnly, labelSelector, fieldSelector };
  }
}

/** The kind cannot be read; no reason to hurry. */
class Unreadable extends Error implements UnreadKind {
  constructor(
    readonly reason: UnreadKind["reason"],
    message: string,
  ) {
    super(message);
  }
}
