import { describe, expect, it } from "vitest";
import type { Run } from "../../../lab/demo/pulumi-stack";
import { catalogue } from "../../../lab/fault";
import { ListenedRun } from "../listened-run";
import { type Config, changes, Program, rootProgram, smallCluster } from "../program";
import { setFaults } from "../set-faults";
import { vSphereNamespace } from "../vsphere-namespace";
import { cases, type FaultCase, outlasted } from "./cases";
import { errorText, timeless } from "./error-text";
import { failuresPage } from "./failures-page";

/** What a user read, by fault. */
const texts = new Map<string, string[]>();

/** A fault in a vSphere Namespace of its own, with a cluster that meets it. */
class Trial {
  private constructor(
    private readonly its: FaultCase,
    readonly namespace: string,
    private readonly program: Program,
  ) {}

  static async begin(its: FaultCase): Promise<Trial> {
    const namespace = await vSphereNamespace(`fault-${its.fault}`);
    const program = await Program.create(rootProgram, "vks", configOf(its, namespace));
    return new Trial(its, namespace, program);
  }

  /** Brings the cluster to where the fault strikes, sets it, and does what fails. */
  async strike(): Promise<Run> {
    const { during = "up", fault } = this.its;
    if (during === "wait") return await this.strikeWhileItWaits();
    if (during !== "up") expect((await this.program.up()).output).toContain("shop available: done");
    await setFaults(this.namespace, fault);
    return await this.act(this.its.config);
  }

  /** A load balancer without an address keeps the gate waiting. */
  private async strikeWhileItWaits(): Promise<Run> {
    await setFaults(this.namespace, "no-vip");
    const run = new ListenedRun(this.program);
    await run.says(/waiting for VSphereCluster \S+ LoadBalancerReady \(WaitingForIP\)/);
    await setFaults(this.namespace, "no-vip", this.its.fault);
    return await run.done;
  }

  /** The same again, once the fault is gone, with the time a phase has by default: that of the first run was to be short. */
  async goOn(): Promise<Run> {
    await this.heal();
    const { timeouts: _, ...config } = this.its.config ?? {};
    return await this.act(config);
  }

  heal(): Promise<void> {
    return setFaults(this.namespace);
  }

  preview(): Promise<Run> {
    return this.program.preview();
  }

  destroy(): Promise<Run> {
    return this.program.destroy();
  }

  private async act(config: Config | undefined): Promise<Run> {
    const { during = "up" } = this.its;
    if (during === "destroy") return await this.program.destroy();
    await this.program.configure({ ...configOf({ ...this.its, config }, this.namespace), ...(changeOf[during] ?? {}) });
    return await this.program.up();
  }
}

/** What the user changes, where the fault strikes a cluster that is there. */
const changeOf: Readonly<Record<string, Config>> = {
  upgrade: { version: "v1.34" },
  shrink: { workerPools: { general: { replicas: 1 } } },
};

/** What the run that goes on says at its end. */
const doneWith = {
  up: "shop available: done",
  wait: "shop available: done",
  upgrade: "shop available: done",
  shrink: "shop pool-removal batch: done",
  destroy: "shop teardown: done",
};

function configOf({ during, config }: FaultCase, namespace: string): Config {
  const pools = during === "shrink" ? { workerPools: { general: { replicas: 1 }, batch: { replicas: 1 } } } : {};
  return { ...smallCluster("shop"), namespace, ...pools, ...config };
}

describe("the faults of the lab", () => {
  it.concurrent.each(cases)("$fault: $ends, and the next run goes on", async (its) => {
    const trial = await Trial.begin(its);
    try {
      const failed = await trial.strike();
      expect(failed.code).not.toBe(0);
      const text = errorText(failed);
      expect(text.length).toBeLessThanOrEqual(10);
      expect(text[0]).toMatch(new RegExp(`^${its.ends}( after .+)?: cluster ${trial.namespace}/shop`));
      expect(text[1]).toMatch(its.says);
      expect(text.join("\n")).toContain(its.words ?? wordsOf(its));
      expect(text.at(-1)).toMatch(/^Look further: kubectl /);
      texts.set(
        its.fault,
        text
          .map((line) => timeless(line, trial.namespace).replace(its.varies ?? /$/, ""))
          .filter((line) => line !== ""),
      );

      const resumed = await trial.goOn();
      if (its.incurable) {
        expect(errorText(resumed)[1]).toMatch(its.says);
        return;
      }
      expect(resumed.output).toContain(doneWith[its.during ?? "up"]);
      expect(resumed.code).toBe(0);
      expect(changes(resumed).replaced).toBeUndefined();
      if (its.during !== "destroy") expect(Object.keys(changes(await trial.preview()))).toEqual(["unchanged"]);
    } finally {
      await trial.heal();
      expect((await trial.destroy()).code).toBe(0);
    }
  });

  it("are all met here, but for those that a wait outlasts", () => {
    const met = [...cases.map(({ fault }) => fault), ...outlasted];
    expect(met.sort()).toEqual(catalogue.map(({ name }) => name).sort());
  });

  it("are on the page of failures, in the words of this run", async () => {
    // A run of some of the tests has not seen everything that is on the page.
    if (texts.size < cases.length) return;
    await expect(failuresPage(catalogue, texts)).toMatchFileSnapshot("../../../docs/failures.md");
  });
});

/** The message of the catalogue up to the name it is about. */
function wordsOf({ fault }: FaultCase): string {
  const message = catalogue.find(({ name }) => name === fault)?.message;
  if (!message) throw new Error(`the catalogue has no message for ${fault}: the case has to say which words are shown`);
  return message.replace(/^.*\{name\}"?/, "").trim();
}
