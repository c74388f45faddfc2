import { destroy } from "./demo/demo";
import { vsphereDemo } from "./demo/vsphere";
import { datacenterDown, runningDatacenter } from "./launcher/datacenter";
import { ensurePulumi, vspherePlugins } from "./pulumi/engine";

const say = (line: string) => console.log(`• ${line}`);

/** `npm run down:vsphere`: destroys what `npm run start:vsphere` deployed, then stops the datacenter and leaves nothing. */
async function tearDown(): Promise<void> {
  const datacenter = runningDatacenter();
  if (datacenter) {
    const engine = await ensurePulumi({ progress: say, plugins: vspherePlugins });
    await destroy(engine, await vsphereDemo(datacenter));
  }
  await datacenterDown({ progress: say });
}

tearDown().catch((error: Error) => {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
});
