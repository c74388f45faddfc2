import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Answer, Awaited, Order } from "./waiter";

/** Memory of a process, in bytes, after a garbage collection. */
export interface Memory {
  readonly resident: number;
  readonly heap: number;
}

/** A process that waits for clusters, with gates or with pollers. */
export class Waiters {
  private constructor(private readonly child: ChildProcess) {}

  /** Starts the process; nobody waits in it yet. */
  static start(): Waiters {
    return new Waiters(fork(join(__dirname, "waiter.ts"), { execArgv: ["--require", "tsx/cjs", "--expose-gc"] }));
  }

  /** Resolves when one gate or poller for each of the clusters waits. */
  async wait(way: "gate" | "poller", kubeconfig: string, clusters: readonly Awaited[]): Promise<void> {
    await this.ask({ wait: way, kubeconfig, clusters });
  }

  async memory(): Promise<Memory> {
    const answer = await this.ask("memory");
    if (answer === "waiting") throw new Error("the waiters did not tell their memory");
    return answer;
  }

  stop(): void {
    this.child.kill("SIGKILL");
  }

  private async ask(order: Order): Promise<Answer> {
    const ended = once(this.child, "exit").then(([code]) => {
      throw new Error(`the waiters ended with code ${code}`);
    });
    ended.catch(() => {});
    this.child.send(order);
    const [answer] = await Promise.race([once(this.child, "message"), ended]);
    return answer as Answer;
  }
}
