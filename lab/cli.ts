import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { defaultStateDir, labStatus } from "./launcher/state";
import { down, type Pace, up } from "./launcher/supervisor";

const USAGE = `usage: lab up [--pace fast|real] | down | status   [--state-dir DIR]

  up      starts the embedded Supervisor and prints how to reach it
  status  tells whether it runs
  down    stops it and deletes everything it has kept`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { pace: { type: "string", default: "fast" }, "state-dir": { type: "string" }, help: { type: "boolean" } },
  });
  const stateDir = values["state-dir"];
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  switch (positionals[0]) {
    case "up": {
      if (!isPace(values.pace)) throw new Error(`unknown pace "${values.pace}": fast or real`);
      const lab = await up({ stateDir, pace: values.pace, progress: (line) => console.error(line) });
      console.log(`export KUBECONFIG=${lab.kubeconfig}`);
      return 0;
    }
    case "down":
      await down({ stateDir, progress: (line) => console.error(line) });
      return 0;
    case "status": {
      const found = labStatus(resolve(stateDir ?? defaultStateDir()));
      console.log(JSON.stringify(found, undefined, 2));
      return found.is === "running" ? 0 : 1;
    }
    default:
      console.error(USAGE);
      return 2;
  }
}

function isPace(value: string): value is Pace {
  return value === "fast" || value === "real";
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    console.error(`lab: ${error.message}`);
    process.exitCode = 1;
  },
);
