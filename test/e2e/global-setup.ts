import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { down, up } from "../../lab/launcher/supervisor";
import { ensurePulumi, type PulumiEngine } from "../../lab/pulumi/engine";

declare module "vitest" {
  interface ProvidedContext {
    /** The lab of this test run, its own. */
    lab: { kubeconfig: string; adminKubeconfig: string; stateDir: string };
    engine: PulumiEngine;
  }
}

/** Starts a lab of its own for the end-to-end tests, beside any the developer has running, and stops it afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const say = (line: string) => console.log(`• ${line}`);
  const stateDir = await mkdtemp(join(tmpdir(), "vks-lab-"));
  const lab = await up({ stateDir, progress: say });
  const engine = await ensurePulumi({ progress: say });
  for (const line of engine.describe) say(line);
  project.provide("lab", { kubeconfig: lab.kubeconfig, adminKubeconfig: lab.adminKubeconfig, stateDir });
  project.provide("engine", engine);
  return async () => {
    await down({ stateDir, progress: say });
    await rm(stateDir, { recursive: true, force: true });
  };
}
