import { spawnSync } from "node:child_process";
import { afterEach, expect, inject, it } from "vitest";
import type { Run } from "../../lab/demo/pulumi-stack";
import { descendants, processIsAlive } from "../../lab/launcher/processes";
import { ApiClient } from "../../provider/observe/api-client";
import { isNotFound } from "../../provider/observe/api-error";
import { changes, Program, rootProgram, smallCluster } from "./program";
import { setFaults } from "./set-faults";

/** Short, so that a destroy that something holds ends as a failure of its test, and not after half an hour. */
const timeouts = { delete: "2m" };

let program: Program;
/** Lifts what a test has put on its cluster's SubnetSet; whatever became of the test. */
let lift = async (): Promise<void> => {};
afterEach(async () => {
  await setFaults("team-a");
  await lift();
  lift = async () => {};
  expect((await program.destroy()).code).toBe(0);
});

it("goes on after the engine was killed in phase 3, and replaces nothing", async () => {
  program = await Program.create(
    rootProgram,
    "vks",
    smallCluster("killed", { controlPlane: { replicas: 3 }, timeouts }),
  );
  const { run, providers } = await signalled("up", /control-plane-initialization: /, "SIGKILL");
  expect(run.code).toBeNull();
  // The process that waits for the phase notices that nobody is left to wait for. Pulumi's other children are its own.
  await expect.poll(() => providers.filter(processIsAlive), { timeout: 30_000 }).toEqual([]);
  expect(await resources()).toContain("killed-infrastructure");
  expect(await resources()).not.toContain("killed-available");

  // A killed engine leaves its lock: Pulumi's own `cancel` removes it.
  await program.stack.must("cancel", "--yes");
  const resumed = await program.up();
  expect(resumed.output).toContain("killed available: done");
  expect(resumed.code).toBe(0);
  const { replaced, deleted, updated } = changes(resumed);
  expect({ replaced, deleted, updated }).toEqual({});
  expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
});

it("ends a wait of `up` at the first Ctrl-C; the next one goes on, and replaces nothing", async () => {
  await setFaults("team-a", "no-vip");
  program = await Program.create(rootProgram, "vks", smallCluster("stopped", { timeouts }));
  const { run, took, providers } = await signalled("up", /infrastructure: /, "SIGINT");
  expect(took).toBeLessThan(5000);
  expect(run.code).not.toBe(0);
  expect(run.output).toMatch(
    /infrastructure was interrupted after \S+: cluster team-a\/stopped\n\s*It was waiting for/,
  );
  expect(run.output).toContain("Nothing is lost: the next `pulumi up` goes on from here");
  await expect.poll(() => providers.filter(processIsAlive)).toEqual([]);
  expect(await pending()).toEqual([]);
  expect(await resources()).toContain("stopped-infrastructure");

  await setFaults("team-a");
  const resumed = await program.up();
  expect(resumed.code).toBe(0);
  expect(resumed.output).toContain("stopped available: done");
  const { replaced, deleted } = changes(resumed);
  expect({ replaced, deleted }).toEqual({});
  expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
});

it("ends a wait of `destroy` at the first Ctrl-C; the next one goes on", async () => {
  program = await Program.create(rootProgram, "vks", smallCluster("held", { workerPools: {}, timeouts }));
  expect((await program.up()).code).toBe(0);
  await holdSubnetSet("held");
  const { run, took, providers } = await signalled("destroy", /teardown: .*waiting for SubnetSet/, "SIGINT");
  expect(took).toBeLessThan(5000);
  expect(run.code).not.toBe(0);
  expect(run.output).toMatch(
    /teardown was interrupted after .*SubnetSet.*held by an unknown controller \(test\.lab\/hold\)/s,
  );
  await expect.poll(() => providers.filter(processIsAlive)).toEqual([]);
  expect(await pending()).toEqual([]);
  expect(await resources()).toContain("held-teardown");

  await lift();
  expect((await program.destroy()).code).toBe(0);
  expect(await resources()).toEqual([]);
});

interface Signalled {
  readonly run: Run;
  /** Milliseconds from the signal to the engine's end. */
  readonly took: number;
  /** The processes that ran dynamic resources. */
  readonly providers: number[];
}

/** Starts the engine, and signals it as soon as a line it says matches `moment`. */
async function signalled(command: "up" | "destroy", moment: RegExp, signal: NodeJS.Signals): Promise<Signalled> {
  const args = [command, "--yes", "--skip-preview", "--non-interactive"];
  const { process: engine, done } = program.stack.start(args);
  let providers: number[] = [];
  let since: number | undefined;
  let said = "";
  engine.stdout?.on("data", (chunk: Buffer) => {
    said += chunk;
    if (since !== undefined || !moment.test(said)) return;
    providers = descendants(engine.pid as number).filter(isProvider);
    since = performance.now();
    engine.kill(signal);
  });
  const run = await done;
  if (since === undefined) throw new Error(`${moment} was never said:\n${run.output}`);
  expect(providers.length).toBeGreaterThan(0);
  return { run, took: performance.now() - since, providers };
}

/** Whether a process is the one that runs dynamic resources; one that is over meanwhile is not, and `ps` prints nothing. */
function isProvider(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.includes("cmd/dynamic-provider");
}

/** The names of the resources in state. */
async function resources(): Promise<string[]> {
  const { deployment } = await program.stack.state();
  return (deployment.resources ?? []).map(({ urn }: { urn: string }) => urn.split("::").pop());
}

/** What the engine was doing when it ended, by its own account. */
async function pending(): Promise<object[]> {
  return (await program.stack.state()).deployment.pending_operations ?? [];
}

/** Gives a cluster's SubnetSet a finalizer, with which it outlives the Cluster until `lift` takes it away. */
async function holdSubnetSet(cluster: string): Promise<void> {
  const client = new ApiClient({ kubeconfig: inject("lab").adminKubeconfig });
  const subnetSets = "/apis/crd.nsx.vmware.com/v1alpha1/namespaces/team-a/subnetsets";
  const { items } = await client.list(subnetSets);
  const [ours] = items.filter(({ metadata }) => metadata.name.startsWith(`${cluster}-`));
  if (!ours) throw new Error(`${cluster} has no SubnetSet`);
  const path = `${subnetSets}/${ours.metadata.name}`;
  const others = ours.metadata.finalizers ?? [];
  await client.patch(path, { metadata: { finalizers: [...others, "test.lab/hold"] } });
  lift = async () => {
    try {
      const { metadata } = await client.get(path);
      const left = (metadata.finalizers ?? []).filter((finalizer) => finalizer !== "test.lab/hold");
      await client.patch(path, { metadata: { finalizers: left } });
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
  };
}
