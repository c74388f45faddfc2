import { execFileSync } from "node:child_process";
import { afterEach, expect, inject, it } from "vitest";
import type { Run } from "../../lab/demo/pulumi-stack";
import { descendants, processIsAlive } from "../../lab/launcher/processes";
import { ApiClient } from "../../provider/observe/api-client";
import { changes, Program, rootProgram, smallCluster } from "./program";
import { setFaults } from "./set-faults";

let program: Program;
afterEach(async () => {
  await setFaults("team-a");
  await program.destroy();
});

it("goes on after the engine was killed in phase 3, and replaces nothing", async () => {
  program = await Program.create(rootProgram, "vks", smallCluster("killed", { controlPlane: { replicas: 3 } }));
  const { run, providers } = await signalled("up", "control-plane-initialization: ", "SIGKILL");
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
  program = await Program.create(rootProgram, "vks", smallCluster("stopped"));
  const { run, took, providers } = await signalled("up", "infrastructure: ", "SIGINT");
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
  program = await Program.create(rootProgram, "vks", smallCluster("held", { workerPools: {} }));
  expect((await program.up()).code).toBe(0);
  await holdSubnetSet("held", ["test.lab/hold"]);
  const { run, took, providers } = await signalled("destroy", "teardown: ", "SIGINT");
  expect(took).toBeLessThan(5000);
  expect(run.code).not.toBe(0);
  expect(run.output).toMatch(
    /teardown was interrupted after .*SubnetSet.*held by an unknown controller \(test\.lab\/hold\)/s,
  );
  await expect.poll(() => providers.filter(processIsAlive)).toEqual([]);
  expect(await pending()).toEqual([]);
  expect(await resources()).toContain("held-teardown");

  await holdSubnetSet("held", null);
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

/** Starts the engine, and signals it as soon as it says `moment`. */
async function signalled(command: "up" | "destroy", moment: string, signal: NodeJS.Signals): Promise<Signalled> {
  const args = [command, "--yes", "--skip-preview", "--non-interactive"];
  const { process: engine, done } = program.stack.start(args);
  let providers: number[] = [];
  let since: number | undefined;
  engine.stdout?.on("data", (chunk: Buffer) => {
    if (since !== undefined || !String(chunk).includes(moment)) return;
    providers = descendants(engine.pid as number).filter(isProvider);
    since = performance.now();
    engine.kill(signal);
  });
  const run = await done;
  if (since === undefined) throw new Error(`"${moment}" was never said:\n${run.output}`);
  expect(providers.length).toBeGreaterThan(0);
  return { run, took: performance.now() - since, providers };
}

/** Whether a process is the one that runs dynamic resources. */
function isProvider(pid: number): boolean {
  return execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" }).includes("cmd/dynamic-provider");
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

/** Sets the finalizers of a cluster's SubnetSet, which outlives the Cluster as long as it has any. */
async function holdSubnetSet(cluster: string, finalizers: string[] | null): Promise<void> {
  const client = new ApiClient({ kubeconfig: inject("lab").adminKubeconfig });
  const path = "/apis/crd.nsx.vmware.com/v1alpha1/namespaces/team-a/subnetsets";
  const { items } = await client.list(path);
  const ours = items.filter(({ metadata }) => metadata.name.startsWith(`${cluster}-`));
  expect(ours.length).toBe(1);
  for (const { metadata } of ours) await client.patch(`${path}/${metadata.name}`, { metadata: { finalizers } });
}
