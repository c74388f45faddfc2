import { datacenterFaults, faultLines, parseFault, setDatacenterFaults } from "../datacenter-fault";
import {
  type Datacenter,
  datacenterDown,
  datacenterStatus,
  datacenterUp,
  runningDatacenter,
} from "../launcher/datacenter";
import { datacenterEnvironment } from "../launcher/datacenter-environment";
import { type Command, progress, show } from "./command";

/** The commands on the datacenter: `lab … --vsphere`. */
export const datacenterCommands: Record<string, Command> = {
  up: async ({ stateDir, pace }) => {
    if (pace !== undefined) throw new Error("--pace is of the Supervisor: the datacenter has one pace");
    const environment = datacenterEnvironment(await datacenterUp({ stateDir, progress }));
    for (const [name, value] of Object.entries(environment)) console.log(`export ${name}=${quoted(value)}`);
    return 0;
  },
  down: async ({ stateDir }) => {
    await datacenterDown({ stateDir, progress });
    return 0;
  },
  status: async ({ stateDir }) => show(datacenterStatus({ stateDir })),
  fault: async ({ stateDir, clear, args }) => {
    if (clear && args.length > 0) throw new Error("--clear takes no names of faults");
    const faults = args.map(parseFault);
    const datacenter = clear || args.length > 0 ? running(stateDir) : runningDatacenter({ stateDir });
    if (datacenter && (clear || args.length > 0)) await setDatacenterFaults(datacenter, faults);
    console.log(faultLines(datacenter ? await datacenterFaults(datacenter) : []).join("\n"));
    return 0;
  },
};

function running(stateDir: string | undefined): Datacenter {
  const datacenter = runningDatacenter({ stateDir });
  if (!datacenter) throw new Error("the datacenter is not up: npm run lab -- up --vsphere");
  return datacenter;
}

/** As one word of a shell. */
function quoted(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
