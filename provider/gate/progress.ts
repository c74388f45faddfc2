import type { Cause } from "../diagnose/cause";
import { objectsText } from "../diagnose/diagnosis-text";
import { firstLine } from "../diagnose/shown-lines";
import { formatDuration } from "../duration";
import type { PhaseStatus } from "../phases/phase";

/** At most one line in this many milliseconds, except the last one. */
const interval = 3_000;

/** Tells a person how a wait gets on: a line when something changed, not more often than every few seconds. */
export class Progress {
  private last = "";
  private lastAt = Number.NEGATIVE_INFINITY;
  /** Milliseconds until news that came too soon after a line may be told; undefined where there are none. */
  heldBack: number | undefined;

  constructor(
    private readonly label: string,
    private readonly log: (line: string) => void,
    private readonly now: () => number,
  ) {}

  /** States what is done and what is awaited, if that is news. */
  waiting(status: PhaseStatus, cause: Cause | undefined, trouble: string | undefined): void {
    const text = trouble ?? (cause ? awaited(cause) : "settling");
    this.news(withoutAge(text), `${status.met} of ${status.total} done, ${trouble ? "" : "waiting for "}${text}`);
  }

  /** States what keeps the wait from seeing anything, if that is news. */
  blind(trouble: string): void {
    this.news(withoutAge(trouble), trouble);
  }

  /** States that the phase is done. */
  done(elapsed: number): void {
    this.log(`${this.label}: done in ${formatDuration(elapsed)}`);
  }

  private news(text: string, line: string): void {
    const wait = this.lastAt + interval - this.now();
    this.heldBack = text !== this.last && wait > 0 ? wait : undefined;
    if (text === this.last || wait > 0) return;
    this.last = text;
    this.lastAt = this.now();
    this.log(`${this.label}: ${line}`);
  }
}

/** That a trouble lasts is no news. */
function withoutAge(text: string): string {
  return text.replace(/ \(for \d+ s\)$/, "");
}

/** What a wait is waiting for, in one line. */
export function awaited(cause: Cause): string {
  const said = firstLine(cause.message);
  const words = said.length > 120 ? `${said.slice(0, 119).trimEnd()}…` : said;
  return `${objectsText(cause)} ${cause.condition} (${firstLine(cause.reason)})${words ? `: ${words}` : ""}`;
}
