import { AppliedCluster } from "./applied-cluster";
import { heldCases, stuckCases } from "./cases";

/** How clusters are, each in a vSphere Namespace of its own: healthy, stuck in a phase, or held while they are deleted. */
export const states: readonly string[] = [
  "healthy",
  ...stuckCases.map(({ phase }) => phase),
  ...heldCases.map(({ name }) => name),
];

/** The vSphere Namespace of the cluster that is so. */
export function namespaceOf(state: string): string {
  return `cli-${state}`;
}

/** A cluster per state, side by side, because most of their time is the lab's. */
export class Stage {
  private constructor(private readonly clusters: readonly AppliedCluster[]) {}

  /** Makes all of them; resolves once each is as it shall be. */
  static async set(): Promise<Stage> {
    return new Stage(
      await Promise.all([
        healthy(),
        ...stuckCases.map(async ({ phase, fault, cause }) => {
          const cluster = await AppliedCluster.in(namespaceOf(phase), fault);
          await cluster.isStuck(phase, cause);
          return cluster;
        }),
        ...heldCases.map(async ({ name, fault, cause }) => {
          const cluster = await AppliedCluster.in(namespaceOf(name));
          await cluster.isHealthy();
          await cluster.setFaults(fault);
          await cluster.delete();
          await cluster.isHeld(cause);
          return cluster;
        }),
      ]),
    );
  }

  /** Mends and deletes all of them; resolves once nothing is left. */
  async strike(): Promise<void> {
    await Promise.all(this.clusters.map((cluster) => cluster.remove()));
  }
}

async function healthy(): Promise<AppliedCluster> {
  const cluster = await AppliedCluster.in(namespaceOf("healthy"));
  await cluster.isHealthy();
  return cluster;
}
