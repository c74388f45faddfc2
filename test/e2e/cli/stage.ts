import { AppliedCluster } from "./applied-cluster";
import { heldCases, stuckCases } from "./cases";

/** How clusters are, each in a vSphere Namespace of its own: healthy, stuck in a phase, or held while they are deleted. */
export const states: readonly string[] = [
  "healthy",
  ...stuckCases.map(({ phase }) => phase),
  ...heldCases.map(({ name }) => name),
];

/**
 * The vSphere Namespace of the cluster that is so. Its name is as long as that of `team-a`, which pages show instead: lines
 * then break where they would for a user.
 */
export function namespaceOf(state: string): string {
  const index = states.indexOf(state);
  if (index < 0) throw new Error(`no cluster is ${state}: there are ${states.join(", ")}`);
  return `cli-${String(index).padStart(2, "0")}`;
}

/** A cluster per state, side by side, because most of their time is the lab's. */
export class Stage {
  private constructor(private readonly clusters: readonly AppliedCluster[]) {}

  /**
   * Makes all of them; resolves once each is as it shall be.
   * @param atFirst called for each as soon as it is so, which some are for a while only
   */
  static async set(atFirst: (state: string) => Promise<void>): Promise<Stage> {
    const made = states.map(async (state) => {
      const cluster = await inState(state);
      await atFirst(state);
      return cluster;
    });
    return new Stage(await Promise.all(made));
  }

  /** Mends and deletes all of them; resolves once nothing is left. */
  async strike(): Promise<void> {
    await Promise.all(this.clusters.map((cluster) => cluster.remove()));
  }
}

async function inState(state: string): Promise<AppliedCluster> {
  const stuck = stuckCases.find(({ phase }) => phase === state);
  const cluster = await AppliedCluster.in(namespaceOf(state), ...(stuck ? [stuck.fault] : []));
  if (stuck) {
    await cluster.isStuck(stuck.phase, stuck.cause);
    return cluster;
  }
  await cluster.isHealthy();
  const held = heldCases.find(({ name }) => name === state);
  if (held) {
    if (held.fault) await cluster.setFaults(held.fault);
    else await cluster.pause();
    await cluster.delete();
    await cluster.isHeld(held.cause);
  }
  return cluster;
}
