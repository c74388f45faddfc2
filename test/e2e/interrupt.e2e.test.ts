import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, it } from "vitest";
import { descendants, processIsAlive } from "../../lab/launcher/processes";
import { changes, Program, rootProgram, smallCluster } from "./program";

let program: Program;
beforeAll(async () => {
  program = await Program.create(rootProgram, "vks", smallCluster("killed", { controlPlane: { replicas: 3 } }));
});
afterAll(() => program.destroy());

it("goes on after the engine was killed in phase 3, and replaces nothing", async () => {
  const { process: engine, done } = program.stack.start(["up", "--yes", "--skip-preview", "--non-interactive"]);
  let children: number[] = [];
  engine.stdout?.on("data", (chunk: Buffer) => {
    if (engine.killed || !String(chunk).includes("control-plane-initialization: ")) return;
    children = descendants(engine.pid as number).filter(isProvider);
    engine.kill("SIGKILL");
  });
  expect((await done).code).toBeNull();
  // The process that waits for the phase notices that nobody is left to wait for. Pulumi's other children are its own.
  expect(children.length).toBeGreaterThan(0);
  await expect.poll(() => children.filter(processIsAlive), { timeout: 30_000 }).toEqual([]);
  const { deployment } = await program.stack.state();
  const names = deployment.resources.map(({ urn }: { urn: string }) => urn.split("::").pop());
  expect(names).toContain("killed-infrastructure");
  expect(names).not.toContain("killed-available");

  // A killed engine leaves its lock: Pulumi's own `cancel` removes it.
  await program.stack.must("cancel", "--yes");
  const resumed = await program.up();
  expect(resumed.output).toContain("killed available: done");
  expect(resumed.code).toBe(0);
  const { replaced, deleted, updated } = changes(resumed);
  expect({ replaced, deleted, updated }).toEqual({});
  expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
});

/** Whether a process is the one that runs dynamic resources. */
function isProvider(pid: number): boolean {
  return execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" }).includes("cmd/dynamic-provider");
}
