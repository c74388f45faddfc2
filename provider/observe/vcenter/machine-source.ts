import type { MachineSubject } from "../../phases/vsphere/subject";
import { BackOff, pause } from "../back-off";
import type { KindName } from "../kinds";
import type { KubeObject } from "../kube-object";
import { Reachability } from "../reachability";
import type { UnreadKind } from "../snapshot";
import type { OpenSource, Source } from "../source";
import { defaultTiming, type Timing } from "../timing";
import { PropertyWatch } from "./property-watch";
import type { VcenterClient } from "./vcenter-client";
import { isGoneFrom } from "./vcenter-fault";
import type { MoRef } from "./vi-json";
import { type EndedTask, machineProperties, virtualMachineObject } from "./virtual-machine";

const watches = new WeakMap<VcenterClient, PropertyWatch>();

/** Looks at the virtual machines of nodes; all gates of this process that do so in one vCenter share one watch. */
export function machineSource(
  client: VcenterClient,
  machines: readonly MachineSubject[],
  timing: Timing = defaultTiming,
): OpenSource {
  const watch = watches.get(client) ?? new PropertyWatch(client, "VirtualMachine", machineProperties, timing);
  watches.set(client, watch);
  return (onChange) => new Machines(client, watch, machines, onChange, timing);
}

class Machines implements Source {
  readonly server = "vCenter";
  readonly settled: Promise<void>;
  private readonly stop = new AbortController();
  private readonly found = new Map<string, { readonly machine: MoRef; readonly unwatch: () => void }>();
  /** Machines that vCenter does not know. */
  private readonly absent = new Set<string>();
  private readonly tasks = new Map<string, EndedTask>();
  private readonly seen = new Map<string, string>();
  private readonly objectOf = new Map<string, KubeObject>();
  private readonly reach: Reachability;
  private settle: () => void = () => {};

  constructor(
    private readonly client: VcenterClient,
    private readonly watch: PropertyWatch,
    private readonly machines: readonly MachineSubject[],
    private readonly onChange: () => void,
    private readonly timing: Timing,
  ) {
    this.reach = new Reachability(() => this.changed());
    this.settled = new Promise((resolve) => {
      this.settle = resolve;
    });
    void this.find();
  }

  *objects(): Iterable<KubeObject> {
    for (const { node } of this.machines) {
      const object = this.objectOf.get(node);
      if (object) yield object;
    }
  }

  unread(): Iterable<readonly [KindName, UnreadKind]> {
    const unread = this.reach.unread(this.watch.trouble);
    return unread ? [["VirtualMachine", unread]] : [];
  }

  trouble(): string | undefined {
    return this.reach.trouble(this.watch.trouble);
  }

  async refresh(kind: KindName, name: string): Promise<void> {
    const found = kind === "VirtualMachine" ? this.found.get(name) : undefined;
    if (found) await this.watch.refresh(found.machine);
  }

  close(): void {
    this.stop.abort();
    this.reach.close();
    for (const { unwatch } of this.found.values()) unwatch();
    this.settle();
  }

  /** Looks for the machines by their UUIDs until all are found: one that was made a moment ago may not be known yet. */
  private async find(): Promise<void> {
    const { signal } = this.stop;
    const backOff = new BackOff(this.timing.backOff, this.timing.random);
    while (!signal.aborted && this.found.size < this.machines.length) {
      try {
        await this.findOnce();
        this.reach.works();
      } catch (error) {
        this.reach.fails(error as Error);
      }
      this.changed();
      if (this.found.size < this.machines.length) await pause(backOff.next(this.timing.backOffCap), signal);
    }
  }

  private async findOnce(): Promise<void> {
    for (const { node, uuid } of this.machines) {
      if (this.found.has(node)) continue;
      const machine = await this.client.findVirtualMachine(uuid);
      if (this.stop.signal.aborted) return;
      if (machine) {
        this.absent.delete(node);
        this.found.set(node, { machine, unwatch: this.watch.watch(machine, () => this.changed()) });
      } else this.absent.add(node);
    }
  }

  private changed(): void {
    for (const subject of this.machines) {
      const found = this.found.get(subject.node);
      const properties = found && this.watch.properties(found.machine);
      if (!found ? this.absent.has(subject.node) : this.watch.isGone(found.machine)) {
        this.objectOf.set(subject.node, virtualMachineObject(subject, undefined));
      } else if (found && properties) {
        this.objectOf.set(subject.node, virtualMachineObject(subject, properties, this.tasks.get(subject.node)));
        void this.readTasks(subject.node, properties.get("recentTask"));
      }
    }
    if (this.objectOf.size === this.machines.length || this.reach.isOut(this.watch.trouble)) this.settle();
    this.onChange();
  }

  /** Reads how the newest task on a machine ended; one that still runs is read again when it has. */
  private async readTasks(node: string, recent: unknown): Promise<void> {
    const task = (Array.isArray(recent) ? recent : []).at(-1) as MoRef | undefined;
    if (!task || this.seen.get(node) === task.value) return;
    this.seen.set(node, task.value);
    try {
      while (!this.stop.signal.aborted) {
        const info = await this.client.property<EndedTask & { state: string }>(task, "info");
        if (this.seen.get(node) !== task.value) return;
        if (info.state === "success" || info.state === "error") {
          this.tasks.set(node, info);
          this.changed();
          return;
        }
        await pause(this.timing.poll, this.stop.signal);
      }
    } catch (error) {
      // vCenter forgets tasks after a while; one that cannot be read says nothing.
      if (!isGoneFrom(error)) this.seen.delete(node);
    }
  }
}
