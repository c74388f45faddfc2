import { existsSync } from "node:fs";
import { copyFile, readFile, writeFile } from "node:fs/promises";
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
  await refreshConfig(config);
  const backend = await localBackend(lab.stateDir);
  const env = { ...engine.env, ...backend, KUBECONFIG: lab.kubeconfig };
  const stack = new PulumiStack({ command: engine.command, env, program, stack: "demo", config });
  await stack.ensure();
  return stack;
}

/** Takes over the demo's configuration, and keeps what the engine wrote beside it: the salt of its encryption. */
async function refreshConfig(config: string): Promise<void> {
  const salt = existsSync(config) ? /^encryptionsalt: .*$/m.exec(await readFile(config, "utf8"))?.[0] : undefined;
  await copyFile(demoConfig, config);
  if (salt) await writeFile(config, `${salt}\n${await readFile(demoConfig, "utf8")}`);
}
