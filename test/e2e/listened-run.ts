import type { Run } from "../../lab/demo/pulumi-stack";
import type { Program } from "./program";

/** A run of `pulumi up` that a test listens to while it goes on. */
export class ListenedRun {
  readonly done: Promise<Run>;
  private output = "";
  /** What has been waited for lies before this place of the output. */
  private heard = 0;
  private isOver = false;
  private listen: () => void = () => {};

  constructor(program: Program) {
    const { process, done } = program.stack.start(["up", "--yes", "--skip-preview", "--non-interactive"]);
    process.stdout?.on("data", (chunk: Buffer) => {
      this.output += chunk;
      this.listen();
    });
    this.done = done.finally(() => {
      this.isOver = true;
      this.listen();
    });
  }

  /**
   * Resolves as soon as the run says what matches, after what was waited for before.
   * @throws Error with the output when the run ends without having said it
   */
  async says(pattern: RegExp): Promise<void> {
    for (;;) {
      const found = pattern.exec(this.output.slice(this.heard));
      if (found) {
        this.heard += found.index + found[0].length;
        return;
      }
      if (this.isOver) throw new Error(`${pattern} was never said:\n${this.output}`);
      await new Promise<void>((resolve) => {
        this.listen = resolve;
      });
    }
  }
}
