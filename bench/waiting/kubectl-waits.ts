import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ClonedCluster } from "../clone/cloned-cluster";
import { kubectlVersion } from "../gates/kubectl-way";
import { residentMiB } from "../memory";
import type { Bench } from "../own-lab";
import { proxied } from "./proxied";

/** Each is a process: more of them would say nothing new, and fill a small machine. */
const most = 5;

/** What waiting costs with kubectl, for each cluster. */
export interface KubectlCost {
  readonly version: string;
  readonly processes: number;
  readonly requestsPerMinute: number;
  /** Resident memory of one process. */
  readonly residentMiB: number;
}

/** Runs `kubectl wait` on some of the clusters, one process each. Undefined where there is no kubectl. */
export async function kubectlWaits(
  { lab, folder, say }: Bench,
  clusters: readonly ClonedCluster[],
  seconds: number,
): Promise<KubectlCost | undefined> {
  const version = kubectlVersion();
  if (version === undefined) return undefined;
  const some = clusters.slice(0, most);
  say(`waiting: ${some.length} kubectl wait for ${seconds} s`);
  const kubeconfig = join(folder, "waiting-kubectl");
  const proxy = await proxied(lab.adminKubeconfig, kubeconfig);
  const processes = some.map(({ ref }) => {
    const cache = join(folder, "kubectl-cache");
    const where = [`--kubeconfig=${kubeconfig}`, `--cache-dir=${cache}`, `--namespace=${ref.namespace}`];
    // What never comes.
    const never = "--for=jsonpath={.status.workers.availableReplicas}=-1";
    const args = ["wait", never, "--timeout=1h", ...where, `clusters.cluster.x-k8s.io/${ref.name}`];
    return spawn("kubectl", args, { stdio: "ignore" });
  });
  try {
    await sleep(seconds * 1000);
    if (processes.some(({ exitCode }) => exitCode !== null)) throw new Error("a kubectl wait ended early");
    const memory = processes.map(({ pid }) => residentMiB(pid as number)).reduce((sum, one) => sum + one, 0);
    const requestsPerMinute = proxy.requests / some.length / (seconds / 60);
    return { version, processes: some.length, requestsPerMinute, residentMiB: memory / some.length };
  } finally {
    for (const one of processes) one.kill("SIGKILL");
    proxy.stop();
  }
}
