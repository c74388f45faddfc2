import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rootProgram } from "../program";
import { AppliedCluster } from "./applied-cluster";
import { RunningVks, tenantEnvironment } from "./vks";

const namespace = "cli-plugin";

describe("the command, found through PATH", () => {
  let cluster: AppliedCluster;
  let folder: string;
  let env: Record<string, string>;

  beforeAll(async () => {
    // Which is there as soon as it is applied; nothing comes of it.
    cluster = await AppliedCluster.in(namespace, "topology-stopped");
    folder = await linkedAsNpmDoes();
    env = { ...tenantEnvironment(), PATH: `${folder}${delimiter}${process.env.PATH}` };
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await cluster?.delete();
  });

  const run = (file: string, args: readonly string[]) => new RunningVks(file, args, { env, input: "" }).ended;

  it("is vks, and a plugin that kubectl finds", async () => {
    const args = ["list", "-n", namespace, "-o", "name"];
    const own = await run("vks", args);
    expect(own).toMatchObject({ status: 3, stdout: expect.stringContaining("shop"), stderr: "" });
    // Where there is no kubectl, what it would run: `kubectl vks list` is `kubectl-vks list` (kubernetes.io: kubectl plugins).
    const [file, plugin] = hasKubectl() ? ["kubectl", ["vks"]] : ["kubectl-vks", []];
    // kubectl says that a plugin failed, and hands its exit status on.
    const { status, stdout } = await run(file, [...plugin, ...args]);
    expect({ status, stdout }).toEqual({ status: own.status, stdout: own.stdout });
    expect((await run(file, [...plugin, "list", "--help"])).stdout).toContain("kubectl vks list");
  });

  it("completes what is typed after kubectl vks", async () => {
    const { stdout } = await run("kubectl_complete-vks", ["li"]);
    expect(stdout).toMatch(/^list/m);
    expect(stdout).toMatch(/^:\d+$/m);
  });
});

/** A folder with what npm puts into its folder of executables. */
async function linkedAsNpmDoes(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "vks-bin-"));
  const { bin } = JSON.parse(await readFile(join(rootProgram, "package.json"), "utf8"));
  for (const [name, file] of Object.entries<string>(bin)) {
    await chmod(join(rootProgram, file), 0o755);
    await symlink(join(rootProgram, file), join(folder, name));
  }
  return folder;
}

function hasKubectl(): boolean {
  try {
    execFileSync("kubectl", ["version", "--client"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
