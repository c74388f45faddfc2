import { demoStack } from "./demo/demo";
import { down, status } from "./launcher/supervisor";
import { ensurePulumi } from "./pulumi/engine";

const say = (line: string) => console.log(`• ${line}`);

/** `npm run down`: destroys what `npm start` deployed, then stops the lab and leaves nothing. */
async function tearDown(): Promise<void> {
  const lab = await status();
  if (lab) {
    const stack = await demoStack(await ensurePulumi({ progress: say }), lab);
    await stack.run(["cancel", "--yes"]);
    const { code } = await stack.run(["destroy", "--yes", "--skip-preview", "--remove"], { show: true });
    if (code !== 0) throw new Error("pulumi destroy did not finish: the text above says why; the lab is still up");
  }
  await down({ progress: say });
}

tearDown().catch((error: Error) => {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
});
