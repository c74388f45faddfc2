import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { dump } from "js-yaml";
import { configFile, PulumiStack, type Run } from "../lab/demo/pulumi-stack";
import { descendants } from "../lab/launcher/processes";
import { ensurePulumi, localBackend } from "../lab/pulumi/engine";
import type { Bench } from "./own-lab";

/** The root of the repository, whose program deploys one cluster from stack configuration. */
const program = resolve(__dirname, "..");

/** The Pulumi engine with a stack of the root program, as the tenant of the benchmark's lab. */
export class Engine {
  private constructor(
    private readonly stack: PulumiStack,
    private readonly config: string,
    private readonly signal: AbortSignal,
  ) {}

  /** @param name of the stack */
  static async create({ lab, folder, say, signal }: Bench, name: string): Promise<Engine> {
    const engine = await ensurePulumi({ progress: say });
    const config = configFile(folder, name);
    const env = { ...engine.env, ...(await localBackend(folder)), KUBECONFIG: lab.kubeconfig };
    const stack = new PulumiStack({ command: engine.command, env, program, stack: name, config });
    await writeFile(config, "config: {}\n");
    await stack.ensure();
    return new Engine(stack, config, signal);
  }

  /** Makes these the arguments of the cluster `name`. */
  async configure(name: string, args: object): Promise<void> {
    const settings = Object.entries({ name, ...args }).map(([key, value]) => [`vks:${key}`, value]);
    await writeFile(this.config, dump({ config: Object.fromEntries(settings) }));
  }

  /** Runs `pulumi up` or `destroy`. @param onOutput told what it prints, as it comes */
  async run(command: "up" | "destroy", onOutput: (text: string) => void = () => {}): Promise<Run> {
    const { process: child, done } = this.stack.start([command, "--yes", "--skip-preview", "--non-interactive"]);
    const kill = () => killTree(child.pid);
    this.signal.addEventListener("abort", kill);
    child.stdout?.on("data", (chunk: Buffer) => onOutput(String(chunk)));
    const run = await done;
    this.signal.removeEventListener("abort", kill);
    return run;
  }

  /** As `run`. @throws Error with the output when it fails */
  async must(command: "up" | "destroy"): Promise<void> {
    const { code, output } = await this.run(command);
    if (code !== 0) throw new Error(`pulumi ${command} exited with ${code}\n${output}`);
  }

  outputs(): ReturnType<PulumiStack["outputs"]> {
    return this.stack.outputs();
  }
}

/** Ends an engine with its language host and plugins, which outlive an engine that is killed alone. */
function killTree(pid: number | undefined): void {
  if (pid === undefined) return;
  for (const one of [...descendants(pid), pid]) {
    try {
      process.kill(one, "SIGKILL");
    } catch {
      // Gone by itself.
    }
  }
}
