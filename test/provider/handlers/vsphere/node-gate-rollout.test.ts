import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type NodeGateInputs,
  type NodeGateOutputs,
  nodeGateWith,
} from "../../../../provider/handlers/vsphere/node-gate";
import { retireNode } from "../../../../provider/retire/retire-node";
import { eachOnce } from "../../../../provider/retire/retirement";
import { BrokenCluster, ModelCluster } from "../../retire/model-cluster";

/** What a user, or the world, does to a control plane. */
type Event =
  | { readonly does: "replace"; readonly slot: number }
  | { readonly does: "sicken"; readonly slot: number }
  | { readonly does: "scale"; readonly to: number }
  | { readonly does: "heal" }
  /** One `pulumi up`; after so many steps the process is killed, or a step fails. */
  | { readonly does: "up"; readonly trouble: "kill" | "fail" | undefined; readonly after: number };

/** The process is gone: nothing of what it was about to say is heard. */
class Killed extends Error {}

const inputsOf = (node: string, slot: string): NodeGateInputs => ({
  machine: { node, uuid: `uuid-of-${node}`, role: "control-plane", slot },
  subject: { cluster: "shop" } as NodeGateInputs["subject"],
  api: { endpoint: "", ca: "", certificate: "", key: "" },
  timeout: "20m",
  drainTimeout: "10m",
});

/** Pulumi, as far as a control plane's gates can tell: the program, its state, and the order in which it runs both. */
class Engine {
  readonly cluster = new ModelCluster();
  private wanted = 3;
  private readonly generation = new Map<number, number>();
  private readonly state = new Map<number, NodeGateOutputs>();
  /** Slots whose deletion has begun, but not ended: who wants them back has to replace their nodes. */
  private readonly dropped = new Set<number>();
  /** Machines whose gate failed: it knows of them, and has to see to it that they never join. */
  private readonly failed = new Set<string>();
  private readonly gate = nodeGateWith({
    wait: async ({ machine }) => {
      this.cluster.beforeStep();
      this.cluster.join(machine.node);
      if (!this.cluster.machines.get(machine.node)?.isNode) throw new Error(`${machine.node} does not join`);
      return { startedAt: "then", finishedAt: "now", seconds: 1 };
    },
    retireDead: async (_, retirees) => {
      for (const retiree of retirees) {
        if (this.cluster.isDead(retiree.node)) await retireNode(retiree, this.cluster);
      }
    },
    leftBehind: async ({ machine }) => {
      this.cluster.beforeStep();
      return this.cluster.nodesOf(machine.slot);
    },
    retire: async ({ machine }, retiree) => {
      const successor = this.cluster.machines.get(machine.node);
      if (!successor?.isNode) throw new BrokenCluster(`${retiree.node} retires before ${machine.node} has joined`);
      await retireNode(retiree, this.cluster);
    },
    farewell: async ({ machine }, retirees) => {
      for (const retiree of eachOnce([...retirees, ...this.cluster.nodesOf(machine.slot)])) {
        await retireNode(retiree, this.cluster);
      }
    },
    explain: (error) => {
      if (error instanceof Killed || error instanceof BrokenCluster) throw error;
      return [(error as Error).message];
    },
  });

  async take(event: Event): Promise<void> {
    if (event.does === "replace") this.generation.set(event.slot, this.generationOf(event.slot) + 1);
    else if (event.does === "scale") await this.scale(event.to);
    else if (event.does === "heal") this.cluster.heal();
    else if (event.does === "sicken") this.cluster.sicken(this.nameOf(event.slot));
    else await this.up(event.trouble, event.after);
  }

  /**
   * A gate whose creation was killed is not in state, so nobody says farewell to its node: a user has to let the creation end
   * before taking the slot away again.
   */
  private async scale(to: number): Promise<void> {
    const unknown = Array.from({ length: this.wanted }, (_, slot) => slot).filter((slot) => !this.state.has(slot));
    if (unknown.some((slot) => slot >= to)) {
      this.cluster.heal();
      await this.up();
    }
    this.wanted = to;
  }

  /** @returns whether it came to its end */
  async up(trouble?: "kill" | "fail", after = 0): Promise<boolean> {
    let steps = 0;
    this.cluster.beforeStep = () => {
      if (trouble && ++steps > after) throw trouble === "kill" ? new Killed("killed") : new Error("no answer");
    };
    try {
      await this.run();
      return true;
    } catch (error) {
      if (error instanceof BrokenCluster) throw error;
      return false;
    } finally {
      this.cluster.beforeStep = () => {};
    }
  }

