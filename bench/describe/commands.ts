import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { ClusterRef } from "../../provider";
import { type Kind, kinds } from "../../provider/observe/kinds";
import type { Command } from "./command";

/** The command as it is installed. */
const program = resolve(__dirname, "../../dist/cli/vks.js");

/** The kinds that the command reads, as kubectl names them. */
const resources = Object.values<Kind>(kinds).map(({ group, resource }) => (group ? `${resource}.${group}` : resource));

/** Commands that read the same server as the same user. */
export class Commands {
  private readonly env: NodeJS.ProcessEnv;

  /**
   * @param cache where kubectl keeps what it has discovered
   * @throws Error when the command has not been built
   */
  constructor(
    kubeconfig: string,
    private readonly cache: string,
  ) {
    if (!existsSync(program)) throw new Error("dist/cli/vks.js is not there: run `npm run build`");
    this.env = { ...process.env, KUBECONFIG: kubeconfig };
  }

  /** Every kind of the workflow in a namespace, in kubectl's own table or as JSON. */
  getAll(namespace: string, output?: "json"): Command {
    const format = output ? [`--output=${output}`] : [];
    return this.kubectl(`kubectl get of ${resources.length} kinds${output ? " -o json" : ""}`, [
      ...["get", resources.join(), `--namespace=${namespace}`],
      ...format,
    ]);
  }

  /** The Clusters alone. */
  getClusters(namespace: string): Command {
    return this.kubectl("kubectl get clusters", ["get", "clusters.cluster.x-k8s.io", `--namespace=${namespace}`]);
  }

  describe({ namespace, name }: ClusterRef): Command {
    return this.vks("vks describe", ["describe", name, `--namespace=${namespace}`]);
  }

  list(namespace: string): Command {
    return this.vks("vks list", ["list", `--namespace=${namespace}`]);
  }

  help(): Command {
    return this.vks("vks --help", ["--help"]);
  }

  /** What every program of Node.js costs. */
  bareNode(): Command {
    return { title: "node -e 0", file: process.execPath, args: ["-e", "0"], env: this.env };
  }

  private kubectl(title: string, args: readonly string[]): Command {
    return { title, file: "kubectl", args: [...args, `--cache-dir=${this.cache}`], env: this.env };
  }

  /** That clusters are unhealthy or not there yet is an answer as well. */
  private vks(title: string, args: readonly string[]): Command {
    return { title, file: process.execPath, args: [program, ...args], env: this.env, answers: [0, 1, 3] };
  }
}
