import { relative } from "node:path";
import { deploy } from "./demo/demo";
import { summary } from "./demo/summary";
import { supervisorConfig, supervisorDemo } from "./demo/supervisor";
import { up } from "./launcher/supervisor";
import { ensurePulumi } from "./pulumi/engine";

const say = (line: string) => console.log(`• ${line}`);

/** `npm start`: the lab, then a real `pulumi up` of a cluster on it. */
async function start(): Promise<void> {
  const lab = await up({ progress: say });
  const engine = await ensurePulumi({ progress: say });
  for (const line of engine.describe) say(line);
  const { deployed, workload } = await deploy(engine, await supervisorDemo(lab), "npm start");
  const next = {
    "its nodes": `kubectl --kubeconfig ${workload} get nodes`,
    "phase by phase": `npx vks describe shop --kubeconfig ${lab.kubeconfig} -n team-a`,
    "on the Supervisor": `kubectl --kubeconfig ${lab.kubeconfig} -n team-a get cluster,machines`,
    "change something": `edit ${relative(process.cwd(), supervisorConfig)}, then npm start`,
    "tear it all down": "npm run down",
  };
  console.log(["", ...summary(deployed, next)].join("\n"));
}

start().catch((error: Error) => {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
});
