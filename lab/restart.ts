import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { files } from "./launcher/state";
import { type Lab, status } from "./launcher/supervisor";

/** What can be restarted, and the signal by which the lab is told to (supervisor: kubernetes.go). */
const signals = { "kube-apiserver": "SIGUSR1", etcd: "SIGUSR2" } as const;

/** A component of the lab that can be restarted by itself. */
export type Component = keyof typeof signals;

/** The names of the components. */
export const components = Object.keys(signals) as Component[];

const TIMEOUT_MS = 60_000;
const POLL_MS = 50;

/** Whether there is a component of that name. */
export function isComponent(name: string | undefined): name is Component {
  return components.includes(name as Component);
}

/**
 * Ends a component as a crash would and starts it again, with the same port and data.
 * @returns once the API server is ready again
 * @throws Error when it does not come back, and the lab with it
 */
export async function restart(lab: Lab, component: Component): Promise<void> {
  const before = linesOf(lab).length;
  process.kill(lab.pid, signals[component]);
  const deadline = Date.now() + TIMEOUT_MS;
  while (!linesOf(lab).slice(before).includes(`restarted ${component}`)) {
    const isUp = (await status({ stateDir: lab.stateDir })) !== undefined;
    if (!isUp || Date.now() > deadline) throw new Error(`${component} did not come back (logs in ${lab.stateDir})`);
    await sleep(POLL_MS);
  }
}

/** What the lab has said of itself. */
function linesOf(lab: Lab): string[] {
  return readFileSync(files.log(lab.stateDir), "utf8").split("\n");
}
