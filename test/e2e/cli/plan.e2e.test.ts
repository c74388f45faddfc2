import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { Program, rootProgram, smallCluster } from "../program";
import { setFaults } from "../set-faults";
import { vSphereNamespace } from "../vsphere-namespace";

const namespace = "planning";

/** Runs the built command as a tenant of the lab, with this on its standard input. */
async function vks(args: readonly string[], input: string) {
  const { FORCE_COLOR, ...own } = process.env;
  const env = { ...own, KUBECONFIG: inject("lab").kubeconfig };
  const child = spawn(process.execPath, [join(rootProgram, "dist/cli/vks.js"), ...args], { env });
  child.stdin.end(input);
  const closed = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await closed, stdout, stderr };
}

describe("a program, planned before there is anything", () => {
  let folder: string;
  let program: Program;
  const cluster = smallCluster("planned", { namespace, workerPools: { general: { autoscaler: { min: 2, max: 4 } } } });

  beforeAll(async () => {
    await vSphereNamespace(namespace);
    folder = await mkdtemp(join(tmpdir(), "vks-plan-"));
    program = await Program.create(rootProgram, "vks", cluster);
  });
  afterAll(async () => {
    await setFaults(namespace);
    await program.destroy();
    await rm(folder, { recursive: true, force: true });
  });

  /** What the engine prints about the program. */
  const preview = async () => {
    const { output } = await program.stack.run(["preview", "--json", "--show-sames", "--non-interactive"]);
    return output;
  };

  it("is read from what the engine previews, the same as from its stack configuration", async () => {
    const previewed = await vks(["plan", "-f", "-", "-o", "json"], await preview());
    expect(previewed).toMatchObject({ status: 0, stderr: "" });
    const { plans } = JSON.parse(previewed.stdout);
    expect(plans).toMatchObject([
      {
        cluster: { namespace, name: "planned" },
        groups: [{ nodes: 1 }, { pool: "general", nodes: 2, most: 4 }],
        needs: { steady: { vms: 3 }, autoscaledRollout: { vms: 7 } },
        findings: [{ rule: "single-control-plane" }, { rule: "best-effort-control-plane" }, { rule: "endless-drain" }],
      },
    ]);
    const file = join(folder, "Pulumi.test.yaml");
    const config = Object.fromEntries(Object.entries(cluster).map(([key, value]) => [`vks:${key}`, value]));
    await writeFile(file, JSON.stringify({ config }));
    expect(JSON.parse((await vks(["plan", "-f", file, "-o", "json"], "")).stdout)).toEqual({
      plans,
      total: expect.anything(),
    });
  });

  it("is checked against the namespace: what stands in the way, and nothing once it does not", async () => {
    const asked = await preview();
    await setFaults(namespace, "class-missing");
    const blocked = await vks(["preflight", "-f", "-"], asked);
    expect(blocked.status).toBe(1);
    expect(blocked.stdout).toContain(`Cluster ${namespace}/planned: 1 thing stands in the way`);
    expect(blocked.stdout).toContain("  blocking  VirtualMachineClass best-effort-small: not in namespace planning");
    await setFaults(namespace);
    expect(await vks(["preflight", "-f", "-"], asked)).toEqual({
      status: 0,
      stdout: `Cluster ${namespace}/planned: nothing stands in the way, 11 checks\n`,
      stderr: "",
    });
  });

  it("is planned with what the Supervisor tells, its quota above all", async () => {
    const asked = await preview();
    await setFaults(namespace, "quota-exceeded");
    const { status, stdout } = await vks(["plan", "-f", "-", "--ask", "--root-disk", "20Gi"], asked);
    expect(stdout).toContain("VM sizes, quota and network are those the Supervisor told.");
    expect(stdout).toMatch(/ {2}blocking {2}storage class vsan-default: 0 free of the quota, 60Gi more needed/);
    expect(status).toBe(1);
    await setFaults(namespace);
    expect((await vks(["plan", "-f", "-", "--ask"], asked)).status).toBe(0);
  });

  it("is read from its stack once it is there", async () => {
    expect((await program.up()).code).toBe(0);
    const state = JSON.stringify(await program.stack.state());
    const { status, stdout } = await vks(["plan", "-f", "-", "-o", "markdown"], state);
    expect(status).toBe(0);
    expect(stdout).toContain(`### ⚠️ \`${namespace}/planned\`: 3 VMs, 6 CPU, 12Gi of memory`);
    expect(await vks(["preflight", "-f", "-"], state)).toMatchObject({ status: 0 });
    // What stays the same is left out unless it is asked for.
    const { output } = await program.stack.run(["preview", "--json", "--non-interactive"]);
    expect(await vks(["plan", "-f", "-"], output)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(
        /^vks: standard input: the preview leaves out \d+ resources .*--show-sames` prints\n$/,
      ),
    });
  });
});
