import { BackOff, pause } from "../back-off";
import type { Trouble } from "../kind-watch";
import { defaultTiming, type Timing } from "../timing";
import { type Properties, propertyCollector, readProperties } from "./properties";
import type { VcenterClient } from "./vcenter-client";
import { isGoneFrom, VcenterFault } from "./vcenter-fault";
import { type MoRef, moRef, type PropertyChange } from "./vi-json";

/** How long vCenter may hold an update call open when nothing happens, in seconds. */
const maxWaitSeconds = 20;

/** What one update call brings (vim25: UpdateSet). */
interface UpdateSet {
  readonly version: string;
  readonly filterSet?: readonly {
    readonly objectSet?: readonly {
      readonly kind: "enter" | "leave" | "modify";
      readonly obj: MoRef;
      readonly changeSet?: readonly PropertyChange[];
    }[];
  }[];
  readonly truncated?: boolean;
}

/**
 * Keeps properties of objects of one type current, with one property collector for everybody: vCenter tells what changes,
 * nobody asks (vim25: WaitForUpdatesEx).
 */
export class PropertyWatch {
  /** Set while vCenter cannot be spoken to. */
  trouble: Trouble | undefined;
  private readonly users = new Map<string, { readonly object: MoRef; readonly listeners: Set<() => void> }>();
  private readonly known = new Map<string, Map<string, unknown>>();
  private readonly gone = new Set<string>();
  private readonly backOff: BackOff;
  private running: { readonly stop: AbortController; collector?: MoRef; changed: boolean } | undefined;

  /** @param pathSet the properties, as paths */
  constructor(
    private readonly client: VcenterClient,
    private readonly type: string,
    private readonly pathSet: readonly string[],
    private readonly timing: Timing = defaultTiming,
  ) {
    this.backOff = new BackOff(timing.backOff, timing.random);
  }

  /** Watches an object too. @returns how to end that */
  watch(object: MoRef, onChange: () => void): () => void {
    const user = this.users.get(object.value) ?? { object, listeners: new Set() };
    const isNew = user.listeners.size === 0;
    user.listeners.add(onChange);
    this.users.set(object.value, user);
    if (isNew) this.objectsChanged();
    return () => {
      if (!user.listeners.delete(onChange) || user.listeners.size > 0) return;
      this.users.delete(object.value);
      this.known.delete(object.value);
      this.gone.delete(object.value);
      this.objectsChanged();
    };
  }

  /** What is known of an object; undefined before vCenter has told anything of it. */
  properties({ value }: MoRef): Properties | undefined {
    return this.known.get(value);
  }

  /** Reads an object anew, past the watch. @throws ConnectionError, VcenterFault */
  async refresh(object: MoRef): Promise<void> {
    const properties = await readProperties(this.client, object, this.pathSet);
    if (!this.users.has(object.value)) return;
    this.known.set(object.value, new Map(properties));
    this.tell(object.value);
  }

  /** Whether a watched object has been removed from vCenter. */
  isGone({ value }: MoRef): boolean {
    return this.gone.has(value);
  }

  /** Begins, goes on with other objects, or ends. */
  private objectsChanged(): void {
    if (this.users.size === 0) {
      this.running?.stop.abort();
      void this.wake();
      this.running = undefined;
    } else if (!this.running) {
      this.running = { stop: new AbortController(), changed: false };
      void this.run(this.running);
    } else {
      this.running.changed = true;
      void this.wake();
    }
  }

  /** Ends the call that waits for updates of the objects so far. */
  private async wake(): Promise<void> {
    const { collector } = this.running ?? {};
    // It may just have returned, or its session may be over: then there is nothing to end.
    if (collector) await this.client.call(collector, "CancelWaitForUpdates").catch(() => {});
  }

  private async run(running: NonNullable<PropertyWatch["running"]>): Promise<void> {
    const { signal } = running.stop;
    while (!signal.aborted) {
      try {
        running.collector = await this.client.call<MoRef>(propertyCollector, "CreatePropertyCollector");
        await this.collect(running, running.collector);
      } catch (error) {
        if (signal.aborted) break;
        this.fails(error as Error);
        await pause(this.backOff.next(this.timing.backOffCap), signal);
      } finally {
        const { collector } = running;
        running.collector = undefined;
        if (collector) await this.client.call(collector, "DestroyPropertyCollector").catch(() => {});
      }
    }
  }

  /** Follows the objects with one collector until they are others. */
  private async collect(running: NonNullable<PropertyWatch["running"]>, collector: MoRef): Promise<void> {
    running.changed = false;
    await this.filter(collector);
    for (let version = ""; !running.changed && !running.stop.signal.aborted; ) {
      const updates = await this.updates(collector, version);
      this.works();
      if (!updates) continue;
      version = updates.version;
      this.take(updates);
    }
  }

  private async filter(collector: MoRef): Promise<void> {
    const objects = [...this.users.values()].map(({ object }) => object).filter((object) => !this.isGone(object));
    const spec = {
      propSet: [{ type: this.type, pathSet: this.pathSet }],
      objectSet: objects.map((object) => ({ obj: moRef(object) })),
    };
    try {
      await this.client.call(collector, "CreateFilter", { spec, partialUpdates: false });
    } catch (error) {
      if (!isGoneFrom(error) || objects.length === 0) throw error;
      await this.sortOut(objects);
      throw error;
    }
  }

  /** One of the objects is gone: finds out which. */
  private async sortOut(objects: readonly MoRef[]): Promise<void> {
    for (const object of objects) {
      try {
        await this.client.property(object, "name");
      } catch (error) {
        if (!isGoneFrom(error)) throw error;
        this.leave(object);
      }
    }
  }

  private async updates(collector: MoRef, version: string): Promise<UpdateSet | undefined> {
    try {
      const parameters = { version, options: { maxWaitSeconds } };
      return await this.client.call<UpdateSet | undefined>(collector, "WaitForUpdatesEx", parameters);
    } catch (error) {
      // Woken, because the objects are others now.
      if (error instanceof VcenterFault && error.fault === "RequestCanceled") return undefined;
      throw error;
    }
  }

  private take({ filterSet = [] }: UpdateSet): void {
    const changed = new Set<string>();
    for (const { kind, obj, changeSet = [] } of filterSet.flatMap(({ objectSet = [] }) => objectSet)) {
      if (kind === "leave") this.leave(obj);
      else if (this.users.has(obj.value)) {
        const properties = new Map(kind === "enter" ? [] : this.known.get(obj.value));
        for (const { name, val } of changeSet) properties.set(name, val);
        this.known.set(obj.value, properties);
        changed.add(obj.value);
      }
    }
    for (const value of changed) this.tell(value);
  }

  private leave({ value }: MoRef): void {
    if (!this.users.has(value)) return;
    this.gone.add(value);
    this.known.delete(value);
    this.tell(value);
  }

  private works(): void {
    this.backOff.reset();
    if (!this.trouble) return;
    this.trouble = undefined;
    this.tellAll();
  }

  private fails(error: Error): void {
    this.trouble = { error, since: this.trouble?.since ?? performance.now() };
    this.tellAll();
  }

  private tellAll(): void {
    for (const value of this.users.keys()) this.tell(value);
  }

  private tell(value: string): void {
    for (const listener of this.users.get(value)?.listeners ?? []) listener();
  }
}
