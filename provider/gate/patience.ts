import type { Unmet } from "../phases/verdict";

/** How long a failure has to last, in milliseconds, when its judgement does not say. */
const confirmation = 3_000;

/**
 * Believes a failure only once it has lasted: controllers retry, and healthy bring-ups pass through ugly moments. One
 * object's trouble is told from another's, so a failure that moves on starts anew.
 */
export class Patience {
  private current: { readonly key: string; readonly since: number } | undefined;

  /** @param now a monotonic clock in milliseconds */
  constructor(private readonly now: () => number) {}

  /**
   * Takes note of what blocks the phase now.
   * @returns milliseconds until it is to be believed: 0 when it is, undefined when it is not a failure
   */
  remaining(cause: Unmet | undefined): number | undefined {
    if (cause?.is !== "failed") {
      this.current = undefined;
      return undefined;
    }
    const key = [cause.at.kind, cause.condition, cause.reason].join("/");
    if (this.current?.key !== key) this.current = { key, since: this.now() };
    return Math.max(0, this.current.since + (cause.grace ?? confirmation) - this.now());
  }
}
