import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { catalogue, faultList, faultsOf, setFaults } from "./fault";
import { defaultStateDir, labStatus } from "./launcher/state";
import { down, type Lab, type Pace, status, up } from "./launcher/supervisor";
import { components, isComponent, restart } from "./restart";

const USAGE = `usage: lab up [--pace fast|real] | down | status | fault [NAMESPACE [NAME... | --clear]] |
           restart ${components.join("|")}   [--state-dir DIR]

  up      starts the embedded Supervisor and prints how to reach it
  status  tells whether it runs
  fault   lists the faults there are, shows those of a namespace, or sets these and no others
  restart ends the API server or etcd as a crash would, and starts it again
  down    stops it and deletes everything it has kept`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      pace: { type: "string", default: "fast" },
      "state-dir": { type: "string" },
      clear: { type: "boolean", default: false },
      help: { type: "boolean" },
    },
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
    case "fault":
      console.log(await fault(stateDir, values.clear, positionals.slice(1)));
      return 0;
    case "restart": {
      const [, component] = positionals;
      if (!isComponent(component)) throw new Error(`restart what? ${components.join(" or ")}`);
      await restart(await runningLab(stateDir), component);
      return 0;
    }
    default:
      console.error(USAGE);
      return 2;
  }
}

/** Resolves to what is to be printed. */
async function fault(stateDir: string | undefined, clear: boolean, args: readonly string[]): Promise<string> {
  const [namespace, ...names] = args;
  if (namespace === undefined) {
    if (clear) throw new Error("of which namespace? lab fault NAMESPACE --clear");
    return faultList();
  }
  if (clear && names.length > 0) throw new Error("--clear takes no names of faults");
  const lab = await runningLab(stateDir);
  if (clear || names.length > 0) await setFaults(lab.adminKubeconfig, namespace, names);
  const set = await faultsOf(lab.adminKubeconfig, namespace);
  return set.length === 0 ? `${namespace}: no faults` : faultList(catalogue.filter(({ name }) => set.includes(name)));
}

async function runningLab(stateDir: string | undefined): Promise<Lab> {
  const lab = await status({ stateDir });
  if (!lab) throw new Error("the lab is not up: npm run lab -- up");
  return lab;
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
