import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { dump } from "js-yaml";
import { inject } from "vitest";
import { configFile, PulumiStack, type Run } from "../../lab/demo/pulumi-stack";
import { localBackend } from "../../lab/pulumi/engine";

/** The root of the repository, whose program deploys one cluster from stack configuration. */
export const rootProgram = resolve(__dirname, "../..");

/** Configuration of a stack: key to value, without the project's name. */
export type Config = Record<string, unknown>;

/** A program's stack on the lab of this test run, with a backend of its own. */
export class Program {
  private constructor(
    private readonly project: string,
    private readonly config: string,
    readonly stack: PulumiStack,
    /** Holds the stack's configuration, its passphrase, and in `pulumi` its state, history and backups. */
    readonly folder: string,
  ) {}

  /** @param env laid over the environment the lab's tenant has */
  static create(folder: string, project: string, config: Config, env: Record<string, string> = {}): Promise<Program> {
    return Program.inEnvironment({ KUBECONFIG: inject("lab").kubeconfig, ...env }, folder, project, config);
  }

  /** @param env in which the program and its plugins reach the lab */
  static async inEnvironment(
    env: Record<string, string>,
    folder: string,
    project: string,
    config: Config,
  ): Promise<Program> {
    const state = await mkdtemp(join(tmpdir(), "vks-stack-"));
    const engine = inject("engine");
    const stack = new PulumiStack({
      command: engine.command,
      env: { ...engine.env, ...(await localBackend(state)), ...env },
      program: folder,
      stack: "test",
      config: configFile(state, "test"),
    });
    const program = new Program(project, configFile(state, "test"), stack, state);
    await program.configure(config);
    await stack.ensure();
    return program;
  }

  /** Replaces the configuration. */
  async configure(config: Config): Promise<void> {
    const keys = Object.entries(config).map(([key, value]) => [`${this.project}:${key}`, value]);
    await writeFile(this.config, dump({ config: Object.fromEntries(keys) }));
  }

  up(): Promise<Run> {
    return this.stack.run(["up", "--yes", "--skip-preview", "--non-interactive"]);
  }

  preview(): Promise<Run> {
    return this.stack.run(["preview", "--non-interactive", "--diff"]);
  }

  refresh(): Promise<Run> {
    return this.stack.run(["refresh", "--yes", "--skip-preview", "--non-interactive"]);
  }

  destroy(): Promise<Run> {
    return this.stack.run(["destroy", "--yes", "--skip-preview", "--non-interactive"]);
  }
}

/** A small cluster for the root program. */
export function smallCluster(name: string, more: Config = {}): Config {
  return {
    name,
    namespace: "team-a",
    version: "v1.33",
    vmClass: "best-effort-small",
    storageClass: "vsan-default",
    controlPlane: { replicas: 1 },
    workerPools: { general: { replicas: 1 } },
    ...more,
  };
}

/** What a run did to resources, from the summary it ends with, for example `{ created: 19 }`. */
export function changes({ output }: Run): Record<string, number> {
  const summary = output.slice(output.lastIndexOf("Resources:"));
  const counts = [...summary.matchAll(/^\s+(?:[+~-]+|\+-)?\s*(\d+) (\w+)/gm)];
  return Object.fromEntries(counts.map(([, count, what]) => [what as string, Number(count)]));
}
