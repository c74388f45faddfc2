import { writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { demoConfig, demoStack } from "./demo/demo";
import { type Deployed, summary } from "./demo/summary";
import { up } from "./launcher/supervisor";
import { ensurePulumi } from "./pulumi/engine";

const say = (line: string) => console.log(`• ${line}`);

/** `npm start`: the lab, then a real `pulumi up` of a cluster on it. */
async function start(): Promise<void> {
  const lab = await up({ progress: say });
  const engine = await ensurePulumi({ progress: say });
  for (const line of engine.describe) say(line);
  const stack = await demoStack(engine, lab);
  // An engine that was killed leaves its lock behind; nobody else uses this backend.
  await stack.run(["cancel", "--yes"]);
  const { code } = await stack.run(["up", "--yes", "--skip-preview", "--suppress-outputs"], { show: true });
  if (code !== 0) throw new Error("pulumi up did not finish: the text above says why; npm start goes on from there");
  const { kubeconfig, ...deployed } = await stack.outputs();
  const workload = join(lab.stateDir, "shop.kubeconfig");
  await writeFile(workload, kubeconfig, { mode: 0o600 });
  const places = { workload, supervisor: lab.kubeconfig, config: relative(process.cwd(), demoConfig) };
  console.log(["", ...summary(deployed as Deployed, places)].join("\n"));
}

start().catch((error: Error) => {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
});
