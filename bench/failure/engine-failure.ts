import { setFaults } from "../../lab/fault";
import type { KubeObject } from "../../provider";
import { ApiClient } from "../../provider/observe/api-client";
import { type Condition, conditionOf } from "../../provider/phases/conditions";
import { judge } from "../../provider/phases/judgement";
import { Engine } from "../engine";
import { clusterArgs } from "../gates/cluster";
import type { Bench } from "../own-lab";

/** Faults of the lab that show at the virtual machine, each with the condition that shows it. */
const faults = [
  ["image-missing", "VirtualMachineImageReady"],
  ["class-missing", "VirtualMachineClassReady"],
  ["storage-missing", "VirtualMachineStorageReady"],
] as const;

/** One failed `pulumi up`, in seconds. */
export interface EngineFailure {
  readonly fault: string;
  /** From the start of the command until the condition was set. */
  readonly setAfter: number;
  /** From there until the engine had printed the whole text. */
  readonly told: number;
  /** Of which the time a condition has to stand before it is believed. */
  readonly grace: number;
}

/** Runs `pulumi up` into faults of the lab, in turn, and times the text that says why it failed. */
export async function engineFailures(bench: Bench, rounds: number): Promise<EngineFailure[]> {
  const engine = await Engine.create(bench, "failing");
  const failures: EngineFailure[] = [];
  for (let round = 0; round < rounds; round++) {
    const [fault, condition] = faults[round % faults.length] as (typeof faults)[number];
    const failure = await engineFailure(bench, engine, fault, condition);
    failures.push(failure);
    bench.say(`failure ${round + 1} of ${rounds}: ${fault}, told after ${failure.told.toFixed(2)} s`);
  }
  return failures;
}

async function engineFailure(
  { lab }: Bench,
  engine: Engine,
  fault: (typeof faults)[number][0],
  condition: string,
): Promise<EngineFailure> {
  const { namespace } = clusterArgs;
  await setFaults(lab.adminKubeconfig, namespace, [fault]);
  const watching = new AbortController();
  try {
    const set = firstFalse(new ApiClient({ kubeconfig: lab.adminKubeconfig }), namespace, condition, watching.signal);
    await engine.configure(fault, clusterArgs);
    const started = performance.now();
    let told: number | undefined;
    let output = "";
    const run = await engine.run("up", (text) => {
      output += text;
      // The last line of the text.
      if (output.includes("Look further: ")) told ??= performance.now();
    });
    if (told === undefined || !output.includes(condition)) throw new Error(`${condition} was not told:\n${run.output}`);
    const { at, found } = await set;
    const seconds = (from: number, to: number) => (to - from) / 1000;
    return { fault, setAfter: seconds(started, at), told: seconds(at, told), grace: (judge(found).grace ?? 0) / 1000 };
  } finally {
    watching.abort();
    await setFaults(lab.adminKubeconfig, namespace, []);
    await engine.must("destroy");
  }
}

/** The first condition of a type that a VirtualMachine says is False, and when. */
async function firstFalse(
  client: ApiClient,
  namespace: string,
  type: string,
  signal: AbortSignal,
): Promise<{ at: number; found: Condition }> {
  const path = `/apis/vmoperator.vmware.com/v1alpha2/namespaces/${namespace}/virtualmachines`;
  const { resourceVersion } = await client.list(path);
  for await (const { object } of client.watch(path, { resourceVersion, idle: 600_000 }, signal)) {
    const found = conditionOf(object as KubeObject, type);
    if (found?.status === "False") return { at: performance.now(), found };
  }
  throw new Error(`no VirtualMachine ever said ${type}`);
}
