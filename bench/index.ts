import { cpus, loadavg } from "node:os";
import { type Model, modelOf } from "./clone/model";
import { looking } from "./describe/looking";
import { detection } from "./detection/detection";
import { scale } from "./detection/scale";
import { engineFailures } from "./failure/engine-failure";
import { apiClientWay } from "./gates/api-client-way";
import { deployAndRemove, gatesCost } from "./gates/gates-cost";
import { kubectlVersion, kubectlWay } from "./gates/kubectl-way";
import { pulumiWay } from "./gates/pulumi-way";
import type { Way } from "./gates/way";
import { residentMiB } from "./memory";
import { type Options, type Part, parseOptions, usage } from "./options";
import { type Bench, withOwnLab } from "./own-lab";
import { type LabFigures, type Report, reportLines } from "./report";
import { waiting } from "./waiting/waiting";

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
  const only = async <T>(part: Part, what: string, action: () => Promise<T>): Promise<T | undefined> =>
    options.only.includes(part) ? attempt(what, action) : undefined;
  const version = kubectlVersion();
  const reference = version ? kubectlWay(bench, version) : apiClientWay(bench);
  const first = await attempt("the lab", () => firstCluster(bench, reference));
  const model = () => {
    if (!first) throw new Error("there is no cluster to copy");
    return first.model;
  };
  const delays = await only("detection", "detection delay", () => detection(bench, options));
  const failures = await only("failure", "fault to error text", () => engineFailures(bench, options.failures));
  const wait = await only("waiting", "waiting clusters", async () => waiting(bench, model(), options));
  const sizes = await only("scale", "large clusters", async () => scale(bench, model(), options));
  const look = await only("describe", "vks against kubectl", async () => looking(bench, model(), options));
  const gates = await only("gates", "the gates' cost", async () =>
    gatesCost(bench, { pulumi: await pulumiWay(bench), reference }, options.rounds),
  );
  const machine = { cpus: cpus().length, loadBefore, loadAfter: loadavg() };
  const { pace } = options;
  return {
    machine,
    pace,
    lab: first?.figures,
    gates,
    detection: delays,
    failures,
    waiting: wait,
    scale: sizes,
    looking: look,
    unmeasured,
  };
}

/** The first cluster of a fresh lab, which also warms it up for what is compared, and is the model for others. */
async function firstCluster(bench: Bench, way: Way): Promise<{ figures: LabFigures; model: Model }> {
  const { pid, startedInMs, adminKubeconfig } = bench.lab;
  const readyMiB = residentMiB(pid);
  bench.say("the first cluster of a fresh lab");
  const [{ available }, { clusterMiB, model }] = await deployAndRemove(bench, way, "bench-model", async (cluster) => ({
    clusterMiB: residentMiB(pid),
    model: await modelOf({ kubeconfig: adminKubeconfig }, cluster),
  }));
  const figures = { readySeconds: startedInMs / 1000, readyMiB, clusterSeconds: available, clusterMiB };
  return { figures, model };
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
