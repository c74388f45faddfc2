import { spawn } from "node:child_process";
import { join } from "node:path";
import { inject } from "vitest";
import { rootProgram } from "../program";

/** The command as it is published. */
const built = join(rootProgram, "dist/cli/vks.js");

/** How a run of the command ended. */
export interface Ended {
  /** Exit status; null when a signal ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** With what the command runs, beside a user's usual environment. */
export interface VksOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The folder it runs in. */
  readonly cwd?: string;
  /** What it reads from its standard input. @default nothing */
  readonly input?: string;
  /**
   * How much later than now it believes it is, in minutes: what has lasted for a moment has then lasted that long.
   * @default 0
   */
  readonly later?: number;
}

/** Runs `vks` with these arguments to its end, as a tenant of the lab. */
export function vks(args: readonly string[], options: VksOptions = {}): Promise<Ended> {
  return startVks(args, options).ended;
}

/** Starts `vks`; what it has printed so far can be waited for, and it can be signalled. */
export function startVks(
  args: readonly string[],
  { env = {}, cwd, input = "", later = 0 }: VksOptions = {},
): RunningVks {
  const clock = later > 0 ? ["--require", join(__dirname, "later.cjs")] : [];
  return new RunningVks(process.execPath, [...clock, built, ...args], {
    env: { ...tenantEnvironment(), VKS_TEST_LATER: String(later), ...env },
    cwd,
    input,
  });
}

/** The environment of the test, without what would colour the output, and with the lab's tenant. */
export function tenantEnvironment(): Record<string, string> {
  const { FORCE_COLOR, NO_COLOR, COLUMNS, ...env } = process.env as Record<string, string>;
  return { ...env, KUBECONFIG: inject("lab").kubeconfig };
}

/** A process that tests listen to. */
export class RunningVks {
  readonly ended: Promise<Ended>;
  private readonly child;
  private stdout = "";
  private stderr = "";
  private isOver = false;
  private listen: () => void = () => {};

  constructor(
    file: string,
    args: readonly string[],
    { input, ...where }: { readonly env: NodeJS.ProcessEnv; readonly cwd?: string; readonly input: string },
  ) {
    this.child = spawn(file, args, where);
    this.child.stdout.setEncoding("utf8").on("data", (text: string) => {
      this.stdout += text;
      this.listen();
    });
    this.child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.stderr += text;
    });
    // A command that fails at once does not read what it is given.
    this.child.stdin.on("error", () => {}).end(input);
    this.ended = new Promise((resolve, reject) => {
      this.child.on("error", reject);
      this.child.on("close", (status) => {
        this.isOver = true;
        this.listen();
        resolve({ status, stdout: this.stdout, stderr: this.stderr });
      });
    });
  }

  /** Resolves as soon as it has printed what matches. @throws Error with its output when it ends without having done so */
  async prints(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.stdout)) {
      if (this.isOver) throw new Error(`${pattern} was never printed:\n${this.stdout}\n${this.stderr}`);
      await new Promise<void>((resolve) => {
        this.listen = resolve;
      });
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}
