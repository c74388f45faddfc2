import { type SpawnOptions, spawn } from "node:child_process";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where a stack's program is and how the engine is run. */
export interface StackOptions {
  /** The pulumi executable. */
  readonly command: string;
  /** Environment of the engine: its PATH, backend, passphrase, and the Supervisor's kubeconfig. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder of the program. */
  readonly program: string;
  readonly stack: string;
  /** Stack configuration file. */
  readonly config: string;
}

/** How a run of the engine ended. */
export interface Run {
  /** Exit code; null when a signal ended it. */
  readonly code: number | null;
  readonly output: string;
}

/** A Pulumi stack, driven through the CLI as a user would. */
export class PulumiStack {
  constructor(private readonly options: StackOptions) {}

  /**
   * Creates the stack in its backend unless it exists. From a copy of the project file, because creating a stack writes
   * a configuration file beside it, and the program's folder is a checkout.
   */
  async ensure(): Promise<void> {
    const scratch = await mkdtemp(join(tmpdir(), "vks-project-"));
    try {
      await copyFile(join(this.options.program, "Pulumi.yaml"), join(scratch, "Pulumi.yaml"));
      const elsewhere = new PulumiStack({ ...this.options, program: scratch });
      await elsewhere.must("stack", "select", "--create", this.options.stack);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }

  /** Runs `pulumi <args>` on the stack, showing its output when `show`. */
  run(args: readonly string[], { show = false } = {}): Promise<Run> {
    return this.start(args, { show }).done;
  }

  /** Starts `pulumi <args>`; the process is there to be signalled. */
  start(args: readonly string[], { show = false } = {}): { process: ReturnType<typeof spawn>; done: Promise<Run> } {
    const { command, env, program, stack, config } = this.options;
    const scoped = args[0] === "stack" && args[1] === "select" ? args : [...args, "--stack", stack];
    const options: SpawnOptions = { cwd: program, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] };
    const child = spawn(command, [...scoped, ...(takesConfig(args) ? ["--config-file", config] : [])], options);
    let output = "";
    const collect = (chunk: Buffer) => {
      output += chunk;
      if (show) process.stdout.write(chunk);
    };
    child.stdout?.on("data", collect);
    child.stderr?.on("data", collect);
    const done = new Promise<Run>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => resolve({ code, output }));
    });
    return { process: child, done };
  }

  /** Runs `pulumi <args>`. @throws Error with its output when it fails */
  async must(...args: string[]): Promise<string> {
    const { code, output } = await this.run(args);
    if (code !== 0) throw new Error(`pulumi ${args.join(" ")} exited with ${code}\n${output}`);
    return output;
  }

  /** The stack's outputs, secrets in the clear. */
  // biome-ignore lint/suspicious/noExplicitAny: outputs of an arbitrary program
  async outputs(): Promise<Record<string, any>> {
    return JSON.parse(await this.must("stack", "output", "--json", "--show-secrets"));
  }

  /** The stack's state. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  async state(): Promise<any> {
    return JSON.parse(await this.must("stack", "export"));
  }
}

/** Only some commands read the stack's configuration. */
function takesConfig([command, sub]: readonly string[]): boolean {
  if (command === "stack") return false;
  return command !== "cancel" && command !== "state" && sub !== "ls";
}

/** The file a stack's configuration lives in, within a state directory. */
export function configFile(stateDir: string, stack: string): string {
  return join(stateDir, `Pulumi.${stack}.yaml`);
}
