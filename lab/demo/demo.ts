import { copyFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Lab } from "../launcher/supervisor";
import { localBackend, type PulumiEngine } from "../pulumi/engine";
import { configFile, PulumiStack } from "./pulumi-stack";

/** The root of the repository: the program that deploys the demo's cluster. */
const program = resolve(__dirname, "../..");

/** The cluster the demo deploys, as stack configuration. */
export const demoConfig = join(__dirname, "cluster.yaml");

/** The stack of the demo, in a backend of its own below the lab's state directory. */
export async function demoStack(engine: PulumiEngine, lab: Pick<Lab, "stateDir" | "kubeconfig">): Promise<PulumiStack> {
  const config = configFile(lab.stateDir, "demo");
  // A copy: the engine may write into a stack's configuration, and this one belongs to the checkout.
  await copyFile(demoConfig, config);
  const backend = await localBackend(lab.stateDir);
  const env = { ...engine.env, ...backend, KUBECONFIG: lab.kubeconfig };
  const stack = new PulumiStack({ command: engine.command, env, program, stack: "demo", config });
  await stack.ensure();
  return stack;
}
