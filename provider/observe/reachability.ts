import { isForbidden, isUnauthorized } from "./api-error";
import { ConnectionError } from "./connection";
import type { Trouble } from "./kind-watch";
import type { UnreadKind } from "./snapshot";
import { VcenterFault } from "./vcenter/vcenter-fault";

/** How long a server may be out of reach, in milliseconds, before a gate goes on without what it knows. */
const patience = 30_000;

/**
 * Keeps account of whether a platform's server can be read. For a while it is trouble, which may pass; then what it knows
 * counts as unknown, and a gate rests on what else is seen.
 */
export class Reachability {
  private current: Trouble | undefined;
  private timer: NodeJS.Timeout | undefined;

  /** @param onGivenUp called when patience is over */
  constructor(private readonly onGivenUp: () => void) {}

  works(): void {
    this.current = undefined;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  fails(error: Error): void {
    this.current = { error, since: this.current?.since ?? performance.now() };
    this.timer ??= setTimeout(this.onGivenUp, patience + 100).unref();
  }

  /** Why nothing can be read, once that counts. @param other trouble of whoever shares the server */
  unread(other?: Trouble): UnreadKind | undefined {
    const trouble = this.current ?? other;
    if (!trouble || !isLasting(trouble)) return undefined;
    return { reason: isRefusal(trouble.error) ? "forbidden" : "unreachable", message: wordsOf(trouble.error) };
  }

  /** What is the matter, while it may pass. */
  trouble(other?: Trouble): string | undefined {
    const trouble = this.current ?? other;
    if (!trouble || isLasting(trouble)) return undefined;
    const seconds = Math.round((performance.now() - trouble.since) / 1000);
    const words = wordsOf(trouble.error);
    return seconds > 0 ? `${words} (for ${seconds} s)` : words;
  }

  /** Whether nothing is to be seen for the time being. */
  isOut(other?: Trouble): boolean {
    return this.unread(other) !== undefined;
  }

  close(): void {
    clearTimeout(this.timer);
  }
}

/** A fault names no server; every other error does. */
function wordsOf(error: Error): string {
  return error instanceof VcenterFault ? `vCenter answers ${error.message}` : error.message;
}

function isLasting({ error, since }: Trouble): boolean {
  return isRefusal(error) || performance.now() - since >= patience;
}

/** Waiting does not help against a wrong password, or a certificate that cannot be trusted. */
function isRefusal(error: Error): boolean {
  if (error instanceof VcenterFault) return error.fault === "NoPermission";
  if (error instanceof ConnectionError) return error.problem !== "unreachable";
  return isUnauthorized(error) || isForbidden(error);
}
