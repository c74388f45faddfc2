import { parseArgs } from "node:util";
import { datacenterCommands } from "./commands/datacenter";
import { supervisorCommands } from "./commands/supervisor";
import { components } from "./restart";

const USAGE = `usage: lab up [--pace fast|real] | down | status | fault [NAMESPACE [NAME... | --clear]] |
           restart ${components.join("|")}   [--state-dir DIR]
       lab up|down|status --vsphere | fault --vsphere [NAME[=MACHINES]... | --clear]   [--state-dir DIR]

  up      starts the embedded Supervisor and prints how to reach it
  status  tells whether it runs
  fault   lists the faults there are, shows those of a namespace, or sets these and no others
  restart ends the API server or etcd as a crash would, and starts it again
  down    stops it and deletes everything it has kept

With --vsphere the same of the datacenter, a lab of vCenter, NSX and guests. Its faults strike the machines whose names
match MACHINES, such as 'shop-general-*', and all where it is left out.`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      vsphere: { type: "boolean", default: false },
      pace: { type: "string" },
      "state-dir": { type: "string" },
      clear: { type: "boolean", default: false },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const [name = "", ...args] = positionals;
  const command = (values.vsphere ? datacenterCommands : supervisorCommands)[name];
  if (!command) {
    console.error(USAGE);
    return 2;
  }
  return command({ stateDir: values["state-dir"], pace: values.pace, clear: values.clear, args });
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
