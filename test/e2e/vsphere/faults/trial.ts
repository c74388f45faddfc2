import { inject } from "vitest";
import { type DatacenterFault, setDatacenterFaults } from "../../../../lab/datacenter-fault";
import type { Run } from "../../../../lab/demo/pulumi-stack";
import { type Config, changes, type Program } from "../../program";
import { smallVsphereCluster, vsphereProgram } from "../vsphere-program";
import type { VsphereFaultCase } from "./cases";

/** The faults of all trials: the lab takes them together. */
const set = new Map<string, readonly DatacenterFault[]>();

/** One case, with a cluster and a subnet of its own. */
export class Trial {
  private constructor(
    private readonly its: VsphereFaultCase,
    private readonly subnet: number,
    private readonly program: Program,
  ) {}

  static async begin(its: VsphereFaultCase, subnet: number): Promise<Trial> {
    const trial = new Trial(its, subnet, await vsphereProgram(configOf(its, subnet, its.vsphere)));
    await trial.fault(
      Object.entries(its.faults ?? {}).map(([name, machines]) => ({ name, machines: `${its.name}${machines}` })),
    );
    return trial;
  }

  up(): Promise<Run> {
    return this.program.up();
  }

  /** The same again once nothing is wrong any more; with other resources where some have failed for good. */
  async goOn(): Promise<Run> {
    await this.heal();
    const { afterwards, vsphere } = this.its;
    if (vsphere) await this.program.configure(configOf(this.its, this.subnet, undefined));
    if (afterwards === "goes on") return await this.program.up();
    const { resources = [] } = (await this.program.stack.state()).deployment;
    const urns = afterwards.replace.map(
      (name) => resources.find(({ urn }: { urn: string }) => urn.endsWith(`::${this.its.name}-${name}`))?.urn,
    );
    const replace = urns.flatMap((urn) => ["--replace", urn]);
    return await this.program.stack.run(["up", "--yes", "--skip-preview", "--non-interactive", ...replace]);
  }

  async isUnchanged(): Promise<boolean> {
    return Object.keys(changes(await this.program.preview())).join() === "unchanged";
  }

  heal(): Promise<void> {
    return this.fault([]);
  }

  destroy(): Promise<Run> {
    return this.program.destroy();
  }

  private async fault(faults: readonly DatacenterFault[]): Promise<void> {
    set.set(this.its.name, faults);
    await setDatacenterFaults(inject("datacenter"), [...set.values()].flat());
  }
}

function configOf({ name, timeouts, workers = 0 }: VsphereFaultCase, subnet: number, more: Config = {}): Config {
  const small = smallVsphereCluster(name, subnet, {
    workerPools: workers === 0 ? {} : { general: { replicas: workers } },
    ...(timeouts ? { timeouts } : {}),
  });
  return { ...small, vsphere: { ...(small.vsphere as object), ...more } };
}
