import type { ClusterPhases, PhaseTimes } from "../../components";
import { Engine } from "../engine";
import type { Bench } from "../own-lab";
import { clusterArgs } from "./cluster";
import type { Way } from "./way";

/** `pulumi up` of the root program, with its seven gates. */
export async function pulumiWay(bench: Bench): Promise<Way> {
  const engine = await Engine.create(bench, "bench");
  return {
    title: "pulumi up: Cluster, seven gates, kubeconfig",
    async deploy({ name }) {
      await engine.configure(name, clusterArgs);
      await engine.must("up");
      const ended = Date.now();
      const gates = timesOf((await engine.outputs()).phases);
      return { decided: Math.max(...gates.map(({ finishedAt }) => Date.parse(finishedAt))), ended };
    },
    remove: () => engine.must("destroy"),
  };
}

/** The times of every gate of a cluster. */
export function timesOf({ controlPlane, workers, ...others }: ClusterPhases): PhaseTimes[] {
  return [...Object.values(others), ...Object.values(controlPlane), ...Object.values(workers)];
}
