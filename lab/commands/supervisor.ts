import { catalogue, faultList, faultsOf, setFaults } from "../fault";
import { down, type Lab, type Pace, status, supervisorStatus, up } from "../launcher/supervisor";
import { components, isComponent, restart } from "../restart";
import { type Command, type CommandOptions, progress, show } from "./command";

/** The commands on the embedded Supervisor. */
export const supervisorCommands: Record<string, Command> = {
  up: async ({ stateDir, pace = "fast" }) => {
    if (!isPace(pace)) throw new Error(`unknown pace "${pace}": fast or real`);
    const lab = await up({ stateDir, pace, progress });
    console.log(`export KUBECONFIG=${lab.kubeconfig}`);
    return 0;
  },
  down: async ({ stateDir }) => {
    await down({ stateDir, progress });
    return 0;
  },
  status: async ({ stateDir }) => show(supervisorStatus({ stateDir })),
  fault: async (options) => {
    console.log(await fault(options));
    return 0;
  },
  restart: async ({ stateDir, args: [component] }) => {
    if (!isComponent(component)) throw new Error(`restart what? ${components.join(" or ")}`);
    await restart(await runningLab(stateDir), component);
    return 0;
  },
};

/** Resolves to what is to be printed. */
async function fault({ stateDir, clear, args }: CommandOptions): Promise<string> {
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
