import { relative } from "node:path";
import { deploy } from "./demo/demo";
import { summary } from "./demo/summary";
import { vsphereConfig, vsphereDemo } from "./demo/vsphere";
import { datacenterUp } from "./launcher/datacenter";
import { ensurePulumi, vspherePlugins } from "./pulumi/engine";

const say = (line: string) => console.log(`• ${line}`);

/** `npm run start:vsphere`: vCenter and NSX, then a real `pulumi up` of a cluster on them. */
async function start(): Promise<void> {
  const datacenter = await datacenterUp({ progress: say });
  const engine = await ensurePulumi({ progress: say, plugins: vspherePlugins });
  for (const line of engine.describe) say(line);
  const { deployed, workload } = await deploy(engine, await vsphereDemo(datacenter), "npm run start:vsphere");
  const next = {
    "its nodes": `kubectl --kubeconfig ${workload} get nodes`,
    "vCenter and NSX": "npm run lab -- status --vsphere",
    "make it fail": "npm run lab -- fault --vsphere",
    "change something": `edit ${relative(process.cwd(), vsphereConfig)}, then npm run start:vsphere`,
    "tear it all down": "npm run down:vsphere",
  };
  console.log(["", ...summary(deployed, next)].join("\n"));
}

start().catch((error: Error) => {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
});
