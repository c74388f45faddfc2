import { cpus, loadavg } from "node:os";
import { detection } from "./detection/detection";
import { apiClientWay } from "./gates/api-client-way";
import { deployAndRemove, gatesCost } from "./gates/gates-cost";
import { kubectlVersion, kubectlWay } from "./gates/kubectl-way";
import { pulumiWay } from "./gates/pulumi-way";
import type { Way } from "./gates/way";
import { residentMiB } from "./memory";
import { type Options, parseOptions, usage } from "./options";
import { type Bench, withOwnLab } from "./own-lab";
import { type LabFigures, type Report, reportLines } from "./report";

/** Progress goes to standard error, so that standard output is the report alone. */
const say = (line: string) => console.error(`• ${line}`);

async function measure(bench: Bench, options: Options): Promise<Report> {
  const loadBefore = loadavg();
  const unmeasured: { what: string; why: string }[] = [];
  const attempt = async <T>(what: string, action: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await action();
    } catch (error) {
      bench.signal.throwIfAborted();
      unmeasured.push({ what, why: (error as Error).message });
      return undefined;
    }
  };
  const version = kubectlVersion();
  const reference = version ? kubectlWay(bench, version) : apiClientWay(bench);
  const lab = await attempt("the lab", () => labFigures(bench, reference));
  const delays = await attempt("detection delay", () => detection(bench, options));
  const gates = await attempt("the gates' cost", async () =>
    gatesCost(bench, { pulumi: await pulumiWay(bench), reference }, options.rounds),
  );
  const machine = { cpus: cpus().length, loadBefore, loadAfter: loadavg() };
  return { machine, pace: options.pace, lab, gates, detection: delays, unmeasured };
}

/** Also warms the lab up for the rounds that are compared. */
async function labFigures(bench: Bench, way: Way): Promise<LabFigures> {
  const { pid, startedInMs } = bench.lab;
  const readyMiB = residentMiB(pid);
  let clusterMiB = 0;
  bench.say("the first cluster of a fresh lab");
  const { available } = await deployAndRemove(bench, way, "first", () => {
    clusterMiB = residentMiB(pid);
  });
  return { readySeconds: startedInMs / 1000, readyMiB, clusterSeconds: available, clusterMiB };
}

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const report = await withOwnLab({ pace: options.pace, say }, (bench) => measure(bench, options));
  console.log(options.json ? JSON.stringify(report, undefined, 2) : reportLines(report).join("\n"));
  return report.unmeasured.length === 0 ? 0 : 1;
}

main().then(
  // What an interrupted benchmark left waiting must not keep it.
  (code) => process.exit(code),
  (error: Error) => {
    console.error(`bench: ${error.message}`);
    process.exit(1);
  },
);
