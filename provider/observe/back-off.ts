import { setTimeout as timeout } from "node:timers/promises";

/** Delays that double, with jitter, so that many waiters do not come back at once. */
export class BackOff {
  private attempt = 0;

  /**
   * @param initial the first delay, in milliseconds
   * @param random a number in [0, 1): delays are between half of the nominal one and all of it
   */
  constructor(
    private readonly initial: number,
    private readonly random: () => number,
  ) {}

  /** The next delay in milliseconds, at most `cap`. */
  next(cap: number): number {
    const nominal = Math.min(cap, this.initial * 2 ** Math.min(this.attempt++, 30));
    return nominal * (0.5 + this.random() / 2);
  }

  /** Starts over: things work again. */
  reset(): void {
    this.attempt = 0;
  }
}

/** Waits without keeping the process alive; returns early when aborted. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await timeout(milliseconds, undefined, { signal, ref: false }).catch(() => {});
}
