import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { dump } from "js-yaml";
import type { ClusterPhases, PhaseTimes } from "../../components";
import { configFile, PulumiStack } from "../../lab/demo/pulumi-stack";
import { descendants } from "../../lab/launcher/processes";
import { ensurePulumi, localBackend } from "../../lab/pulumi/engine";
import type { Bench } from "../own-lab";
import { clusterArgs } from "./cluster";
import type { Way } from "./way";

/** The root of the repository, whose program deploys one cluster from stack configuration. */
const program = resolve(__dirname, "../..");

/** `pulumi up` of the root program, with its seven gates. */
export async function pulumiWay({ lab, folder, say, signal }: Bench): Promise<Way> {
  const engine = await ensurePulumi({ progress: say });
  const config = configFile(folder, "bench");
  const env = { ...engine.env, ...(await localBackend(folder)), KUBECONFIG: lab.kubeconfig };
  const stack = new PulumiStack({ command: engine.command, env, program, stack: "bench", config });
  await writeFile(config, "config: {}\n");
  await stack.ensure();
  const run = async (...args: string[]) => {
    const { process: child, done } = stack.start([...args, "--yes", "--skip-preview", "--non-interactive"]);
    const kill = () => killTree(child.pid);
    signal.addEventListener("abort", kill);
    const { code, output } = await done;
    signal.removeEventListener("abort", kill);
    if (code !== 0) throw new Error(`pulumi ${args.join(" ")} exited with ${code}\n${output}`);
  };
  return {
    title: "pulumi up: Cluster, seven gates, kubeconfig",
    async deploy({ name }) {
      const settings = Object.entries({ name, ...clusterArgs }).map(([key, value]) => [`vks:${key}`, value]);
      await writeFile(config, dump({ config: Object.fromEntries(settings) }));
      await run("up");
      const ended = Date.now();
      const gates = timesOf((await stack.outputs()).phases);
      return { decided: Math.max(...gates.map(({ finishedAt }) => Date.parse(finishedAt))), ended };
    },
    remove: () => run("destroy"),
  };
}

/** Ends an engine with its language host and plugins, which outlive an engine that is killed alone. */
function killTree(pid: number | undefined): void {
  if (pid === undefined) return;
  for (const one of [...descendants(pid), pid]) {
    try {
      process.kill(one, "SIGKILL");
    } catch {
      // Gone by itself.
    }
  }
}

/** The times of every gate of a cluster. */
export function timesOf({ controlPlane, workers, ...others }: ClusterPhases): PhaseTimes[] {
  return [...Object.values(others), ...Object.values(controlPlane), ...Object.values(workers)];
}
