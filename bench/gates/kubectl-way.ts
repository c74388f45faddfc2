import { execFile, execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { ClusterRef } from "../../provider";
import type { Bench } from "../own-lab";
import { manifestOf, replicas } from "./cluster";
import type { Way } from "./way";

const run = promisify(execFile);

/** What the last gate insists on beyond Available, which CAPI reports with one of three control-plane machines. */
const waits = [
  "condition=Available",
  "condition=TopologyReconciled",
  `jsonpath={.status.controlPlane.availableReplicas}=${replicas.controlPlane}`,
  `jsonpath={.status.workers.availableReplicas}=${replicas.workers}`,
];

/** Version of the kubectl on the PATH; undefined when there is none. */
export function kubectlVersion(): string | undefined {
  try {
    const text = execFileSync("kubectl", ["version", "--client", "--output=json"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    return JSON.parse(String(text)).clientVersion.gitVersion;
  } catch {
    return undefined;
  }
}

/**
 * `kubectl apply`, then one `kubectl wait` for each thing to wait for, side by side: the quickest that kubectl offers,
 * for one after the other would add the start of every process.
 */
export function kubectlWay({ lab, folder, signal }: Bench, version: string): Way {
  const env = { ...process.env, KUBECONFIG: lab.kubeconfig };
  const kubectl = (...args: string[]) => run("kubectl", args, { env, signal });
  const named = ({ namespace, name }: ClusterRef) => [`clusters.cluster.x-k8s.io/${name}`, `--namespace=${namespace}`];
  return {
    title: `kubectl ${version}: apply, then ${waits.length} kubectl wait side by side`,
    async deploy(cluster) {
      const file = join(folder, `${cluster.name}.json`);
      await writeFile(file, JSON.stringify(manifestOf(cluster.name)));
      await kubectl("apply", "--filename", file);
      await Promise.all(waits.map((what) => kubectl("wait", `--for=${what}`, "--timeout=15m", ...named(cluster))));
      const decided = Date.now();
      return { decided, ended: decided };
    },
    async remove(cluster) {
      await kubectl("delete", "--wait=false", ...named(cluster));
    },
  };
}
