import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, inject, it } from "vitest";
import { type Diagnosis, diagnosisText, gateFailures } from "../../provider";
import { objectsOf } from "./objects-of";
import { type Config, changes, Program, rootProgram, smallCluster } from "./program";
import { setFaults } from "./set-faults";

describe("what goes wrong, as a user reads it", () => {
  const programs: Program[] = [];
  const create = async (config: Config, env: Record<string, string> = {}): Promise<Program> => {
    const program = await Program.create(rootProgram, "vks", config, env);
    programs.push(program);
    return program;
  };
  afterEach(async () => {
    await setFaults("team-a");
    await Promise.all(programs.splice(0).map((program) => program.destroy()));
  });

  it("wrong arguments: all at once, before anything is created", async () => {
    const program = await create(
      smallCluster("wrong", {
        version: "1.33",
        controlPlane: { replicas: 2 },
        network: { pods: ["10.0.0.0/33"] },
        workerPools: { a: { replicas: 1, autoscaler: { min: 1, max: 2 } }, poolB: {}, pool_b: {} },
        variables: { vmclass: "x" },
      }),
    );
    const { code, output } = await program.up();
    expect(code).not.toBe(0);
    for (const path of [
      "version:",
      "controlPlane.replicas:",
      "network.pods[0]:",
      "workerPools.a",
      "pool-b",
      "variables.vmclass",
    ]) {
      expect(output).toContain(path);
    }
    expect(output).not.toMatch(/at .*\.ts:\d+/);
    expect(changes({ code, output })).toEqual({ created: 1, errored: 1 });
  });

  it("a configuration key that means nothing", async () => {
    const { output } = await (await create(smallCluster("wrong", { workerpools: {} }))).up();
    expect(output).toContain("Configuration keys that mean nothing: vks:workerpools");
  });

  it("a denial of admission: in the server's words, with what to do, before anything is created", async () => {
    const program = await create(smallCluster("denied", { version: "v1.99" }));
    const { code, output } = await program.up();
    expect(code).not.toBe(0);
    expect(output).toMatch(
      /ClusterAdmission \(denied-admission\):\s+error: denied by admission: cluster team-a\/denied\n.*Could not resolve KR\/OSImage/,
    );
    expect(output).toMatch(/What to do: Choose a release that is READY and COMPATIBLE/);
    expect(await objectsOf(inject("lab").adminKubeconfig, "denied")).toEqual([]);

    // Corrected, the next up goes on.
    await program.configure(smallCluster("denied", { workerPools: {} }));
    expect((await program.up()).code).toBe(0);
  });

  it("a Supervisor that cannot be reached: within seconds, with nothing created", async () => {
    const kubeconfig = await changedKubeconfig((text) => text.replace(/server: .*/, "server: https://127.0.0.1:1"));
    const program = await create(smallCluster("nowhere"), { KUBECONFIG: kubeconfig });
    const started = Date.now();
    const { code, output } = await program.up();
    expect(code).not.toBe(0);
    expect(output).toMatch(/127\.0\.0\.1:1.*(unreachable|ECONNREFUSED)/);
    expect(Date.now() - started).toBeLessThan(60_000);
    expect((await program.stack.state()).deployment.pending_operations ?? []).toEqual([]);
  });

  it("a login that has expired: said so, and no credential shown", async () => {
    const kubeconfig = await changedKubeconfig((text) =>
      text
        .replace(/client-(certificate|key)-data: .*/g, "")
        .replace(/user:\s*$/m, "user:\n    token: expired-token-of-a-test"),
    );
    const program = await create(smallCluster("expired"), { KUBECONFIG: kubeconfig });
    const { code, output } = await program.up();
    expect(code).not.toBe(0);
    expect(output).toMatch(/401/);
    expect(output).toMatch(/kubectl vsphere login|vcf context/);
    expect(output + JSON.stringify(await program.stack.state())).not.toContain("expired-token-of-a-test");
  });

  it("a phase that does not finish: which, on which object, why, what to do; the next up goes on", async () => {
    await setFaults("team-a", "no-vip");
    const program = await create(smallCluster("stuck", { timeouts: { infrastructure: "10s" } }));
    const { code, output } = await program.up();
    expect(code).not.toBe(0);
    const error = output.slice(output.indexOf("infrastructure timed out"));
    expect(error).toMatch(/^infrastructure timed out after 10s: cluster team-a\/stuck/);
    expect(error).toMatch(/VSphereCluster stuck-\w+: LoadBalancerReady \(WaitingForIP\)/);
    expect(error).toContain("What to do: Check the VPC's external IP block");
    expect(error).toMatch(/Look further: kubectl -n team-a describe vspherecluster stuck-/);

    // The same, for programs.
    const [failure, ...others] = gateFailures(await program.stack.state());
    expect(others).toEqual([]);
    expect(failure).toMatchObject({ phase: "infrastructure", outcome: "timeout", cause: { reason: "WaitingForIP" } });
    expect(error.replaceAll("\n    ", "\n")).toContain(diagnosisText(failure as Diagnosis).join("\n"));

    await setFaults("team-a");
    const resumed = await program.up();
    expect(resumed.code).toBe(0);
    expect(changes(resumed).replaced).toBeUndefined();
    expect(resumed.output).toContain("stuck available: done");
    expect(gateFailures(await program.stack.state())).toEqual([]);
  });

  it("a roll-out whose new machine cannot be made: in seconds, though the old ones are well", async () => {
    const program = await create(smallCluster("rolled"));
    expect((await program.up()).code).toBe(0);
    await program.configure(smallCluster("rolled", { workerPools: { general: { vmClass: "best-effort-lrage" } } }));
    const { code, output } = await program.up();
    expect(code).not.toBe(0);
    expect(output).toMatch(/workers failed after \d+s: cluster team-a\/rolled, pool general/);
    expect(output).toMatch(/VirtualMachine rolled-general-\S+: VirtualMachineClassReady \(NotFound\)/);

    await program.configure(smallCluster("rolled"));
    expect((await program.up()).code).toBe(0);
  });
});

async function changedKubeconfig(change: (text: string) => string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), "vks-kubeconfig-")), "kubeconfig");
  await writeFile(file, change(await readFile(inject("lab").kubeconfig, "utf8")));
  return file;
}