  /** What is there, by slots. */
  get nodes(): string[] {
    return Array.from({ length: this.wanted }, (_, slot) => this.nameOf(slot));
  }

  private async run(): Promise<void> {
    for (let slot = 0; slot < this.wanted; slot++) await this.bring(slot);
    for (const slot of [...this.state.keys()].sort().reverse()) if (slot >= this.wanted) await this.drop(slot);
    for (const name of this.cluster.machines.keys()) {
      if (this.nodes.includes(name)) continue;
      // It may have taken its time to boot until now.
      if (this.failed.has(name)) this.cluster.join(name);
      this.cluster.destroy(name);
    }
    this.dropped.clear();
  }

  private async bring(slot: number): Promise<void> {
    if (this.dropped.delete(slot)) this.generation.set(slot, this.generationOf(slot) + 1);
    const inputs = inputsOf(this.nameOf(slot), this.slotOf(slot));
    this.cluster.create(inputs.machine.node, inputs.machine.slot);
    const olds = this.state.get(slot);
    try {
      if (olds && !(await this.gate.diff?.("id", olds, inputs))?.changes) return;
      const done = olds ? await this.gate.update?.("id", olds, inputs) : await this.gate.create(inputs);
      this.state.set(slot, done?.outs as NodeGateOutputs);
    } catch (error) {
      const { properties } = error as { properties?: NodeGateOutputs };
      if (properties) {
        this.state.set(slot, properties);
        this.failed.add(properties.machine.node);
      }
      throw error;
    }
  }

  private async drop(slot: number): Promise<void> {
    this.dropped.add(slot);
    await this.gate.delete?.("id", this.state.get(slot) as NodeGateOutputs);
    this.state.delete(slot);
  }

  private generationOf(slot: number): number {
    return this.generation.get(slot) ?? 0;
  }

  private slotOf(slot: number): string {
    return `control-plane-${slot}`;
  }

  private nameOf(slot: number): string {
    return `shop-control-plane-${slot}-${this.generationOf(slot)}`;
  }
}

const slot = fc.nat(2);
const events = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ does: fc.constant("replace" as const), slot }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant("sicken" as const), slot }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant("heal" as const) }) },
    { weight: 2, arbitrary: fc.record({ does: fc.constant("scale" as const), to: fc.constantFrom(1, 3, 5) }) },
    {
      weight: 6,
      arbitrary: fc.record({
        does: fc.constant("up" as const),
        trouble: fc.constantFrom("kill" as const, "fail" as const, undefined),
        after: fc.oneof(fc.nat(3), fc.nat(30)),
      }),
    },
  ),
  { maxLength: 24, size: "max" },
);

describe("the roll-out of a control plane", () => {
  it("never costs etcd its quorum, retires nobody before the successor has joined, and leaves nothing behind", async () => {
    const rollOut = async (steps: readonly Event[]) => {
      const engine = new Engine();
      await engine.up();
      for (const event of steps) await engine.take(event);
      engine.cluster.heal();
      expect(await engine.up()).toBe(true);
      const { nodes, cluster } = engine;
      expect([...cluster.machines.keys()].sort()).toEqual([...nodes].sort());
      expect([...cluster.members].sort()).toEqual([...nodes].sort());
      const done = cluster.log.length;
      await engine.up();
      expect(cluster.log.slice(done)).toEqual([]);
    };
    await fc.assert(fc.asyncProperty(events, rollOut), { numRuns: 500 });
  }, 60_000);

  it("is one node at a time, 3 -> 4 -> 3", async () => {
    const engine = new Engine();
    await engine.up();
    for (const slot of [0, 1, 2]) await engine.take({ does: "replace", slot });
    const start = engine.cluster.log.length;
    await engine.up();
    expect(engine.cluster.log.slice(start, start + 6)).toEqual([
      "join shop-control-plane-0-1",
      "cordon shop-control-plane-0-0",
      "leave shop-control-plane-0-0",
      "off shop-control-plane-0-0",
      "delete shop-control-plane-0-0",
      "join shop-control-plane-1-1",
    ]);
  });

  it("takes a dead node out before the next one joins: 3 -> 2 -> 3", async () => {
    const engine = new Engine();
    await engine.up();
    await engine.take({ does: "sicken", slot: 0 });
    await engine.take({ does: "replace", slot: 0 });
    const start = engine.cluster.log.length;
    await engine.up();
    expect(engine.cluster.log.slice(start)).toContain("join shop-control-plane-0-1");
    expect(engine.cluster.log[start]).toBe("cordon shop-control-plane-0-0");
  });
});
