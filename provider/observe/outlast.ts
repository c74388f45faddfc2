import { ApiError } from "./api-error";
import { BackOff, pause } from "./back-off";
import type { Timing } from "./timing";

/** What to put up with, and for how long. */
export interface Outlasting {
  readonly timing: Timing;
  /** Milliseconds of wall time. */
  readonly patience: number;
  /** Whether an error may pass. */
  readonly mayPass: (error: unknown) => boolean;
  /** Gives up when raised. */
  readonly signal?: AbortSignal;
}

/**
 * Does something again, less and less often, as long as it fails with what may pass.
 * @throws what it failed with at last
 */
export async function outlast<T>(
  attempt: () => Promise<T>,
  { timing, patience, mayPass, signal = new AbortController().signal }: Outlasting,
): Promise<T> {
  const backOff = new BackOff(timing.backOff, timing.random);
  const until = performance.now() + patience;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const left = until - performance.now();
      if (!mayPass(error) || left <= 0 || signal.aborted) throw error;
      const delay = Math.max(backOff.next(timing.backOffCap), askedDelay(error, timing));
      // A server that asks for more patience than there is gets all of it, and no more.
      await pause(Math.min(delay, left), signal);
    }
  }
}

/** How long a server asks to be left alone, in milliseconds; 0 when it does not. */
export function askedDelay(error: unknown, timing: Timing): number {
  const asked = error instanceof ApiError ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
  // Never earlier than asked for, and not all at the same moment; nobody is obeyed for longer than a minute.
  return Math.min(asked * (1 + timing.random() / 10), 60_000);
}
