import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { type Datacenter, datacenterDown, datacenterUp } from "../../../lab/launcher/datacenter";
import { ensurePulumi, vspherePlugins } from "../../../lab/pulumi/engine";

declare module "vitest" {
  interface ProvidedContext {
    /** The vCenter and NSX of this test run, its own. */
    datacenter: Datacenter;
  }
}

/** Starts a datacenter of its own for the end-to-end tests, and stops it afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const say = (line: string) => console.log(`• ${line}`);
  const stateDir = await mkdtemp(join(tmpdir(), "vks-datacenter-"));
  const datacenter = await datacenterUp({ stateDir, progress: say });
  const engine = await ensurePulumi({ progress: say, plugins: vspherePlugins });
  for (const line of engine.describe) say(line);
  project.provide("datacenter", datacenter);
  project.provide("engine", engine);
  return async () => {
    await datacenterDown({ stateDir, progress: say });
    await rm(stateDir, { recursive: true, force: true });
  };
}
