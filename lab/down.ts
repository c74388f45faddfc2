import { destroy } from "./demo/demo";
import { supervisorDemo } from "./demo/supervisor";
import { down, status } from "./launcher/supervisor";
import { ensurePulumi } from "./pulumi/engine";

const say = (line: string) => console.log(`• ${line}`);

/** `npm run down`: destroys what `npm start` deployed, then stops the lab and leaves nothing. */
async function tearDown(): Promise<void> {
  const lab = await status();
  if (lab) await destroy(await ensurePulumi({ progress: say }), await supervisorDemo(lab));
  await down({ progress: say });
}

tearDown().catch((error: Error) => {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
});
