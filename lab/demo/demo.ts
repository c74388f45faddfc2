import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { localBackend, type PulumiEngine } from "../pulumi/engine";
import { configFile, PulumiStack } from "./pulumi-stack";
import type { Deployed } from "./summary";

/** The root of the repository: the program that deploys the demo's cluster. */
const program = resolve(__dirname, "../..");

/** The lab that a demo runs on. */
export interface DemoLab {
  /** Folder of the demo's backend, stack configuration and kubeconfig. */
  readonly folder: string;
  /** Content of the stack configuration that describes the cluster. */
  readonly config: string;
  /** Environment in which the program and its plugins reach the lab. */
  readonly env: Readonly<Record<string, string>>;
}

/** What a demo has deployed, and where the kubeconfig of its cluster is. */
export interface Demonstrated {
  readonly deployed: Deployed;
  /** Path of the kubeconfig. */
  readonly workload: string;
}

/** The stack of the demo, in a backend of its own. */
async function demoStack(engine: PulumiEngine, { folder, config, env }: DemoLab): Promise<PulumiStack> {
  const backend = await localBackend(folder);
  const file = configFile(folder, "demo");
  // A copy: the engine may write into a stack's configuration, and the original belongs to the checkout.
  await writeFile(file, config);
  const environment = { ...engine.env, ...backend, ...env };
  const stack = new PulumiStack({ command: engine.command, env: environment, program, stack: "demo", config: file });
  await stack.ensure();
  // An engine that was killed leaves its lock behind; nobody else uses this backend.
  await stack.run(["cancel", "--yes"]);
  return stack;
}

/**
 * Deploys the demo's cluster, showing what the engine prints.
 *
 * @param again what the user runs to go on after a failure
 * @throws Error when the engine does not finish
 */
export async function deploy(engine: PulumiEngine, lab: DemoLab, again: string): Promise<Demonstrated> {
  const stack = await demoStack(engine, lab);
  const { code } = await stack.run(["up", "--yes", "--skip-preview", "--suppress-outputs"], { show: true });
  if (code !== 0) throw new Error(`pulumi up did not finish: the text above says why; ${again} goes on from there`);
  const { kubeconfig, ...deployed } = await stack.outputs();
  const workload = join(lab.folder, "shop.kubeconfig");
  await writeFile(workload, kubeconfig, { mode: 0o600 });
  return { deployed: deployed as Deployed, workload };
}

/** Destroys what the demo has deployed. @throws Error when the engine does not finish */
export async function destroy(engine: PulumiEngine, lab: DemoLab): Promise<void> {
  const stack = await demoStack(engine, lab);
  const { code } = await stack.run(["destroy", "--yes", "--skip-preview", "--remove"], { show: true });
  if (code !== 0) throw new Error("pulumi destroy did not finish: the text above says why; the lab is still up");
}
